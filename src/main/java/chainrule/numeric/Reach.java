package chainrule.numeric;

import chainrule.expr.Call;
import chainrule.expr.Derivative;
import chainrule.expr.Entry;
import chainrule.expr.Expr;
import chainrule.expr.Member;
import chainrule.expr.Product;
import chainrule.expr.Sum;
import chainrule.expr.Symbol;
import chainrule.problem.Definition;
import chainrule.problem.FunctionDefinition;
import chainrule.problem.Givens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the value of some expressions rests on: found before any code is written, with a queue for
 * the definitions, so that a chain of thousands of them needs no deep stack.
 */
final class Reach {
  private final Givens givens;
  private final Set<Expr> inputs;
  private final Set<Object> inputKinds = new HashSet<>();
  private final Map<Expr, Expr> definitions = new HashMap<>();
  private final Map<Expr, Expr> writtenOut = new IdentityHashMap<>();
  private final Map<Expr, Boolean> seen = new IdentityHashMap<>();
  private final Set<Expr> needed = new HashSet<>();
  private final Set<Expr> atoms = new LinkedHashSet<>();
  private final Set<Expr> isolated = new HashSet<>();
  private final Set<Object> isolatedKinds = new HashSet<>();
  private final Map<Expr, Set<Expr>> totals = new HashMap<>();
  private final List<Expr> open = new ArrayList<>();

  Reach(List<Expr> outputs, List<Expr> inputs, Givens givens) {
    this.givens = givens;
    this.inputs = new HashSet<>(inputs);
    inputs.forEach(input -> note(inputKinds, input));
    for (Definition each : givens.definitions()) {
      definitions.putIfAbsent(each.left(), each.right());
    }
    open.addAll(outputs);
    while (!open.isEmpty()) {
      visit(open.remove(open.size() - 1));
    }
  }

  /** Names that have a definition and are used, in the order of the definitions. */
  List<Definition> neededDefinitions() {
    return givens.definitions().stream().filter(each -> needed.contains(each.left())).toList();
  }

  /**
   * What has no definition and no value yet: free symbols, members, entries, calls of unknown
   * functions.
   */
  Set<Expr> atoms() {
    return atoms;
  }

  /** The right side for a name; nothing for an input. */
  Optional<Expr> definition(Expr name) {
    return isNameLike(name) ? Optional.ofNullable(definitions.get(name)) : Optional.empty();
  }

  private static boolean isNameLike(Expr expr) {
    return expr instanceof Symbol
        || expr instanceof Member
        || expr instanceof Entry
        || expr instanceof Call;
  }

  boolean isInput(Expr expr) {
    return mayBeIn(inputKinds, expr) && inputs.contains(expr);
  }

  /**
   * Whether something is differentiated by {@code expr}, or it is held fixed while something is.
   */
  boolean isIsolated(Expr expr) {
    return mayBeIn(isolatedKinds, expr) && isolated.contains(expr);
  }

  /** Spares the hash of a large expression that no set can hold. */
  private static boolean mayBeIn(Set<Object> kinds, Expr expr) {
    return switch (expr) {
      case Symbol symbol -> true;
      case Member member -> true;
      case Call call -> kinds.contains(call.head());
      default -> kinds.contains(expr.getClass());
    };
  }

  private static void note(Set<Object> kinds, Expr expr) {
    kinds.add(expr instanceof Call call ? call.head() : expr.getClass());
  }

  /** By how many quantities {@code of} is differentiated along all paths. */
  int differentiatedBy(Expr of) {
    return totals.getOrDefault(of, Set.of()).size();
  }

  /** A sum or a product over an index with its terms written out, found once; all else as it is. */
  Expr writtenOut(Expr expr) {
    return switch (expr) {
      case Sum sum -> writtenOut.computeIfAbsent(sum, key -> Sums.writeOut(sum));
      case Product product ->
          writtenOut.computeIfAbsent(product, key -> Sums.writeOut(product));
      default -> expr;
    };
  }

  /** The other names that stand in the definition of {@code of}, for a local derivative. */
  Set<Expr> namesIn(Expr body) {
    Set<Expr> names = new LinkedHashSet<>();
    collectNames(body, names, new IdentityHashMap<>());
    return names;
  }

  private void collectNames(Expr in, Set<Expr> names, Map<Expr, Boolean> walked) {
    if (walked.put(in, true) != null) {
      return;
    }
    if ((in instanceof Symbol || in instanceof Member) && definitions.containsKey(canonical(in))) {
      names.add(canonical(in));
    }
    writtenOut(in).parts().forEach(part -> collectNames(part, names, walked));
  }

  /** A member whose index can be computed, with its number as index. */
  static Expr canonical(Expr expr) {
    return expr instanceof Member member ? Sums.withNumber(member) : expr;
  }

  private void visit(Expr expr) {
    Expr here = canonical(expr);
    if (isInput(here) || seen.put(here, true) != null) {
      return;
    }
    switch (here) {
      case Symbol symbol -> visitName(symbol);
      case Member member -> visitName(member);
      case Entry entry -> visitName(entry);
      case Derivative derivative -> visitDerivative(derivative);
      case Sum sum -> visit(writtenOut(sum));
      case Product product -> visit(writtenOut(product));
      case Call call when isAtom(call) -> visitName(call);
      default -> here.parts().forEach(this::visit);
    }
  }

  private void visitName(Expr name) {
    Expr body = definitions.get(name);
    if (body == null) {
      atoms.add(name);
    } else if (needed.add(name)) {
      open.add(body);
    }
  }

  private boolean isAtom(Call call) {
    return givens.library().find(call.head()).map(FunctionDefinition::isUnknown).orElse(true);
  }

  private void visitDerivative(Derivative derivative) {
    isolate(canonical(derivative.by()));
    Expr of = canonical(derivative.of());
    switch (derivative.kind()) {
      case TOTAL -> {
        visit(of);
        visit(derivative.by());
        if (of instanceof Symbol || of instanceof Member) {
          totals.computeIfAbsent(of, key -> new HashSet<>()).add(derivative.by());
        }
      }
      case LOCAL -> {
        Expr body = definitions.getOrDefault(of, of);
        namesIn(body).forEach(this::isolate);
        visit(body);
        if (!(of instanceof Call call && call.parts().contains(derivative.by()))) {
          visit(derivative.by());
        }
      }
    }
  }

  private void isolate(Expr by) {
    isolated.add(by);
    note(isolatedKinds, by);
  }
}
