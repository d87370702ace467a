package chainrule.verify;

import chainrule.expr.Call;
import chainrule.expr.Derivative;
import chainrule.expr.Entry;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Member;
import chainrule.expr.Symbol;
import chainrule.numeric.Program;
import chainrule.numeric.Sizes;
import chainrule.problem.Definition;
import chainrule.problem.Family;
import chainrule.problem.Givens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The functions whose differences the claims of an instance are held against, each compiled once,
 * when it is asked.
 */
final class ArrayDifferences {
  private static final String MOVED = "moved'";

  private record Key(Expr of, Expr base, Derivative.Kind kind) {}

  private record Function(Lazy<Program> program, List<Expr> values, Expr moved) {}

  private final List<Expr> atoms;
  private final Givens givens;
  private final Sizes sizes;
  private final Map<Key, Function> functions = new HashMap<>();
  private final List<Expr> values = new ArrayList<>();

  ArrayDifferences(List<Expr> atoms, Givens givens, Sizes sizes) {
    this.atoms = atoms;
    this.givens = givens;
    this.sizes = sizes;
  }

  /** All of whose values at a point the differences need to know. */
  List<Expr> values() {
    return values;
  }

  Optional<ArrayDifference> of(Claim claim) {
    return claim.derivative().map(this::of);
  }

  private ArrayDifference of(Derivative derivative) {
    Expr by = sizes.canonical(derivative.by());
    Expr base = by instanceof Entry(Expr array, List<Expr> indices) && isName(array) ? array : by;
    Key key = new Key(derivative.of(), base, derivative.kind());
    Function function = functions.get(key);
    if (function == null) {
      function =
          switch (derivative.kind()) {
            case TOTAL -> total(derivative.of(), base);
            case LOCAL -> local(derivative.of(), base);
          };
      functions.put(key, function);
      values.addAll(function.values());
    }
    List<Integer> element =
        base.equals(by) ? List.of() : ((Entry) by).indices().stream().map(sizes::of).toList();
    int moved = function.values().indexOf(function.moved());
    return new ArrayDifference(function.program(), function.values(), moved, element);
  }

  private static boolean isName(Expr expr) {
    return expr instanceof Symbol || expr instanceof Member;
  }

  /** All names that depend on it move with it. */
  private Function total(Expr of, Expr by) {
    Set<Expr> inputs = new LinkedHashSet<>(atoms);
    inputs.add(by);
    List<Expr> all = List.copyOf(inputs);
    return new Function(
        new Lazy<>(() -> Program.compile(List.of(of), all, givens, sizes)), all, by);
  }

  /** It moves only where it stands in the definition itself. */
  private Function local(Expr of, Expr by) {
    Givens bare = new Givens(givens.facts(), definitionsOf(of), List.of(), givens.library());
    boolean name = isName(by) || by instanceof Call || by instanceof Entry;
    Expr variable = name ? by : new Symbol(MOVED, by.shape());
    Expr body = name ? of : Exprs.substitute(body(of, bare), Map.of(by, variable));
    Set<Expr> inputs = new LinkedHashSet<>(Program.freeAtoms(List.of(body), bare, sizes));
    inputs.remove(sizes.canonical(of));
    inputs.add(variable);
    List<Expr> all = List.copyOf(inputs);
    List<Expr> known = all.stream().map(each -> each.equals(variable) ? by : each).toList();
    return new Function(
        new Lazy<>(() -> Program.compile(List.of(body), all, bare, sizes)), known, by);
  }

  private Expr body(Expr of, Givens bare) {
    return of instanceof Entry(Expr array, List<Expr> indices)
        ? new Entry(body(array, bare), indices)
        : bare.definitionOf(of).orElse(of);
  }

  /** The definitions of this name alone; families at every index. */
  private List<Definition> definitionsOf(Expr of) {
    List<Definition> own = new ArrayList<>();
    Expr name = base(of);
    for (Definition each : givens.definitions()) {
      if (base(each.left()).equals(name)) {
        own.add(each);
      }
    }
    for (Family family : givens.families()) {
      int to = sizes.of(family.to());
      for (int index = sizes.of(family.from()); index <= to; index++) {
        for (Definition each : family.definitions()) {
          Expr left = Sizes.withIndex(each.left(), family.index(), index);
          if (base(left).equals(name)) {
            own.add(new Definition(left, Sizes.withIndex(each.right(), family.index(), index)));
          }
        }
      }
    }
    return own;
  }

  private Expr base(Expr name) {
    Expr canonical = sizes.canonical(name);
    return canonical instanceof Entry(Expr array, List<Expr> indices) && isName(array)
        ? array
        : canonical;
  }
}
