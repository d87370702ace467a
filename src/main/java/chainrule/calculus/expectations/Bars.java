package chainrule.calculus.expectations;

import static chainrule.expr.Exprs.call;
import static chainrule.expr.Exprs.num;
import static chainrule.expr.Exprs.over;
import static chainrule.expr.Exprs.times;

import chainrule.calculus.Tidy;
import chainrule.expr.Constant;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Num;
import chainrule.expr.Quotient;
import chainrule.expr.Times;
import java.util.ArrayList;
import java.util.List;

/** Fractions in a product as one fraction. */
final class Bars {
  private static final Expr ROOT_OF_2_PI = call("sqrt", times(Exprs.TWO, Constant.PI));
  private static final Expr ROOT_OF_2_BY_PI = call("sqrt", over(Exprs.TWO, Constant.PI));

  private Bars() {}

  /**
   * {@code c (a/b)} as {@code (c a)/b}, everywhere; and {@code 2/sqrt[2 pi]} as {@code sqrt[2/pi]}.
   */
  static Expr joined(Expr expr) {
    Expr inside = Exprs.map(expr, Bars::joined);
    return switch (inside) {
      case Times(List<Expr> factors) when factors.stream().anyMatch(Quotient.class::isInstance) ->
          withRoot(product(factors));
      case Quotient quotient -> withRoot(quotient);
      default -> inside;
    };
  }

  private static Expr product(List<Expr> factors) {
    List<Expr> above = new ArrayList<>();
    List<Expr> below = new ArrayList<>();
    for (Expr factor : factors) {
      if (factor instanceof Quotient(Expr numerator, Expr denominator)) {
        above.addAll(factorsOf(numerator));
        below.addAll(factorsOf(denominator));
      } else {
        above.add(factor);
      }
    }
    above.removeIf(Exprs.ONE::equals);
    return Tidy.tidy(over(times(above), times(below)));
  }

  private static List<Expr> factorsOf(Expr expr) {
    return expr instanceof Times(List<Expr> factors) ? factors : List.of(expr);
  }

  private static Expr withRoot(Expr fraction) {
    if (!(fraction instanceof Quotient(Expr above, Expr below)) || !below.equals(ROOT_OF_2_PI)) {
      return fraction;
    }
    List<Expr> factors = new ArrayList<>(factorsOf(above));
    if (!(factors.get(0) instanceof Num number)
        || !number.isWhole()
        || number.value().intValue() % 2 != 0) {
      return fraction;
    }
    factors.set(0, num(number.value().intValue() / 2));
    factors.add(ROOT_OF_2_BY_PI);
    return Tidy.tidy(times(factors));
  }
}
