package chainrule.calculus.expectations;

import static chainrule.expr.Exprs.minus;
import static chainrule.expr.Exprs.negate;
import static chainrule.expr.Exprs.num;
import static chainrule.expr.Exprs.over;
import static chainrule.expr.Exprs.plus;
import static chainrule.expr.Exprs.power;
import static chainrule.expr.Exprs.times;

import chainrule.calculus.Tidy;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Negate;
import chainrule.expr.Num;
import chainrule.expr.Power;
import chainrule.problem.Law;
import java.util.Optional;

/** What is known of each kind of distribution. */
final class Laws {
  private Laws() {}

  /** The mean; nothing if the problem does not say it. */
  static Optional<Expr> mean(Law law) {
    return switch (law) {
      case Law.Normal(Expr mean, Expr variance) -> Optional.of(mean);
      case Law.Uniform(Expr low, Expr high) ->
          Optional.of(Tidy.tidy(over(sum(low, high), Exprs.TWO)));
      case Law.Laplace(Expr mean, Expr scale) -> Optional.of(mean);
      case Law.Bernoulli(Expr chance) -> Optional.of(chance);
      case Law.Declared declared -> Optional.ofNullable(declared.mean());
    };
  }

  private static Expr sum(Expr low, Expr high) {
    return low.equals(negate(high)) ? Exprs.ZERO : plus(low, high);
  }

  /** The variance; nothing if the problem does not say it. */
  static Optional<Expr> variance(Law law) {
    return switch (law) {
      case Law.Normal(Expr mean, Expr variance) -> Optional.of(variance);
      case Law.Uniform(Expr low, Expr high) ->
          Optional.of(Tidy.tidy(over(power(width(low, high), 2), num(12))));
      case Law.Laplace(Expr mean, Expr scale) ->
          Optional.of(Tidy.tidy(times(Exprs.TWO, power(scale, 2))));
      case Law.Bernoulli(Expr chance) -> Optional.of(times(chance, minus(Exprs.ONE, chance)));
      case Law.Declared declared -> Optional.ofNullable(declared.variance());
    };
  }

  /** The length of the range of a uniform distribution. */
  static Expr width(Expr low, Expr high) {
    return low.equals(negate(high))
        ? Tidy.tidy(times(Exprs.TWO, high))
        : Tidy.tidy(minus(high, low));
  }

  /** Whether the density is symmetric about its mean. */
  static boolean isSymmetric(Law law) {
    return switch (law) {
      case Law.Normal normal -> true;
      case Law.Uniform uniform -> true;
      case Law.Laplace laplace -> true;
      case Law.Bernoulli bernoulli -> false;
      case Law.Declared declared -> declared.symmetric();
    };
  }

  /** Whether the density is symmetric about zero. */
  static boolean isCentred(Law law) {
    return isSymmetric(law) && mean(law).filter(Exprs.ZERO::equals).isPresent();
  }

  /** The square root of a variance: sigma for sigma^2. */
  static Expr deviation(Expr variance) {
    return switch (variance) {
      case Power(Expr base, Expr exponent) when exponent.equals(Exprs.TWO) -> base;
      case Num one when one.is(1) -> one;
      default -> Exprs.call("sqrt", variance);
    };
  }

  /** What the law is called. */
  static String title(Law law) {
    return switch (law) {
      case Law.Normal normal -> "normal distribution";
      case Law.Uniform uniform -> "uniform distribution";
      case Law.Laplace laplace -> "Laplace distribution";
      case Law.Bernoulli bernoulli -> "Bernoulli distribution";
      case Law.Declared declared -> "declared";
    };
  }

  /** Whether an expression is seen to be negative: a number, or minus something positive. */
  static boolean isBelowZero(Expr expr, chainrule.problem.Givens givens) {
    return expr instanceof Negate(Expr body) && isAboveZero(body, givens);
  }

  /** Whether an expression is seen to be positive. */
  static boolean isAboveZero(Expr expr, chainrule.problem.Givens givens) {
    return switch (expr) {
      case Num num -> num.value().signum() > 0;
      case chainrule.expr.Symbol symbol ->
          givens.factsOf(symbol).contains(chainrule.problem.Fact.Property.POSITIVE);
      case chainrule.expr.Times(var factors) ->
          factors.stream().allMatch(each -> isAboveZero(each, givens));
      case chainrule.expr.Quotient(Expr a, Expr b) ->
          isAboveZero(a, givens) && isAboveZero(b, givens);
      case Power(Expr base, Expr exponent) -> isAboveZero(base, givens);
      case chainrule.expr.Call call when call.head().equals("sqrt") ->
          isAboveZero(call.argument(), givens);
      default -> false;
    };
  }
}
