package chainrule.calculus;

import chainrule.algebra.RationalForm;
import chainrule.algebra.RationalFunctions;
import chainrule.algebra.TooLarge;
import chainrule.expr.Call;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;

/**
 * Factors in an atom told by a name that stands beside them already: s is named, exp[-f]/(1 +
 * exp[-f])^2 is s (1 - s).
 */
final class Renaming {
  private Renaming() {}

  /**
   * The expression with such factors renamed; itself where the name and the atom do not stand side
   * by side.
   */
  static Expr apart(Expr expr, Recognition known) {
    boolean mixed =
        expr.contains(known.name())
            && Exprs.substitute(expr, java.util.Map.of(known.name(), Exprs.ONE))
                .contains(known.atom());
    return mixed ? Tidy.tidy(renamed(expr, known)) : expr;
  }

  private static Expr renamed(Expr expr, Recognition known) {
    if (expr.equals(known.atom())) {
      return known.atomByName();
    }
    if (expr instanceof Call || expr instanceof Derivative || !expr.contains(known.atom())) {
      return expr;
    }
    return expr.contains(known.name())
        ? Exprs.map(expr, part -> renamed(part, known))
        : told(expr, known);
  }

  private static Expr told(Expr expr, Recognition known) {
    try {
      RationalFunctions workspace = new RationalFunctions();
      RationalForm form = workspace.of(expr);
      RationalForm byName =
          workspace.substitute(form, known.atom(), workspace.of(known.atomByName()));
      Expr complement = Exprs.minus(Exprs.ONE, known.name());
      return Style.sorted(Forms.factored(workspace, byName, complement));
    } catch (TooLarge | ArithmeticException | IllegalArgumentException notRational) {
      return expr;
    }
  }
}
