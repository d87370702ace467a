package chainrule.render;

import static chainrule.expr.Exprs.minus;
import static chainrule.expr.Exprs.plus;

import chainrule.calculus.Text;
import chainrule.expr.Density;
import chainrule.expr.Expectation;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Member;
import chainrule.expr.Negate;
import chainrule.expr.Variance;
import chainrule.problem.Law;
import chainrule.problem.RandomVariable;
import java.util.ArrayList;
import java.util.List;

/** What is said of random variables, in sentences. */
final class RandomWords {
  private RandomWords() {}

  /** All random variables of a problem; empty where there are none. */
  static Text of(List<RandomVariable> variables) {
    List<Object> pieces = new ArrayList<>();
    for (RandomVariable each : variables) {
      pieces.add(pieces.isEmpty() ? "" : " ");
      pieces.add(sentence(each, variables.size() > 1));
    }
    return Text.of(pieces.toArray());
  }

  private static Text sentence(RandomVariable variable, boolean others) {
    boolean family = variable.name() instanceof Member;
    return Text.of(
        family ? "Each " : "The random variable ",
        variable.name(),
        law(variable.name(), variable.law()),
        variable.independent() && (others || family)
            ? family
                ? ", independently of the others and of all other random variables."
                : ", independently of all other random variables."
            : ".");
  }

  private static Text law(Expr name, Law law) {
    return switch (law) {
      case Law.Normal(Expr mean, Expr variance) ->
          Text.of(" is normally distributed with mean ", mean, " and variance ", variance);
      case Law.Uniform(Expr low, Expr high) ->
          Text.of(" is uniformly distributed between ", low, " and ", high);
      case Law.Laplace(Expr mean, Expr scale) ->
          Text.of(" has a Laplace distribution with mean ", mean, " and scale ", scale);
      case Law.Bernoulli(Expr chance) ->
          Text.of(" is 1 with probability ", chance, " and 0 otherwise");
      case Law.Declared declared -> properties(name, declared);
    };
  }

  private static Text properties(Expr name, Law.Declared law) {
    List<Object> pieces = new ArrayList<>();
    if (law.mean() != null) {
      pieces.addAll(List.of(" has the mean ", Text.equality(new Expectation(name), law.mean())));
    }
    if (law.variance() != null) {
      pieces.addAll(
          List.of(
              pieces.isEmpty() ? " has the variance " : " and the variance ",
              Text.equality(new Variance(name), law.variance())));
    }
    if (law.symmetric() && law.mean() != null) {
      pieces.add(pieces.isEmpty() ? " has a symmetric density" : ", and a symmetric density");
      pieces.add(", ");
      pieces.add(mirrored(name, law.mean()));
    }
    return pieces.isEmpty() ? Text.of(" is random") : Text.of(pieces.toArray());
  }

  /** Pr(a) = Pr(-a), or Pr(m + a) = Pr(m - a). */
  private static Text.Fragment mirrored(Expr name, Expr mean) {
    return mean.equals(Exprs.ZERO)
        ? Text.equality(new Density(name, name), new Density(name, new Negate(name)))
        : Text.equality(new Density(name, plus(mean, name)), new Density(name, minus(mean, name)));
  }
}
