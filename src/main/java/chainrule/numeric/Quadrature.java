package chainrule.numeric;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.DoubleUnaryOperator;

/**
 * Definite integrals by Gauss and Kronrod's rule of 15 points, halving where the error is largest.
 * A range without end is mapped to one with ends.
 */
final class Quadrature {
  private static final int MOST_PARTS = 4_000;
  private static final double RELATIVE = 1e-12;

  // Abscissae and weights of the rule; every second abscissa is one of the 7 of Gauss.
  private static final double[] X = {
    0.991455371120812639206854697526329, 0.949107912342758524526189684047851,
    0.864864423359769072789712788640926, 0.741531185599394439863864773280788,
    0.586087235467691130294144691693132, 0.405845151377397166906606412076961,
    0.207784955007898467600689403773245, 0.000000000000000000000000000000000
  };
  private static final double[] KRONROD = {
    0.022935322010529224963732008058970, 0.063092092629978553290700663189204,
    0.104790010322250183839876322541518, 0.140653259715525918745189590510238,
    0.169004726639267902826583426598550, 0.190350578064785409913256402421014,
    0.204432940075298892414161999234649, 0.209482141084727828012999174891714
  };
  private static final double[] GAUSS = {
    0.129484966168869693270611432679082, 0.279705391489276667901467771423780,
    0.381830050505118944950369775488975, 0.417959183673469387755102040816327
  };

  private Quadrature() {}

  private record Part(double low, double high, double value, double error) {}

  /**
   * The integral over an interval.
   *
   * @throws UnsupportedExpression if it does not settle on a value
   */
  static double over(double low, double high, DoubleUnaryOperator f) {
    if (Double.isNaN(low) || Double.isNaN(high)) {
      return Double.NaN;
    }
    if (low == high) {
      return 0;
    }
    if (Double.isInfinite(low) && Double.isInfinite(high)) {
      return settle(
          -1, 1, t -> mapped(f, t / (1 - t * t), (1 + t * t) / ((1 - t * t) * (1 - t * t))));
    }
    if (Double.isInfinite(high)) {
      return settle(0, 1, t -> mapped(f, low + t / (1 - t), 1 / ((1 - t) * (1 - t))));
    }
    if (Double.isInfinite(low)) {
      return settle(0, 1, t -> mapped(f, high - t / (1 - t), 1 / ((1 - t) * (1 - t))));
    }
    return settle(low, high, f);
  }

  /** Far out a function that vanishes wins over the map, though the product of both overflow. */
  private static double mapped(DoubleUnaryOperator f, double x, double slope) {
    double value = f.applyAsDouble(x);
    return value == 0 ? 0 : value * slope;
  }

  private static double settle(double low, double high, DoubleUnaryOperator f) {
    PriorityQueue<Part> parts =
        new PriorityQueue<>(Comparator.comparingDouble(part -> -part.error));
    // Halves that are not equal, so that no middle falls on the point where a function bends or
    // ends.
    double cut = low + (high - low) * 0.4871;
    parts.add(part(low, cut, f));
    parts.add(part(cut, high, f));
    for (int count = 2; count < MOST_PARTS; count++) {
      double value = parts.stream().mapToDouble(Part::value).sum();
      double error = parts.stream().mapToDouble(Part::error).sum();
      double size = parts.stream().mapToDouble(part -> Math.abs(part.value)).sum();
      if (Double.isNaN(value)) {
        return Double.NaN;
      }
      if (error <= RELATIVE * Math.max(size, 1e-300) || size == 0) {
        return value;
      }
      Part worst = parts.remove();
      double middle = worst.low + (worst.high - worst.low) / 2;
      if (middle <= worst.low || middle >= worst.high) {
        break;
      }
      parts.add(part(worst.low, middle, f));
      parts.add(part(middle, worst.high, f));
    }
    double error = parts.stream().mapToDouble(Part::error).sum();
    double size = parts.stream().mapToDouble(part -> Math.abs(part.value)).sum();
    if (error <= 1e-9 * size) {
      return parts.stream().mapToDouble(Part::value).sum();
    }
    throw new UnsupportedExpression("the integral does not settle on a value");
  }

  private static Part part(double low, double high, DoubleUnaryOperator f) {
    double centre = low + (high - low) / 2;
    double half = (high - low) / 2;
    double middle = f.applyAsDouble(centre);
    double kronrod = KRONROD[7] * middle;
    double gauss = GAUSS[3] * middle;
    for (int i = 0; i < 7; i++) {
      double pair = f.applyAsDouble(centre - half * X[i]) + f.applyAsDouble(centre + half * X[i]);
      kronrod += KRONROD[i] * pair;
      gauss += i % 2 == 1 ? GAUSS[i / 2] * pair : 0;
    }
    double difference = Math.abs(kronrod - gauss) * half;
    double size = Math.abs(kronrod) * half;
    // The rule of 15 points is far better than that of 7 where both are near.
    double error =
        size == 0 ? difference : size * Math.min(1, Math.pow(200 * difference / size, 1.5));
    return new Part(low, high, kronrod * half, Math.min(error, difference));
  }
}
