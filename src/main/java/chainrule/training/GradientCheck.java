package chainrule.training;

import chainrule.calculus.Training.Comparison;
import chainrule.calculus.Training.Fault;
import chainrule.numeric.Batch;
import chainrule.numeric.Program;
import java.math.BigInteger;
import java.util.BitSet;
import java.util.List;

/**
 * The gradient of a batch against central differences of its loss, parameter by parameter. Numbers
 * over whose step the code branches otherwise are left out: there is a kink between.
 */
final class GradientCheck {
  /** Of a large array about so many are compared, spread over all rows and columns. */
  private static final int MOST = 100;

  private static final double STEP = 2e-5;
  private static final double CLOSE = 1e-6;

  private final Objective objective;
  private final double[] values;
  private final List<double[]> batch;
  private final Batch loss;
  private int compared;
  private double worst;

  GradientCheck(Objective objective, double[] values, List<double[]> batch) {
    this.objective = objective;
    this.values = values.clone();
    this.batch = batch;
    this.loss = objective.losses();
  }

  Comparison run() {
    double[] gradient = new double[objective.count()];
    objective.slope().at(values, batch, gradient);
    for (int i = 0; i < objective.parameters().size(); i++) {
      Program.Axes axes = objective.axes(i);
      double largest = 0;
      for (int k = axes.offset(); k < axes.offset() + axes.size(); k++) {
        largest = Math.max(largest, Math.abs(gradient[k]));
      }
      int stride = stride(axes);
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

  /** A step through the elements that meets every column. */
  private static int stride(Program.Axes axes) {
    int columns = axes.dims().isEmpty() ? 1 : axes.dims().get(axes.dims().size() - 1);
    BigInteger length = BigInteger.valueOf(columns);
    int stride = Math.max(1, axes.size() / MOST);
    while (!BigInteger.valueOf(stride).gcd(length).equals(BigInteger.ONE)) {
      stride++;
    }
    return stride;
  }

  /** Two steps, extrapolated after Richardson; NaN if a kink lies between. */
  private double slope(int position) {
    double wide = slope(position, STEP);
    double narrow = slope(position, STEP / 2);
    return (4 * narrow - wide) / 3;
  }

  private double slope(int position, double step) {
    double at = values[position];
    values[position] = at + step;
    loss.run(values, batch);
    double right = loss.sum(0);
    BitSet pattern = loss.pattern();
    values[position] = at - step;
    loss.run(values, batch);
    double left = loss.sum(0);
    values[position] = at;
    return loss.pattern().equals(pattern) ? (right - left) / (2 * step * batch.size()) : Double.NaN;
  }
}
