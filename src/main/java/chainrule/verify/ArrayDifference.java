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

  private final Lazy<Program> program;
  private final List<Expr> values;
  private final int input;
  private final List<Integer> element;

  /**
   * @param values what must be known at a point, in the order of the program's inputs
   * @param input the position there of what is differentiated by, or of the array it is an element
   *     of
   * @param element the indices of the element; none for the whole
   */
  ArrayDifference(Lazy<Program> program, List<Expr> values, int input, List<Integer> element) {
    this.program = program;
    this.values = values;
    this.input = input;
    this.element = element;
  }

  /** Number of elements of what is differentiated. */
  int outputs() {
    return program.get().outputs().get(0).size();
  }

  /** Number of elements of what is differentiated by. */
  int moved() {
    List<Integer> dims = axes().dims();
    return dims.subList(element.size(), dims.size()).stream().reduce(1, (x, y) -> x * y);
  }

  /** The derivatives of all elements, each times its weight, along the direction. */
  Estimate along(double[] weights, double[] direction, Table table, int sample, double stated) {
    double[] point = point(table, sample);
    double[] whole = new double[point.length];
    System.arraycopy(direction, 0, whole, offset(), direction.length);
    return along(program.get(), weights, whole, point, stated);
  }

  private Program.Axes axes() {
    return program.get().inputs().get(input);
  }

  private int offset() {
    int rest = axes().size();
    int start = axes().offset();
    for (int axis = 0; axis < element.size(); axis++) {
      rest /= axes().dims().get(axis);
      start += (element.get(axis) - 1) * rest;
    }
    return start;
  }

  /**
   * The same along a direction in all inputs of a program; of two estimates the one nearer to what
   * is stated.
   */
  static Estimate along(
      Program program, double[] weights, double[] direction, double[] point, double stated) {
    Evaluation base = program.evaluateWithErrors(point);
    double noise = 0;
    for (int i = 0; i < weights.length; i++) {
      noise += Math.abs(weights[i]) * base.error(i);
    }
    Estimate nearest = UNSETTLED;
    for (double first : FIRST_STEPS) {
      Estimate next =
          CentralDifference.slope(
              t -> value(program, weights, moved(point, direction, t), base), 0, noise, first);
      boolean nearer = !(Math.abs(next.slope() - stated) >= Math.abs(nearest.slope() - stated));
      nearest = nearer ? next : nearest;
      if (Math.abs(nearest.slope() - stated) <= 1e-7 * Math.abs(stated)) {
        return nearest;
      }
    }
    return isContradicted(program, nearest, stated, weights, direction, point, base, noise)
        ? UNSETTLED
        : nearest;
  }

  /**
   * A fine ripple is invisible to all usual steps: before they count against what is stated, a step
   * far below them must see the same slope, as well as rounding lets it, and the difference must be
   * larger than what the estimate may be off.
   */
  private static boolean isContradicted(
      Program program,
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
        value(program, weights, moved(point, direction, FINE), base)
            - value(program, weights, moved(point, direction, -FINE), base);
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

  private static double[] moved(double[] point, double[] direction, double t) {
    double[] moved = point.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += t * direction[i];
    }
    return moved;
  }

  /** NaN where other branches are taken than in the run {@code base}. */
  private static double value(Program program, double[] weights, double[] point, Evaluation base) {
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
