package chainrule.numeric;

import java.util.function.DoubleUnaryOperator;

/**
 * Slopes from values alone: central differences over halved steps, extrapolated after Richardson (Ridders, "Accurate
 * computation of F'(x) and F'(x) F''(x)", Advances in Engineering Software 4, 1982).
 */
public final class CentralDifference {
  private static final int LEVELS = 7;
  private static final double UNIT = Math.ulp(1.0);

  private CentralDifference() {}

  /** A slope and how far it may be off; NaN where the function has no values round the point. */
  public record Estimate(double slope, double error) {
    static final Estimate NONE = new Estimate(Double.NaN, Double.POSITIVE_INFINITY);
  }

  /**
   * The slope at {@code x}.
   *
   * @param function NaN where it may not be used, beyond a kink for instance: then smaller steps are taken
   * @param noise how far rounding may move a value of the function near {@code x}
   */
  public static Estimate slope(DoubleUnaryOperator function, double x, double noise) {
    return slope(function, x, noise, 0.05);
  }

  /** The slope at {@code x} from steps that start at {@code first}, relative to the size of {@code x}. */
  public static Estimate slope(DoubleUnaryOperator function, double x, double noise, double first) {
    double scale = Math.max(1, Math.abs(x));
    for (double step = first * scale; step > 1e-6 * scale; step /= 8) {
      Estimate estimate = extrapolated(function, x, step, noise);
      if (!Double.isNaN(estimate.slope())) {
        return estimate;
      }
    }
    return Estimate.NONE;
  }

  private static Estimate extrapolated(DoubleUnaryOperator function, double x, double start, double noise) {
    double[] before = new double[LEVELS];
    Estimate best = Estimate.NONE;
    double step = start;
    for (int level = 0; level < LEVELS; level++) {
      double[] now = new double[LEVELS];
      now[0] = quotient(function, x, step);
      if (Double.isNaN(now[0])) {
        return Estimate.NONE;
      }
      double floor = 4 * noise / step + 8 * UNIT * Math.abs(now[0]);
      double power = 1;
      for (int order = 1; order <= level; order++) {
        power *= 4;
        now[order] = (power * now[order - 1] - before[order - 1]) / (power - 1);
        double change =
            Math.max(Math.abs(now[order] - now[order - 1]), Math.abs(now[order] - before[order - 1]));
        if (change + floor < best.error()) {
          best = new Estimate(now[order], change + floor);
        }
      }
      if (best.error() <= 1e-9 * Math.abs(best.slope()) || level > 1 && floor > best.error()) {
        return best;
      }
      before = now;
      step /= 2;
    }
    return best;
  }

  private static double quotient(DoubleUnaryOperator function, double x, double step) {
    double right = x + step;
    double left = x - step;
    return (function.applyAsDouble(right) - function.applyAsDouble(left)) / (right - left);
  }
}
