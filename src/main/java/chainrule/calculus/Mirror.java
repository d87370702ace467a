package chainrule.calculus;

import chainrule.expr.Call;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import java.util.Set;

/** Minus signs inside even and odd functions: cos[-u] is cos[u], sin[-u] is -sin[u]. */
public final class Mirror {
  private static final Set<String> EVEN = Set.of("cos", "cosh", "abs");
  private static final Set<String> ODD =
      Set.of("sin", "tan", "asin", "atan", "sinh", "tanh", "asinh", "atanh", "erf", "sign");

  private Mirror() {}

  /** The expression with minus signs taken out of even and odd functions. */
  public static Expr normal(Expr expr) {
    Expr inside = Tidy.tidy(Exprs.map(expr, Mirror::normal));
    if (!(inside instanceof Call call) || !Term.of(call.argument(), true).isNegative()) {
      return inside;
    }
    Expr positive = Tidy.tidy(Exprs.negate(call.argument()));
    if (EVEN.contains(call.head())) {
      return Exprs.call(call.head(), positive);
    }
    return ODD.contains(call.head()) ? Exprs.negate(Exprs.call(call.head(), positive)) : call;
  }
}
