package chainrule.training;

import chainrule.calculus.Training.Comparison;
import chainrule.calculus.Training.Fault;
import chainrule.numeric.Evaluation;
import chainrule.numeric.Program;
import java.util.List;

/**
 * The gradient of a batch against central differences of its loss, parameter by parameter. Numbers
 * over whose step the code branches otherwise are left out: there is a kink between.
 */
final class GradientCheck {
  /** Of an array at least so many are compared, evenly spread; all of a smaller one. */
  private static final int MOST = 400;

  private static final double STEP = 2e-5;
  private static final double CLOSE = 1e-6;

  private final Objective objective;
  private final double[] values;
  private final List<double[]> batch;
  private int compared;
  private double worst;

  GradientCheck(Objective objective, double[] values, List<double[]> batch) {
    this.objective = objective;
    this.values = values.clone();
    this.batch = batch;
  }

  Comparison run() {
    double[] gradient = new double[objective.count()];
    objective.gradient(values, batch, gradient);
    for (int i = 0; i < objective.parameters().size(); i++) {
      Program.Axes axes = objective.axes(i);
      double largest = 0;
      for (int k = axes.offset(); k < axes.offset() + axes.size(); k++) {
        largest = Math.max(largest, Math.abs(gradient[k]));
      }
      int stride = Math.max(1, axes.size() / MOST);
      int before = compared;
      for (int k = axes.offset(); k < axes.offset() + axes.size(); k += stride) {
        double difference = slope(k);
        if (Double.isNaN(difference)) {
          continue;
        }
        double error = Math.abs(difference - gradient[k]) / Math.max(largest, CLOSE);
        if (!(error <= CLOSE)) {
          Fault fault = new Fault(objective.parameters().get(i), gradient[k], difference);
          return new Comparison(compared, error, fault);
        }
        compared++;
        worst = Math.max(worst, error);
      }
      if (compared == before) {
        return new Comparison(0, 0, null);
      }
    }
    return new Comparison(compared, worst, null);
  }

  /** Two steps, extrapolated after Richardson; NaN if a kink lies between. */
  private double slope(int position) {
    double wide = slope(position, STEP);
    double narrow = slope(position, STEP / 2);
    return (4 * narrow - wide) / 3;
  }

  private double slope(int position, double step) {
    double at = values[position];
    double sum = 0;
    for (double[] example : batch) {
      values[position] = at + step;
      Evaluation right = objective.loss(values, example);
      values[position] = at - step;
      Evaluation left = objective.loss(values, example);
      sum +=
          right.pattern().equals(left.pattern())
              ? (right.output(0) - left.output(0)) / (2 * step)
              : Double.NaN;
    }
    values[position] = at;
    return sum / batch.size();
  }
}
