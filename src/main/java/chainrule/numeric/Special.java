package chainrule.numeric;

import org.hipparchus.special.Gamma;

/**
 * The gamma function and the derivatives of its logarithm; NaN at their poles. Small arguments are
 * brought by the recurrence to where the asymptotic series has all digits.
 */
final class Special {
  private static final double FAR = 20;
  private static final double LOWEST = -1000;

  private Special() {}

  private static boolean isPole(double z) {
    return z <= 0 && z == Math.rint(z) || Double.isNaN(z);
  }

  static double gamma(double z) {
    if (isPole(z)) {
      return Double.NaN;
    }
    return z > 172 ? Double.POSITIVE_INFINITY : Gamma.gamma(z);
  }

  static double digamma(double z) {
    if (isPole(z) || z < LOWEST) {
      return Double.NaN;
    }
    double sum = 0;
    double x = z;
    for (; x < FAR; x++) {
      sum -= 1 / x;
    }
    double r = 1 / (x * x);
    return sum
        + Math.log(x)
        - 1 / (2 * x)
        - r * (1 / 12.0 - r * (1 / 120.0 - r * (1 / 252.0 - r * (1 / 240.0 - r / 132))));
  }

  static double trigamma(double z) {
    if (isPole(z) || z < LOWEST) {
      return Double.NaN;
    }
    double sum = 0;
    double x = z;
    for (; x < FAR; x++) {
      sum += 1 / (x * x);
    }
    double r = 1 / (x * x);
    return sum + 1 / x + r / 2 + r / x * (1 / 6.0 - r * (1 / 30.0 - r * (1 / 42.0 - r / 30)));
  }

  static double tetragamma(double z) {
    if (isPole(z) || z < LOWEST) {
      return Double.NaN;
    }
    double sum = 0;
    double x = z;
    for (; x < FAR; x++) {
      sum -= 2 / (x * x * x);
    }
    double r = 1 / (x * x);
    return sum - r * (1 + 1 / x + r * (0.5 - r * (1 / 6.0 - r * (1 / 6.0 - r * 0.3))));
  }

  static int noFurther() {
    throw new UnsupportedExpression("the fifth derivative of the gamma function has no value");
  }
}
