package chainrule.verify;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Distributions of mean 0 and variance 1: a random variable of which only properties are declared
 * is each of those that have them in turn, moved and stretched.
 */
enum StandardLaw {
  NORMAL(true, true),
  UNIFORM(true, true),
  LAPLACE(true, true),
  STUDENT(true, true),
  BIMODAL(true, true),
  EXPONENTIAL(false, true),
  MIXTURE(false, true),
  FOUR_ATOMS(true, false),
  SKEWED_ATOMS(false, false),
  ZERO_OR_ONE(false, false);

  private static final double ROOT_3 = Math.sqrt(3);
  private static final double ROOT_2 = Math.sqrt(2);
  private static final double TWO_PI = 2 * Math.PI;

  /** Of the two peaks of {@link #BIMODAL}, and the spread of each. */
  private static final double PEAK = 0.8;

  private static final double WIDTH = 0.6;

  /** Student's distribution with 9 degrees of freedom, scaled to variance 1. */
  private static final double FREEDOM = 9;

  private static final double STUDENT_SCALE = Math.sqrt((FREEDOM - 2) / FREEDOM);

  /** Γ(5)/(Γ(4.5) sqrt(9 π)). */
  private static final double STUDENT_HEIGHT = 24 / (11.631728396567448 * Math.sqrt(9 * Math.PI));

  /** {@link #MIXTURE}: three quarters round -0.5, a quarter round 1.5, each of variance 1/4. */
  private static final double HALF = 0.5;

  private final boolean symmetric;
  private final boolean continuous;

  StandardLaw(boolean symmetric, boolean continuous) {
    this.symmetric = symmetric;
    this.continuous = continuous;
  }

  boolean isSymmetric() {
    return symmetric;
  }

  boolean isContinuous() {
    return continuous;
  }

  double density(double z) {
    return switch (this) {
      case NORMAL -> bell(z, 0, 1);
      case UNIFORM -> Math.abs(z) <= ROOT_3 ? 1 / (2 * ROOT_3) : 0;
      case LAPLACE -> Math.exp(-ROOT_2 * Math.abs(z)) / ROOT_2;
      case STUDENT -> {
        double t = z / STUDENT_SCALE;
        yield STUDENT_HEIGHT * Math.pow(1 + t * t / FREEDOM, -(FREEDOM + 1) / 2) / STUDENT_SCALE;
      }
      case BIMODAL -> (bell(z, -PEAK, WIDTH) + bell(z, PEAK, WIDTH)) / 2;
      case EXPONENTIAL -> z < -1 ? 0 : Math.exp(-z - 1);
      case MIXTURE -> 0.75 * bell(z, -HALF, HALF) + 0.25 * bell(z, 1.5, HALF);
      case FOUR_ATOMS, SKEWED_ATOMS, ZERO_OR_ONE -> throw new IllegalStateException("no density");
    };
  }

  private static double bell(double z, double mean, double deviation) {
    double t = (z - mean) / deviation;
    return Math.exp(-t * t / 2) / (deviation * Math.sqrt(TWO_PI));
  }

  /** Where the range ends or the density is not smooth, from the left; infinite ends too. */
  List<Double> ends() {
    double infinite = Double.POSITIVE_INFINITY;
    return switch (this) {
      case UNIFORM -> List.of(-ROOT_3, ROOT_3);
      case EXPONENTIAL -> List.of(-1.0, infinite);
      default -> List.of(-infinite, 0.0, infinite);
    };
  }

  /** The values of a distribution without a density; each has as much as {@link #masses()} says. */
  double[] atoms() {
    return switch (this) {
      case FOUR_ATOMS -> new double[] {-1.4, -0.2, 0.2, 1.4};
      case SKEWED_ATOMS -> new double[] {-0.5, 2};
      case ZERO_OR_ONE -> new double[] {0, 1};
      default -> throw new IllegalStateException("no atoms");
    };
  }

  double[] masses() {
    return switch (this) {
      case FOUR_ATOMS -> new double[] {0.25, 0.25, 0.25, 0.25};
      case SKEWED_ATOMS -> new double[] {0.8, 0.2};
      default -> throw new IllegalStateException("no masses of its own");
    };
  }

  /** One value by chance. */
  double draw(RandomGenerator random) {
    return switch (this) {
      case NORMAL -> random.nextGaussian();
      case UNIFORM -> ROOT_3 * (2 * random.nextDouble() - 1);
      case LAPLACE -> (random.nextBoolean() ? 1 : -1) * random.nextExponential() / ROOT_2;
      case STUDENT -> STUDENT_SCALE * random.nextGaussian() / Math.sqrt(squares(random) / FREEDOM);
      case BIMODAL -> (random.nextBoolean() ? PEAK : -PEAK) + WIDTH * random.nextGaussian();
      case EXPONENTIAL -> random.nextExponential() - 1;
      case MIXTURE -> (random.nextInt(4) == 0 ? 1.5 : -HALF) + HALF * random.nextGaussian();
      case FOUR_ATOMS -> atoms()[random.nextInt(4)];
      case SKEWED_ATOMS -> random.nextInt(5) == 0 ? 2 : -0.5;
      case ZERO_OR_ONE -> throw new IllegalStateException("its chance is a parameter");
    };
  }

  private static double squares(RandomGenerator random) {
    double sum = 0;
    for (int i = 0; i < (int) FREEDOM; i++) {
      double one = random.nextGaussian();
      sum += one * one;
    }
    return sum;
  }
}
