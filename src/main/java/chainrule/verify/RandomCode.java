package chainrule.verify;

import chainrule.expr.Density;
import chainrule.expr.Derivative;
import chainrule.expr.Expectation;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Integral;
import chainrule.expr.Sum;
import chainrule.expr.Variance;
import chainrule.numeric.Program;
import chainrule.numeric.Sizes;
import chainrule.problem.Definition;
import chainrule.problem.Givens;
import chainrule.problem.RandomVariable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Code for formulas in random variables at given sizes, each compiled once. */
final class RandomCode {
  private final Givens givens;
  private final Givens direct;
  private final Sizes sizes;
  private final Map<List<Object>, Program> programs = new HashMap<>();
  private final Map<Expr, Set<Expr>> random = new HashMap<>();

  /**
   * @param givens a random variable may also be defined by others: then it is computed from them
   *     where they occur, and has its own distribution elsewhere
   */
  RandomCode(Givens givens, Sizes sizes) {
    this.givens = givens;
    this.sizes = sizes;
    this.direct =
        givens.withDefinitions(
            givens.definitions().stream()
                .filter(each -> givens.randomVariable(each.left()).isEmpty())
                .toList());
  }

  Sizes sizes() {
    return sizes;
  }

  RandomVariable variable(Expr name) {
    return givens.randomVariable(name).orElseThrow();
  }

  static boolean isMoment(Expr expr) {
    return expr instanceof Expectation
        || expr instanceof Variance
        || expr instanceof Integral
        || expr instanceof Density
        || expr instanceof Derivative derivative && hasMoments(derivative.of());
  }

  static boolean hasMoments(Expr expr) {
    return isMoment(expr) || expr.parts().stream().anyMatch(RandomCode::hasMoments);
  }

  /** Sums of expectations term by term. */
  Expr unrolled(Expr expr) {
    if (expr instanceof Sum sum && hasMoments(sum)) {
      List<Expr> terms = new ArrayList<>();
      int to = sizes.of(sum.upper());
      for (int i = sizes.of(sum.lower()); i <= to; i++) {
        terms.add(unrolled(Sizes.withIndex(sum.body(), sum.index(), i)));
      }
      return Exprs.plus(terms);
    }
    return isMoment(expr) ? expr : Exprs.map(expr, this::unrolled);
  }

  /** The random variables that a formula rests on. */
  Set<Expr> random(Expr body) {
    return random.computeIfAbsent(
        body,
        each -> {
          Set<Expr> found = new LinkedHashSet<>();
          for (Expr atom : Program.freeAtoms(List.of(each), givensFor(each), sizes)) {
            if (givens.randomVariable(atom).isPresent()) {
              found.add(atom);
            }
          }
          return found;
        });
  }

  /** With the definition of a random variable where those by which it is defined occur too. */
  private Givens givensFor(Expr body) {
    Set<Expr> atoms = Program.freeAtoms(List.of(body), direct, sizes);
    for (Definition each : givens.definitions()) {
      boolean both =
          atoms.contains(each.left())
              && givens.randomVariable(each.left()).isPresent()
              && atoms.stream()
                  .anyMatch(
                      atom ->
                          givens.randomVariable(atom).isPresent() && each.right().contains(atom));
      if (both) {
        return givens;
      }
    }
    return direct;
  }

  Program compile(Expr body, Collection<Expr> inputs) {
    List<Expr> order = List.copyOf(inputs);
    return programs.computeIfAbsent(
        List.of(body, order), key -> Program.compile(List.of(body), order, givensFor(body), sizes));
  }
}
