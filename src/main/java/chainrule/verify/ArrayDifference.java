package chainrule.verify;

import chainrule.expr.Expr;
import chainrule.numeric.CentralDifference;
import chainrule.numeric.CentralDifference.Estimate;
import chainrule.numeric.Evaluation;
import chainrule.numeric.Program;
import java.util.Arrays;
import java.util.List;

/**
 * A derivative of an array by an array from values of the function alone: a weighted sum of the
 * elements of what is differentiated, moved along a direction.
 */
final class ArrayDifference {
  private static final double[] FIRST_STEPS = {0.05, 0.002};
  private static final double FINE = 1e-10;
  private static final Estimate UNSETTLED = new Estimate(Double.NaN, Double.POSITIVE_INFINITY);

  private final Program program;
  private final List<Expr> values;
  private final int offset;
  private final int size;

  /**
   * @param values what must be known at a point, in the order of the program's inputs
   * @param moved where what is differentiated by, or the array it is an element of, stands there
   * @param element the indices of the element; none for the whole
   */
  ArrayDifference(Program program, List<Expr> values, Program.Axes moved, List<Integer> element) {
    this.program = program;
    this.values = values;
    int rest = moved.size();
    int start = 0;
    for (int axis = 0; axis < element.size(); axis++) {
      rest /= moved.dims().get(axis);
      start += (element.get(axis) - 1) * rest;
    }
    this.offset = moved.offset() + start;
    this.size = rest;
  }

  /** Number of elements of what is differentiated. */
  int outputs() {
    return program.outputs().get(0).size();
  }

  /** Number of elements of what is differentiated by. */
  int moved() {
    return size;
  }

  /**
   * The sum of the derivatives of all elements, each times its weight, along the direction; of two
   * estimates the one nearer to what is stated.
   */
  Estimate along(double[] weights, double[] direction, Table table, int sample, double stated) {
    double[] point = point(table, sample);
    Evaluation base = program.evaluateWithErrors(point);
    double noise = 0;
    for (int i = 0; i < weights.length; i++) {
      noise += Math.abs(weights[i]) * base.error(i);
    }
    Estimate nearest = UNSETTLED;
    for (double first : FIRST_STEPS) {
      Estimate next =
          CentralDifference.slope(t -> value(weights, moved(point, direction, t), base), 0, noise, first);
      boolean nearer =
          !(Math.abs(next.slope() - stated) >= Math.abs(nearest.slope() - stated));
      nearest = nearer ? next : nearest;
      if (Math.abs(nearest.slope() - stated) <= 1e-7 * Math.abs(stated)) {
        return nearest;
      }
    }
    return isContradicted(nearest, stated, weights, direction, point, base, noise)
        ? UNSETTLED
        : nearest;
  }

  /**
   * A fine ripple is invisible to all usual steps: before they count against what is stated, a step
   * far below them must see the same slope, as well as rounding lets it, and the difference must be
   * larger than what the estimate may be off.
   */
  private boolean isContradicted(
      Estimate estimate,
      double stated,
      double[] weights,
      double[] direction,
      double[] point,
      Evaluation base,
      double noise) {
    if (Math.abs(estimate.slope() - stated) <= Tally.BY_DIFFERENCES * Math.abs(stated)) {
      return false;
    }
    double rise =
        value(weights, moved(point, direction, FINE), base)
            - value(weights, moved(point, direction, -FINE), base);
    double slope = rise / (2 * FINE);
    double blur = 4 * noise / FINE + 1e-3 * Math.abs(estimate.slope());
    return Math.abs(slope - estimate.slope()) > blur
        || 10 * estimate.error() > Math.abs(estimate.slope() - stated);
  }

  private double[] point(Table table, int sample) {
    double[] point = new double[0];
    for (Expr value : values) {
      double[] elements = table.values(value, sample);
      int end = point.length;
      point = Arrays.copyOf(point, end + elements.length);
      System.arraycopy(elements, 0, point, end, elements.length);
    }
    return point;
  }

  private double[] moved(double[] point, double[] direction, double t) {
    double[] moved = point.clone();
    for (int i = 0; i < size; i++) {
      moved[offset + i] += t * direction[i];
    }
    return moved;
  }

  /** NaN where other branches are taken than in the run {@code base}. */
  private double value(double[] weights, double[] point, Evaluation base) {
    Evaluation run = program.evaluate(point);
    if (program.switches() > 0 && !run.pattern().equals(base.pattern())) {
      return Double.NaN;
    }
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * run.output(i);
    }
    return sum;
  }
}
