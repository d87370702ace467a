package chainrule.cli.batch;

import chainrule.cli.batch.Request.Formula;
import chainrule.cli.batch.Request.Value;
import chainrule.expr.Entry;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Member;
import chainrule.expr.Symbol;
import chainrule.numeric.Program;
import chainrule.numeric.Reckoning;
import chainrule.numeric.UnsupportedExpression;
import chainrule.problem.Definition;
import chainrule.problem.Givens;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the formulas of one request are read with and may use. */
record Workspace(Notation notation, Givens givens) {
  private static final List<String> NAMES = List.of("f", "F", "g", "G", "J", "ell");

  Expr read(Formula formula) {
    return notation.formula(formula, givens);
  }

  Optional<Definition> definition(Formula formula) {
    return notation.definition(formula, givens);
  }

  /**
   * A function of arrays under a name that nothing else has, so that what stands between it and its
   * variables can be told; scalars are worked out as they stand.
   */
  Optional<Definition> named(Formula function) {
    Expr value = read(function);
    if (!hasArrays(value)) {
      return Optional.empty();
    }
    Set<String> taken = new HashSet<>();
    givens.facts().keySet().forEach(each -> taken.add(each.name()));
    givens.definitions().forEach(each -> names(each.left(), taken));
    givens.definitions().forEach(each -> names(each.right(), taken));
    names(value, taken);
    return NAMES.stream()
        .filter(each -> !taken.contains(each))
        .findFirst()
        .map(each -> new Definition(new Symbol(each, value.shape()), value));
  }

  private static boolean hasArrays(Expr expr) {
    return !expr.shape().isScalar() || expr.parts().stream().anyMatch(Workspace::hasArrays);
  }

  private static void names(Expr expr, Set<String> taken) {
    switch (expr) {
      case Symbol symbol -> taken.add(symbol.name());
      case Member member -> taken.add(member.family());
      default -> expr.parts().forEach(part -> names(part, taken));
    }
  }

  /** The same with one more definition. */
  Workspace with(Definition definition) {
    return new Workspace(notation, givens.and(List.of(definition)));
  }

  /**
   * The value of an expression at a point.
   *
   * @throws Fault if the value of a name is missing, or has another shape than the name
   */
  Reckoning.Value value(Expr expr, Map<String, Value> at) {
    refuseMisfits(at);
    Instance instance = Instance.of(at, List.of(expr), givens);
    Set<Symbol> missing = missing(expr, instance);
    if (!missing.isEmpty()) {
      throw missing(missing.iterator().next());
    }
    return new Reckoning(givens, instance.sizes(), instance.inputs(), instance.point()).value(expr);
  }

  /** Names without a value, as they stand in the expression or in a definition that it rests on. */
  Set<Symbol> missing(Expr expr, Map<String, Value> at) {
    refuseMisfits(at);
    return missing(expr, Instance.of(at, List.of(expr), givens));
  }

  /** Values of arrays whose sizes do not go together. */
  private void refuseMisfits(Map<String, Value> at) {
    if (givens.facts().keySet().stream().anyMatch(each -> !each.shape().isScalar())) {
      new Point(at, givens);
    }
  }

  private Set<Symbol> missing(Expr expr, Instance instance) {
    Map<Expr, Expr> definitions = new HashMap<>();
    givens.definitions().forEach(each -> definitions.put(each.left(), each.right()));
    Set<Symbol> missing = new LinkedHashSet<>();
    Set<Expr> seen = new HashSet<>();
    Deque<Expr> open = new ArrayDeque<>(List.of(expr));
    while (!open.isEmpty()) {
      for (Symbol symbol : Exprs.symbols(open.pop())) {
        boolean valued = instance.inputs().contains(symbol) || instance.sizes().bind(symbol);
        if (valued || !seen.add(symbol)) {
          continue;
        }
        Expr definition = definitions.get(symbol);
        if (definition != null) {
          open.push(definition);
        } else if (definedByElements(symbol).isEmpty()) {
          missing.add(symbol);
        } else {
          definedByElements(symbol).forEach(open::push);
        }
      }
    }
    return missing;
  }

  private List<Expr> definedByElements(Symbol array) {
    return givens.definitions().stream()
        .filter(each -> each.left() instanceof Entry entry && entry.array().equals(array))
        .map(each -> withoutIndices(each))
        .toList();
  }

  /** The indices that a definition of elements speaks of are no names. */
  private static Expr withoutIndices(Definition definition) {
    Map<Expr, Expr> ones = new HashMap<>();
    ((Entry) definition.left()).indices().forEach(index -> ones.put(index, Exprs.ONE));
    return Exprs.substitute(definition.right(), ones);
  }

  /**
   * The values of expressions at a point, each with its axes.
   *
   * @throws Fault if a value is missing, or does not fit its variable
   */
  List<NestedNumbers> values(List<? extends Expr> expressions, Map<String, Value> at) {
    Point point = new Point(at, givens);
    List<Expr> wanted = List.copyOf(expressions);
    for (Expr atom : Program.freeAtoms(wanted, givens, point.sizes())) {
      if (!point.inputs().contains(atom) && !point.sizes().bind(atom)) {
        throw missing(atom);
      }
    }
    Program program = program(wanted, point);
    double[] values = program.apply(point.coordinates());
    List<NestedNumbers> nested = new ArrayList<>();
    for (Program.Axes axes : program.outputs()) {
      List<Double> numbers =
          Arrays.stream(values, axes.offset(), axes.offset() + axes.size()).boxed().toList();
      nested.add(new NestedNumbers(axes.dims(), numbers));
    }
    return nested;
  }

  private Program program(List<Expr> wanted, Point point) {
    try {
      return Program.compile(wanted, point.inputs(), givens, point.sizes());
    } catch (UnsupportedExpression unsupported) {
      if (point.openSizes().isEmpty()) {
        throw unsupported;
      }
      throw missing(point.openSizes().get(0));
    }
  }

  private static Fault missing(Expr atom) {
    String name = chainrule.render.PlainPrinter.print(atom);
    return new Fault(
        new Fault.Details(
            Fault.Code.NAME,
            "\"" + name + "\" has no value",
            new Fault.Place("at", 1, 1, 1),
            "add it to \"at\", or define it in \"where\""));
  }
}
