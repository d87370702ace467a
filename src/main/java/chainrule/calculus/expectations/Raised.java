package chainrule.calculus.expectations;

import static chainrule.expr.Exprs.call;
import static chainrule.expr.Exprs.num;
import static chainrule.expr.Exprs.plus;
import static chainrule.expr.Exprs.power;
import static chainrule.expr.Exprs.times;

import chainrule.calculus.Tidy;
import chainrule.expr.Call;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Indicator;
import chainrule.expr.Num;
import chainrule.expr.Power;
import chainrule.expr.Times;
import java.util.ArrayList;
import java.util.List;

/** Powers as one writes them: (a b)^2 is a^2 b^2, |x|^2 is x^2, and exp[u]^2 is exp[2 u]. */
final class Raised {
  private Raised() {}

  /** The power of a base, n at least 2. */
  static Expr of(Expr base, int n) {
    return switch (base) {
      case Times(List<Expr> factors) ->
          Tidy.tidy(times(factors.stream().map(each -> of(each, n)).toList()));
      case Power(Expr inner, Num exponent) when Split.isSmall(exponent) ->
          of(inner, n * exponent.value().intValue());
      case Indicator indicator -> indicator;
      case Call call when call.head().equals("exp") ->
          call("exp", Tidy.tidy(times(num(n), call.argument())));
      case Call call when call.head().equals("abs") && n % 2 == 0 -> of(call.argument(), n);
      default -> power(base, n);
    };
  }

  /** The factors with one exponential for all of them. */
  static List<Expr> joined(List<Expr> factors) {
    List<Expr> exponents = new ArrayList<>();
    List<Expr> others = new ArrayList<>();
    for (Expr factor : factors) {
      if (factor instanceof Call call && call.head().equals("exp")) {
        exponents.add(call.argument());
      } else {
        others.add(factor);
      }
    }
    if (exponents.size() < 2) {
      return factors;
    }
    others.add(Exprs.call("exp", Tidy.tidy(plus(exponents))));
    return others;
  }
}
