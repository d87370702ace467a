package chainrule.calculus.expectations;

import static chainrule.expr.Exprs.minus;
import static chainrule.expr.Exprs.num;
import static chainrule.expr.Exprs.over;
import static chainrule.expr.Exprs.plus;
import static chainrule.expr.Exprs.power;
import static chainrule.expr.Exprs.times;

import chainrule.calculus.Citation;
import chainrule.calculus.Rule;
import chainrule.calculus.Simplifier;
import chainrule.calculus.Text;
import chainrule.calculus.Tidy;
import chainrule.expr.Condition.Comparison;
import chainrule.expr.Condition.Relation;
import chainrule.expr.Density;
import chainrule.expr.Expectation;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Negate;
import chainrule.expr.Plus;
import chainrule.expr.Variance;
import chainrule.problem.Fact;
import chainrule.problem.Law;
import chainrule.problem.RandomVariable;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Expectations of powers and of exponentials of one random variable. */
final class Powers {
  private static final int HIGHEST = 12;

  private Powers() {}

  /** The next step for E[x^n], n at least 2. */
  static Move moment(Expr name, int n, RandomVariable variable) {
    Law law = variable.law();
    if (law instanceof Law.Bernoulli) {
      return new Move.Step(
              Rule.FACT,
              new Expectation(name),
              Text.of(Text.equality(power(name, n), name), ", for ", name, " is 0 or 1"))
          .using(new Citation.ByFact(name, new Fact.OneOf(List.of(Exprs.ZERO, Exprs.ONE))));
    }
    if (n == 2) {
      return known(name, law)
          ? Moves.secondMoment(name)
          : new Move.Stuck(
              "nothing is said of the mean or of the variance of " + Moves.words(name));
    }
    if (n > HIGHEST) {
      return new Move.Stuck("moments are worked out up to order " + HIGHEST);
    }
    if (Laws.isCentred(law) && n % 2 == 1) {
      Density density = new Density(name, name);
      Comparison symmetric =
          new Comparison(density, Relation.EQUAL, new Density(name, new Negate(name)));
      return new Move.Step(
          Rule.SYMMETRY,
          Exprs.ZERO,
          Text.of("odd power, symmetric density"),
          List.of(symmetric),
          List.of());
    }
    return higher(name, n, law);
  }

  /** The next step for E[(x - mu)^n] where mu is the mean of x; nothing for other bases. */
  static Optional<Move> central(Expr base, int n, Model model) {
    List<Expr> sources = List.copyOf(model.sources(base));
    if (sources.size() != 1 || model.variable(sources.get(0)).isEmpty()) {
      return Optional.empty();
    }
    Expr name = sources.get(0);
    Law law = model.variable(name).orElseThrow().law();
    Optional<Expr> mean = Laws.mean(law);
    boolean deviation =
        mean.isPresent()
            && !(law instanceof Law.Bernoulli)
            && (isZero(minus(base, minus(name, mean.get())))
                || n % 2 == 0 && isZero(plus(base, minus(name, mean.get()))));
    return deviation ? ofDeviation(name, base, n, law) : Optional.empty();
  }

  private static boolean isZero(Expr expr) {
    return new Simplifier().simplify(expr).equals(Exprs.ZERO);
  }

  private static Optional<Move> ofDeviation(Expr name, Expr base, int n, Law law) {
    if (n == 2) {
      Variance variance = new Variance(name);
      Text reason =
          Text.of(Text.equality(variance, new Expectation(power(base, 2))), ", the definition");
      return Optional.of(new Move.Step(Rule.VARIANCE, variance, reason));
    }
    if (Laws.isSymmetric(law) && n % 2 == 1) {
      return Optional.of(
          new Move.Step(
              Rule.SYMMETRY, Exprs.ZERO, Text.of("odd power, symmetric density about the mean")));
    }
    boolean located = law instanceof Law.Normal || law instanceof Law.Laplace;
    return located && n % 2 == 0 && n <= HIGHEST
        ? Optional.of(
            new Move.Step(
                Rule.MOMENT,
                central(n, law),
                Text.of("central moment of order " + n + " of the " + Laws.title(law))))
        : Optional.empty();
  }

  private static boolean known(Expr name, Law law) {
    return Laws.mean(law).isPresent() && Laws.variance(law).isPresent();
  }

  private static Move higher(Expr name, int n, Law law) {
    return switch (law) {
      case Law.Normal(Expr mean, Expr variance) ->
          mean.equals(Exprs.ZERO)
              ? known(name, n, law, scaled(doubleFactorial(n - 1), Laws.deviation(variance), n))
              : standardised(name, n, mean, law);
      case Law.Laplace(Expr mean, Expr scale) ->
          mean.equals(Exprs.ZERO)
              ? known(name, n, law, scaled(factorial(n), scale, n))
              : standardised(name, n, mean, law);
      case Law.Uniform(Expr low, Expr high) ->
          new Move.Step(
              Rule.INTEGRATE, uniform(low, high, n), Text.of("integrate over the range of ", name));
      case Law.Bernoulli bernoulli -> throw new IllegalStateException("its powers are itself");
      case Law.Declared declared ->
          new Move.Stuck(
              "the moment of order %d of %s does not follow from what is declared of it"
                  .formatted(n, Moves.words(name)));
    };
  }

