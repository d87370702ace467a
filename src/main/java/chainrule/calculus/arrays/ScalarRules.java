package chainrule.calculus.arrays;

import chainrule.calculus.Derivation;
import chainrule.calculus.Simplifier;
import chainrule.calculus.Tidy;
import chainrule.calculus.Trace;
import chainrule.calculus.Workshop;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Member;
import chainrule.expr.Symbol;
import chainrule.problem.Givens;
import chainrule.problem.Library;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The calculus of one element: scalar formulas differentiated and led to their printed form. What
 * differs from an earlier question by names only, as the layers of a network do, is not worked out
 * again.
 */
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
    Map<Expr, Expr> names = new LinkedHashMap<>();
    name(of, names);
    name(by, names);
    Question question = new Question(Exprs.substitute(of, names), Exprs.substitute(by, names));
    Expr found = known.get(question);
    if (found == null) {
      found = derivation(question.of(), question.by()).result();
      known.put(question, found);
    }
    return Exprs.substitute(found, inverse(names));
  }

  Expr simplified(Expr expr) {
    Map<Expr, Expr> names = new LinkedHashMap<>();
    name(expr, names);
    Expr question = Exprs.substitute(expr, names);
    Expr found = simple.get(question);
    if (found == null) {
      found = new Simplifier().simplify(Tidy.tidy(question));
      simple.put(question, found);
    }
    return Exprs.substitute(found, inverse(names));
  }

  /** Each name in the order in which it stands. */
  private static void name(Expr expr, Map<Expr, Expr> names) {
    if (expr instanceof Symbol || expr instanceof Member) {
      names.computeIfAbsent(expr, any -> Symbol.scalar("#" + names.size()));
    } else {
      expr.parts().forEach(part -> name(part, names));
    }
  }

  private static Map<Expr, Expr> inverse(Map<Expr, Expr> names) {
    Map<Expr, Expr> inverse = new HashMap<>();
    names.forEach((name, letter) -> inverse.put(letter, name));
    return inverse;
  }
}
