package chainrule.numeric;

import java.util.function.DoubleUnaryOperator;

/** Limits: values nearer and nearer to the target, extrapolated to it. */
final class Approach {
  private static final int STEPS = 40;
  private static final double SETTLED = 1e-8;

  private Approach() {}

  /** From both sides, which must agree. */
  static double to(double target, DoubleUnaryOperator f) {
    double above = from(target, 1, f);
    double below = from(target, -1, f);
    if (above == below) {
      return above;
    }
    double difference = Math.abs(above - below);
    if (difference > 1e-6 * Math.max(1, Math.abs(above))) {
      return Double.NaN; // different from both sides: there is no limit
    }
    return (above + below) / 2;
  }

  /**
   * The limit from one side; of a target that is infinite, from where numbers are.
   *
   * @throws UnsupportedExpression if the values do not settle
   */
  static double from(double target, int side, DoubleUnaryOperator f) {
    double[][] table = new double[STEPS][];
    double best = Double.NaN;
    double least = Double.POSITIVE_INFINITY;
    int same = 0;
    double h = Double.isInfinite(target) ? 0.25 : 0.5 * Math.max(1, Math.abs(target)) / 4;
    for (int row = 0; row < STEPS; row++, h /= 2) {
      double value = f.applyAsDouble(at(target, side, h));
      if (!Double.isFinite(value)) {
        if (Double.isInfinite(value) && row > 4 && isGrowing(table, row)) {
          return value;
        }
        break;
      }
      table[row] = new double[Math.min(row, 12) + 1];
      table[row][0] = value;
      same = row > 0 && table[row - 1][0] == value ? same + 1 : 0;
      double factor = 2;
      for (int column = 1; column < table[row].length; column++, factor *= 2) {
        table[row][column] =
            table[row][column - 1]
                + (table[row][column - 1] - table[row - 1][column - 1]) / (factor - 1);
        double error =
            Math.max(
                Math.abs(table[row][column] - table[row][column - 1]),
                Math.abs(table[row][column] - table[row - 1][column - 1]));
        if (error < least) {
          least = error;
          best = table[row][column];
        }
      }
      if (same >= 4) {
        return value;
      }
    }
    if (least <= SETTLED * Math.max(1e-3, Math.abs(best))) {
      return Math.abs(best) < 1e-12 ? 0 : best;
    }
    double last = lastOf(table);
    if (Math.abs(last) > 1e6 && isGrowing(table, STEPS)) {
      return last > 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    }
    throw new UnsupportedExpression("the limit does not settle on a value");
  }

  private static double at(double target, int side, double h) {
    if (Double.isInfinite(target)) {
      return Math.signum(target) / h;
    }
    return target + side * h;
  }

  private static double lastOf(double[][] table) {
    double last = Double.NaN;
    for (double[] row : table) {
      last = row == null ? last : row[0];
    }
    return last;
  }

  private static boolean isGrowing(double[][] table, int rows) {
    for (int row = 1; row < rows; row++) {
      if (table[row] != null && row > 3 && Math.abs(table[row][0]) < Math.abs(table[row - 1][0])) {
        return false;
      }
    }
    return true;
  }
}
