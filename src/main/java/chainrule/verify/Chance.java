package chainrule.verify;

import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.problem.Law;
import chainrule.problem.RandomVariable;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * One choice of distributions with the declared properties.
 *
 * @param turn which of the distributions that fit stands for a declared one
 * @param together whether variables that are not said to be independent move together
 * @param atoms whether declared variables take few values only, where many variables meet
 */
record Chance(int turn, boolean together, boolean atoms) {
  private static final List<StandardLaw> SYMMETRIC =
      Stream.of(StandardLaw.values())
          .filter(each -> each.isSymmetric() && each.isContinuous())
          .toList();

  /** Skewed ones first: what rests on a symmetry that nobody declared must not pass. */
  private static final List<StandardLaw> ANY =
      List.of(
          StandardLaw.EXPONENTIAL, StandardLaw.NORMAL, StandardLaw.MIXTURE, StandardLaw.UNIFORM);

  /** Whether the parameters have values of which there is a distribution. */
  static boolean isValid(Law law, MomentValues values) {
    return switch (law) {
      case Law.Normal(Expr mean, Expr spread) -> isPositive(spread, values);
      case Law.Uniform(Expr low, Expr high) -> isPositive(Exprs.minus(high, low), values);
      case Law.Laplace(Expr mean, Expr scale) -> isPositive(scale, values);
      case Law.Bernoulli(Expr chance) ->
          isPositive(chance, values) && isPositive(Exprs.minus(Exprs.ONE, chance), values);
      case Law.Declared declared ->
          declared.variance() == null || isPositive(declared.variance(), values);
    };
  }

  /** What has no value here does not stand in the claim. */
  private static boolean isPositive(Expr expr, MomentValues values) {
    return !values.knows(expr) || values.value(expr) > 1e-3;
  }

  /** The variable with numbers for the parameters of its law. */
  Placed placed(Expr name, RandomVariable variable, ToDoubleFunction<Expr> value) {
    return switch (variable.law()) {
      case Law.Normal(Expr mean, Expr spread) ->
          placed(
              name,
              variable,
              StandardLaw.NORMAL,
              value.applyAsDouble(mean),
              Math.sqrt(value.applyAsDouble(spread)));
      case Law.Uniform(Expr low, Expr high) -> {
        double from = value.applyAsDouble(low);
        double to = value.applyAsDouble(high);
        yield placed(
            name, variable, StandardLaw.UNIFORM, (from + to) / 2, (to - from) / Math.sqrt(12));
      }
      case Law.Laplace(Expr mean, Expr scale) ->
          placed(
              name,
              variable,
              StandardLaw.LAPLACE,
              value.applyAsDouble(mean),
              Math.sqrt(2) * value.applyAsDouble(scale));
      case Law.Bernoulli(Expr chance) ->
          new Placed(
              name,
              StandardLaw.ZERO_OR_ONE,
              0,
              1,
              value.applyAsDouble(chance),
              axis(name, variable, StandardLaw.ZERO_OR_ONE));
      case Law.Declared declared ->
          placed(
              name,
              variable,
              standing(declared),
              declared.mean() == null ? 0.3 : value.applyAsDouble(declared.mean()),
              declared.variance() == null
                  ? 1.3
                  : Math.sqrt(value.applyAsDouble(declared.variance())));
    };
  }

  private Placed placed(
      Expr name, RandomVariable variable, StandardLaw law, double location, double scale) {
    return new Placed(name, law, location, scale, 0, axis(name, variable, law));
  }

  private Object axis(Expr name, RandomVariable variable, StandardLaw law) {
    return together && !variable.independent() ? law : name;
  }

  private StandardLaw standing(Law.Declared declared) {
    if (atoms) {
      return declared.symmetric() ? StandardLaw.FOUR_ATOMS : StandardLaw.SKEWED_ATOMS;
    }
    List<StandardLaw> fitting = declared.symmetric() ? SYMMETRIC : ANY;
    return fitting.get(turn % fitting.size());
  }
}
