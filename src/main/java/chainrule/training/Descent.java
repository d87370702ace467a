package chainrule.training;

import chainrule.problem.Recipe;
import java.util.ArrayList;
import java.util.List;

/** One run under way: its examples, its parameters, its velocity. */
final class Descent {
  private final Objective.Slope slope;
  private final Recipe recipe;
  private final Draws draws;
  private final double[] values;
  private final List<double[]> examples;
  private final List<double[]> order;
  private final Momentum momentum;
  private final double[] gradient;

  Descent(Objective objective, Recipe recipe, Draws draws) {
    this.slope = objective.slope();
    this.recipe = recipe;
    this.draws = draws;
    this.values = draws.parameters();
    this.examples = draws.examples();
    this.order = new ArrayList<>(examples);
    this.momentum = new Momentum(recipe.momentum(), values.length);
    this.gradient = new double[values.length];
  }

  /** The parameters now. */
  double[] values() {
    return values.clone();
  }

  List<double[]> examples() {
    return examples;
  }

  /** The batches of the next epoch, shuffled anew. */
  List<List<double[]>> nextEpoch() {
    draws.shuffle(order);
    List<List<double[]>> batches = new ArrayList<>();
    for (int first = 0; first < order.size(); first += recipe.batch()) {
      int end = Math.min(first + recipe.batch(), order.size());
      batches.add(List.copyOf(order.subList(first, end)));
    }
    return batches;
  }

  /** One step down the gradient of a batch; its mean loss before the step. */
  double step(List<double[]> batch, double rate) {
    double loss = slope.at(values, batch, gradient);
    momentum.step(values, gradient, rate);
    return loss;
  }
}
