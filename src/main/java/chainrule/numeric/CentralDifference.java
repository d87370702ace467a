package chainrule.numeric;

import java.util.function.DoubleUnaryOperator;

/**
 * Slopes from values alone: central differences over halved steps, extrapolated after Richardson
 * (Ridders, "Accurate computation of F'(x) and F'(x) F''(x)", Advances in Engineering Software 4,
 * 1982).
 */
public final class CentralDifference {
  private static final int LEVELS = 7;

  /** The ratio of the first step to the last. */
  private static final double LAST = 1 << (LEVELS - 1);

  /** An error, relative to the slope, at which smaller steps are not worth their rounding. */
  private static final double SETTLED = 1e-7;

  private static final double UNIT = Math.ulp(1.0);

  private CentralDifference() {}

  /** A slope and how far it may be off; NaN where the function has no values round the point. */
  public record Estimate(double slope, double error) {
    static final Estimate NONE = new Estimate(Double.NaN, Double.POSITIVE_INFINITY);
  }

  /**
   * The slope at {@code x}.
   *
   * @param function NaN where it may not be used, beyond a kink for instance: then smaller steps
   *     are taken
   * @param noise how far rounding may move a value of the function near {@code x}
   */
  public static Estimate slope(DoubleUnaryOperator function, double x, double noise) {
    return slope(function, x, noise, 0.05);
  }

  /**
   * The slope at {@code x} from steps that start at {@code first}. Nothing is concluded from steps
   * over which the function swings too fast: an estimate counts only if it settles.
   */
  public static Estimate slope(DoubleUnaryOperator function, double x, double noise, double first) {
    double scale = Math.max(1, 1e-3 * Math.abs(x));
    Estimate best = Estimate.NONE;
    for (double step = first * scale; step > 1e-7 * scale; step /= 8) {
      Estimate estimate = extrapolated(function, x, step, noise);
      if (estimate.error() <= SETTLED * Math.abs(estimate.slope())) {
        return estimate;
      }
      best = estimate.error() < best.error() ? estimate : best;
      if (Double.isNaN(estimate.slope())
          || estimate.error() > 2 * floor(noise, step / LAST, estimate.slope())) {
        continue; // not defined that far, or not yet settled
      }
      return best; // as good as rounding lets it be
    }
    // Of so many candidates some agree by chance where the function swings too fast for all of
    // them.
    return best.error() <= 10 * SETTLED * Math.abs(best.slope()) ? best : Estimate.NONE;
  }

  private static double floor(double noise, double step, double slope) {
    return 4 * noise / step + 8 * UNIT * Math.abs(slope);
  }

  private static Estimate extrapolated(
      DoubleUnaryOperator function, double x, double start, double noise) {
    double[] before = new double[LEVELS];
    Estimate best = Estimate.NONE;
    double step = start;
    for (int level = 0; level < LEVELS; level++) {
      double[] now = new double[LEVELS];
      now[0] = quotient(function, x, step);
      if (Double.isNaN(now[0])) {
        return Estimate.NONE;
      }
      double floor = floor(noise, step, now[0]);
      double power = 1;
      for (int order = 1; order <= level; order++) {
        power *= 4;
        now[order] = (power * now[order - 1] - before[order - 1]) / (power - 1);
        double change =
            Math.max(
                Math.abs(now[order] - now[order - 1]), Math.abs(now[order] - before[order - 1]));
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