  private static Move known(Expr name, int n, Law law, Expr value) {
    return new Move.Step(
        Rule.MOMENT, value, Text.of("moment of order " + n + " of the " + Laws.title(law)));
  }

  /** x is its mean and a deviation from it: E[(mu + d)^n] with the moments of d put in. */
  private static Move standardised(Expr name, int n, Expr mean, Law law) {
    List<Expr> terms = new ArrayList<>();
    for (int k = 0; k <= n; k += 2) {
      terms.add(Tidy.tidy(times(num(binomial(n, k)), power(mean, n - k), central(k, law))));
    }
    return new Move.Step(
        Rule.MOMENT,
        plus(terms),
        Text.of("expand about the mean: the odd moments of ", minus(name, mean), " are zero"));
  }

  /** E[(x - mu)^k], k even. */
  private static Expr central(int k, Law law) {
    return switch (law) {
      case Law.Normal normal ->
          scaled(doubleFactorial(k - 1), Laws.deviation(normal.variance()), k);
      case Law.Laplace laplace -> scaled(factorial(k), laplace.scale(), k);
      case Law.Uniform uniform -> throw new IllegalStateException("integrated by its range");
      case Law.Bernoulli bernoulli -> throw new IllegalStateException("its powers are itself");
      case Law.Declared declared -> throw new IllegalStateException("nothing is known of it");
    };
  }

  private static Expr scaled(BigInteger number, Expr scale, int n) {
    return Tidy.tidy(times(num(number.longValueExact()), power(scale, n)));
  }

  private static BigInteger doubleFactorial(int n) {
    BigInteger product = BigInteger.ONE;
    for (int i = n; i > 1; i -= 2) {
      product = product.multiply(BigInteger.valueOf(i));
    }
    return product;
  }

  static BigInteger factorial(int n) {
    BigInteger product = BigInteger.ONE;
    for (int i = 2; i <= n; i++) {
      product = product.multiply(BigInteger.valueOf(i));
    }
    return product;
  }

  private static long binomial(int n, int k) {
    return factorial(n).divide(factorial(k).multiply(factorial(n - k))).longValueExact();
  }

  private static Expr uniform(Expr low, Expr high, int n) {
    if (low.equals(new Negate(high))) {
      return n % 2 == 1 ? Exprs.ZERO : over(power(high, n), num(n + 1));
    }
    return Tidy.tidy(
        over(
            minus(power(high, n + 1), power(low, n + 1)),
            times(num(n + 1), Laws.width(low, high))));
  }

  /** E[exp[a x + b]] = exp[a mu + b + a^2 s^2/2]; nothing if the exponent is not linear. */
  static Optional<Expr> exponential(Expr exponent, Expr name, Law.Normal law, Model model) {
    List<Expr> rest = new ArrayList<>();
    List<Expr> slopes = new ArrayList<>();
    for (Expr term : exponent instanceof Plus(List<Expr> terms) ? terms : List.of(exponent)) {
      if (!model.isRandom(term)) {
        rest.add(term);
        continue;
      }
      Split split = Split.of(term, model);
      if (!split.factors().equals(List.of(name))) {
        return Optional.empty();
      }
      slopes.add(split.constant());
    }
    Expr slope = plus(slopes);
    List<Expr> terms = new ArrayList<>();
    terms.add(times(slope, law.mean()));
    terms.addAll(rest);
    terms.add(over(times(power(slope, 2), law.variance()), Exprs.TWO));
    return Optional.of(Exprs.call("exp", Tidy.tidy(plus(terms))));
  }

  /** The power of a sum, term by term. */
  static Expr expanded(List<Expr> terms, int exponent) {
    List<Expr> all = new ArrayList<>();
    expand(terms, 0, exponent, factorial(exponent), new ArrayList<>(), all);
    return plus(all);
  }

  private static void expand(
      List<Expr> terms, int at, int left, BigInteger count, List<Expr> factors, List<Expr> all) {
    if (at == terms.size() - 1) {
      List<Expr> product = new ArrayList<>();
      product.add(num(count.divide(factorial(left)).longValueExact()));
      product.addAll(factors);
      product.add(power(terms.get(at), left));
      all.add(Tidy.tidy(times(product)));
      return;
    }
    for (int own = left; own >= 0; own--) {
      List<Expr> more = new ArrayList<>(factors);
      more.add(power(terms.get(at), own));
      expand(terms, at + 1, left - own, count.divide(factorial(own)), more, all);
    }
  }
}
