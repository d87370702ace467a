package chainrule.calculus.arrays;

import chainrule.calculus.Derivation;
import chainrule.calculus.Simplifier;
import chainrule.calculus.Tidy;
import chainrule.calculus.Trace;
import chainrule.calculus.Workshop;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.problem.Givens;
import chainrule.problem.Library;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The calculus of one element: scalar formulas differentiated and led to their printed form. */
final class ScalarRules {
  private final Workshop workshop;
  private final Map<Question, Expr> known = new HashMap<>();
  private final Map<Expr, Expr> simple = new HashMap<>();

  private record Question(Expr of, Expr by) {}

  ScalarRules(Library library) {
    this.workshop = new Workshop(new Givens(Map.of(), List.of(), library));
  }

  /** The whole derivation of ∂of/∂by. */
  Derivation derivation(Expr of, Expr by) {
    Trace trace = workshop.ofExpression(Derivative.total(of, by), of, Set.of(), Map.of());
    workshop.finish(trace, true);
    return trace.derivation();
  }

  /** Its result alone. */
  Expr derivative(Expr of, Expr by) {
    return known.computeIfAbsent(
        new Question(of, by), asked -> derivation(of, by).result());
  }

  Expr simplified(Expr expr) {
    return simple.computeIfAbsent(
        expr, given -> new Simplifier().simplify(Tidy.tidy(given)));
  }
}
