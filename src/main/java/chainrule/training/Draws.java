package chainrule.training;

import chainrule.calculus.UnsupportedTask;
import chainrule.expr.Expr;
import chainrule.expr.Symbol;
import chainrule.numeric.Program;
import chainrule.problem.Fact;
import chainrule.problem.Givens;
import chainrule.problem.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * What a run draws. Examples come from what is declared: labels {@code in {0, 1}} with equal
 * chances, a one-hot vector of a random class, numbers between two ends uniformly, and where
 * nothing is said standard normal numbers. Weights are normal with the variance that the recipe
 * asks for; biases are zero.
 */
final class Draws {
  private final Givens givens;
  private final Recipe recipe;
  private final Objective objective;
  private final RandomGenerator random;

  Draws(Givens givens, Recipe recipe, Objective objective, RandomGenerator random) {
    this.givens = givens;
    this.recipe = recipe;
    this.objective = objective;
    this.random = random;
  }

  double[] parameters() {
    double[] all = new double[objective.count()];
    for (int i = 0; i < objective.parameters().size(); i++) {
      Program.Axes axes = objective.axes(i);
      var fan = Fan.of(objective.parameters().get(i), axes.dims(), givens);
      if (fan.isPresent()) {
        double deviation =
            Math.sqrt(recipe.start().variance(fan.get().inputs(), fan.get().outputs()));
        for (int k = axes.offset(); k < axes.offset() + axes.size(); k++) {
          all[k] = deviation * random.nextGaussian();
        }
      }
    }
    return all;
  }

  List<double[]> examples() {
    List<double[]> examples = new ArrayList<>();
    for (int n = 0; n < recipe.examples(); n++) {
      double[] example = new double[objective.dataCount()];
      int offset = 0;
      for (int i = 0; i < recipe.data().size(); i++) {
        int size = objective.dataAxes().get(i).size();
        draw(recipe.data().get(i), example, offset, size);
        offset += size;
      }
      examples.add(example);
    }
    return examples;
  }

  private void draw(Expr datum, double[] into, int offset, int size) {
    List<Fact> facts = datum instanceof Symbol symbol ? givens.factsOf(symbol) : List.of();
    if (facts.isEmpty()) {
      for (int i = offset; i < offset + size; i++) {
        into[i] = random.nextGaussian();
      }
      return;
    }
    switch (facts.get(0)) {
      case Fact.OneOf(List<Expr> options) -> {
        double[] values = values(options);
        for (int i = offset; i < offset + size; i++) {
          into[i] = values[random.nextInt(values.length)];
        }
      }
      case Fact.Property property when property == Fact.Property.ONE_HOT ->
          into[offset + random.nextInt(size)] = 1;
      case Fact.Between between -> {
        double[] ends = values(List.of(between.low(), between.high()));
        if (!Double.isFinite(ends[0]) || !Double.isFinite(ends[1])) {
          throw undrawable(datum);
        }
        for (int i = offset; i < offset + size; i++) {
          into[i] = random.nextDouble(ends[0], ends[1]);
        }
      }
      case Fact.Property property -> throw undrawable(datum);
    }
  }

  private static UnsupportedTask undrawable(Expr datum) {
    return new UnsupportedTask(
        "examples of %s cannot be drawn from what is declared of it"
            .formatted(chainrule.expr.Sizes.text(datum)));
  }

  /** Numbers that are written as such. */
  static double[] values(List<Expr> constants) {
    Givens nothing = new Givens(Map.of(), List.of(), chainrule.problem.Library.EMPTY);
    return Program.compile(constants, List.of(), nothing).apply();
  }

  /** The examples in a new order, Fisher and Yates's way. */
  void shuffle(List<double[]> examples) {
    for (int i = examples.size() - 1; i > 0; i--) {
      java.util.Collections.swap(examples, i, random.nextInt(i + 1));
    }
  }
}
