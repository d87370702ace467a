package chainrule.numeric;

import chainrule.expr.Call;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Negate;
import chainrule.expr.Num;
import chainrule.expr.Plus;
import chainrule.expr.Power;
import chainrule.expr.Quotient;
import chainrule.expr.Symbol;
import chainrule.expr.Times;
import chainrule.numeric.Residue.UndefinedHere;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Exponents, angles and logarithms, taken apart into the products of which they are rational
 * combinations.
 */
final class Exponents {
  private static final int LONGEST_NUMBER = 400;
  private static final int MULTIPLIED_OUT = 8;

  private final ModularValue values;
  private final Map<Expr, Combination> known = new IdentityHashMap<>();

  Exponents(ModularValue values) {
    this.values = values;
  }

  Combination of(Expr node) {
    return values.once(known, node, this::takenApart);
  }

  private Combination takenApart(Expr node) {
    return switch (node) {
      case Num(BigDecimal value) -> Combination.of(exact(value));
      case Symbol symbol -> Combination.of(values.of(symbol));
      case Negate(Expr body) -> of(body).times(Combination.of(BigFraction.of(-1)));
      case Plus(List<Expr> terms) ->
          terms.stream().map(this::of).reduce(Combination.ZERO, Combination::plus);
      case Times(List<Expr> factors) ->
          factors.stream()
              .map(this::of)
              .reduce(Combination.of(BigFraction.ONE), Combination::times);
      case Quotient(Expr above, Expr below) -> of(above).times(inverse(below));
      case Power(Expr base, Num exponent)
          when exponent.isWhole() && exponent.value().doubleValue() <= MULTIPLIED_OUT ->
          of(Exprs.times(Collections.nCopies(exponent.value().intValueExact(), base)));
      case Call call when values.body(call) instanceof Expr body -> of(body);
      case Call call when call.head().equals("log") && call.parts().size() == 1 ->
          logarithm(call.argument());
      default -> opaque(node); // whatever is no sum of products
    };
  }

  private Combination opaque(Expr node) {
    values.mayBeBound();
    return Combination.of(values.of(node));
  }

  private Combination inverse(Expr below) {
    Combination combination = of(below);
    if (!combination.isNumber()) {
      values.mayBeBound();
      return Combination.of(Residue.inverse(values.of(below)));
    }
    if (combination.number().isZero()) {
      throw new UndefinedHere();
    }
    return Combination.of(combination.number().reciprocal());
  }

  private static BigFraction exact(BigDecimal value) {
    if (value.precision() > LONGEST_NUMBER || Math.abs(value.scale()) > LONGEST_NUMBER) {
      throw new NotModular("a long number in an exponent");
    }
    BigDecimal power = BigDecimal.ONE.scaleByPowerOfTen(Math.max(0, value.scale()));
    return BigFraction.of(value.multiply(power).toBigIntegerExact(), power.toBigIntegerExact());
  }

  /** The logarithm, taken apart as far as the way of writing shows. */
  Combination logarithm(Expr of) {
    values.mayBeBound();
    return switch (of) {
      case Times(List<Expr> factors) ->
          factors.stream().map(this::logarithm).reduce(Combination.ZERO, Combination::plus);
      case Quotient(Expr above, Expr below) ->
          logarithm(above).plus(logarithm(below).times(Combination.of(BigFraction.of(-1))));
      case Power(Expr base, Expr exponent) -> logarithm(base).times(of(exponent));
      case Call call when values.body(call) instanceof Expr body -> logarithm(body);
      case Call call when call.parts().size() == 1 && call.head().equals("exp") ->
          of(call.argument());
      case Call call when call.parts().size() == 1 && call.head().equals("sqrt") ->
          logarithm(call.argument()).times(Combination.of(BigFraction.of(1, 2)));
      default -> values.draw().logarithm(values.of(of)); // whatever is no product
    };
  }
}
