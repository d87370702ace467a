package chainrule.calculus;

import chainrule.algebra.RationalFunctions;
import chainrule.algebra.TooLarge;
import chainrule.expr.Call;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Plus;
import chainrule.expr.Quotient;

/**
 * Fractions whose bar stands over another bar: {@code 1 - 1/(1 + e)} below a bar becomes {@code
 * e/(1 + e)}.
 */
final class Flatten {
  private Flatten() {}

  static Expr fractions(Expr expr) {
    if (expr instanceof Call || expr instanceof Derivative || expr.parts().isEmpty()) {
      return expr;
    }
    Expr inside = Exprs.map(expr, Flatten::fractions);
    if (inside instanceof Quotient(Expr above, Expr below)) {
      return Tidy.tidy(Exprs.over(single(above), single(below)));
    }
    return Tidy.tidy(inside);
  }

  /** A sum with fractions as one fraction; others as they are. */
  private static Expr single(Expr side) {
    boolean nested =
        side instanceof Plus plus
            && plus.terms().stream().anyMatch(t -> !Term.of(t, true).below().isEmpty());
    if (!nested) {
      return side;
    }
    try {
      RationalFunctions workspace = new RationalFunctions();
      return Forms.factored(workspace, workspace.of(side), side);
    } catch (TooLarge | ArithmeticException tooMuch) {
      return side;
    }
  }
}
