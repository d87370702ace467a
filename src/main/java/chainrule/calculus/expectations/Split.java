package chainrule.calculus.expectations;

import chainrule.calculus.Tidy;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Negate;
import chainrule.expr.Num;
import chainrule.expr.Power;
import chainrule.expr.Quotient;
import chainrule.expr.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A product taken apart: what is a number in front, what is random behind it.
 *
 * @param constant the product of all factors that are not random
 * @param factors the random factors in written order
 */
record Split(Expr constant, List<Expr> factors) {
  Split {
    factors = List.copyOf(factors);
  }

  static Split of(Expr expr, Model model) {
    List<Expr> above = new ArrayList<>();
    List<Expr> below = new ArrayList<>();
    List<Expr> random = new ArrayList<>();
    collect(expr, 1, model, above, below, random);
    Expr product = Exprs.times(above);
    Expr constant = below.isEmpty() ? product : Exprs.over(product, Exprs.times(below));
    return new Split(Tidy.tidy(constant), random);
  }

  private static void collect(
      Expr expr, int times, Model model, List<Expr> above, List<Expr> below, List<Expr> random) {
    if (!model.isRandom(expr)) {
      above.add(times == 1 ? expr : Exprs.power(expr, times));
      return;
    }
    switch (expr) {
      case Negate(Expr body) -> {
        if (times % 2 == 1) {
          above.add(0, Exprs.negate(Exprs.ONE));
        }
        collect(body, times, model, above, below, random);
      }
      case Times(List<Expr> factors) ->
          factors.forEach(each -> collect(each, times, model, above, below, random));
      case Quotient(Expr numerator, Expr denominator) when !model.isRandom(denominator) -> {
        collect(numerator, times, model, above, below, random);
        below.add(times == 1 ? denominator : Exprs.power(denominator, times));
      }
      case Power(Expr base, Num exponent) when isProduct(base) && isSmall(exponent) ->
          collect(base, times * exponent.value().intValue(), model, above, below, random);
      case Power(Expr base, Num exponent) when times > 1 && isSmall(exponent) ->
          random.add(Exprs.power(base, (long) times * exponent.value().intValue()));
      default -> random.add(times == 1 ? expr : Exprs.power(expr, times));
    }
  }

  static boolean isSmall(Num exponent) {
    return exponent.isWhole() && exponent.value().signum() > 0 && exponent.value().precision() < 3;
  }

  private static boolean isProduct(Expr base) {
    return base instanceof Times || base instanceof Negate || base instanceof Quotient;
  }

  /** Whether there is anything to take out. */
  boolean isPlain() {
    return constant.equals(Exprs.ONE);
  }

  /** The random factors as one product. */
  Expr random() {
    return Exprs.times(factors);
  }

  /** The constant before something else, 1 left out. */
  Expr before(Expr rest) {
    return before(constant, rest);
  }

  /** The square of the constant before something else. */
  Expr squareBefore(Expr rest) {
    Expr square =
        constant instanceof Quotient(Expr above, Expr below)
            ? Exprs.over(Exprs.power(above, 2), Exprs.power(below, 2))
            : Exprs.power(constant, 2);
    return before(square, rest);
  }

  /** A fraction of names takes what follows above its bar; one of numbers stands in front. */
  private static Expr before(Expr constant, Expr rest) {
    if (constant.equals(Exprs.ONE)) {
      return rest;
    }
    boolean named = constant instanceof Quotient && !Exprs.symbols(constant).isEmpty();
    return Tidy.tidy(
        named && constant instanceof Quotient(Expr above, Expr below)
            ? Exprs.over(Exprs.times(above, rest), below)
            : Exprs.times(constant, rest));
  }

  /** The random variables that stand in the factors. */
  Set<Expr> sources(Model model) {
    return model.sources(random());
  }
}
