package chainrule.numeric;

import java.util.function.DoubleUnaryOperator;

/**
 * Sums over all whole numbers from one on. Levin's u-transformation finds the value from few terms,
 * also where they shrink slowly; the terms must shrink faster than 1/n, or there is none.
 */
final class SumsWithoutEnd {
  private static final int TERMS = 60;
  private static final double SETTLED = 1e-9;

  private SumsWithoutEnd() {}

  /**
   * The sum from {@code first} on.
   *
   * @throws UnsupportedExpression if it does not settle on a value
   */
  static double from(double first, DoubleUnaryOperator term) {
    if (!shrinks(first, term)) {
      throw new UnsupportedExpression("the terms of a sum without end do not shrink fast enough");
    }
    double plain = plain(first, term);
    return Double.isNaN(plain) ? accelerated(first, term) : plain;
  }

  /** n times the term must go to zero. */
  private static boolean shrinks(double first, DoubleUnaryOperator term) {
    double near = largest(first, term, 1e2);
    double middle = largest(first, term, 1e4);
    double far = largest(first, term, 1e6);
    return far == 0 || middle <= 0.5 * near && far <= 0.5 * middle || alternates(first, term);
  }

  /** Terms of changing sign need only shrink to zero. */
  private static boolean alternates(double first, DoubleUnaryOperator term) {
    for (double start : new double[] {10, 1e3, 1e5}) {
      for (double n = start; n < start + 8; n++) {
        double here = term.applyAsDouble(first + n);
        double next = term.applyAsDouble(first + n + 1);
        if (!(here * next < 0 && Math.abs(next) < Math.abs(here))) {
          return false;
        }
      }
    }
    return Math.abs(term.applyAsDouble(first + 1e6))
        < 0.2 * Math.abs(term.applyAsDouble(first + 1e3));
  }

  private static double largest(double first, DoubleUnaryOperator term, double from) {
    double largest = 0;
    for (double n = from; n < from + 8; n++) {
      double value = Math.abs(n * term.applyAsDouble(first + n));
      largest = Double.isNaN(value) ? largest : Math.max(largest, value);
    }
    return largest;
  }

  /** Where the terms vanish quickly; NaN where they do not. */
  private static double plain(double first, DoubleUnaryOperator term) {
    double sum = 0;
    int small = 0;
    for (int n = 0; n < 2_000; n++) {
      double value = term.applyAsDouble(first + n);
      if (Double.isNaN(value)) {
        return n > 50 && small > 5 ? sum : Double.NaN;
      }
      sum += value;
      small = Math.abs(value) <= 1e-18 * Math.abs(sum) ? small + 1 : 0;
      if (small > 8) {
        return sum;
      }
    }
    return Double.NaN;
  }

  private static double accelerated(double first, DoubleUnaryOperator term) {
    double[] numerators = new double[TERMS];
    double[] denominators = new double[TERMS];
    double sum = 0;
    double before = Double.NaN;
    double best = Double.NaN;
    double least = Double.POSITIVE_INFINITY;
    for (int n = 0; n < TERMS; n++) {
      double value = term.applyAsDouble(first + n);
      if (!Double.isFinite(value)) {
        throw new UnsupportedExpression("a term of a sum without end is not defined");
      }
      sum += value;
      if (value == 0) {
        continue;
      }
      double estimate = levin(n, sum, (n + 1) * value, numerators, denominators);
      double change = Math.abs(estimate - before);
      if (n > 5 && change < least) {
        least = change;
        best = estimate;
      }
      before = estimate;
    }
    if (least <= SETTLED * Math.max(1e-300, Math.abs(best))) {
      return best;
    }
    throw new UnsupportedExpression("a sum without end does not settle on a value");
  }

  /** The recurrence of the transformation, with the remainder estimated by {@code weight}. */
  private static double levin(
      int n, double sum, double weight, double[] numerators, double[] denominators) {
    double term = 1.0 / (1 + n);
    denominators[n] = term / weight;
    numerators[n] = sum * denominators[n];
    if (n > 0) {
      double ratio = n * term;
      for (int j = 1; j <= n; j++) {
        double factor = (n - j + 1) * term;
        numerators[n - j] = numerators[n - j + 1] - factor * numerators[n - j];
        denominators[n - j] = denominators[n - j + 1] - factor * denominators[n - j];
        term *= ratio;
      }
    }
    return Math.abs(denominators[0]) < 1e-300 ? Double.NaN : numerators[0] / denominators[0];
  }
}
