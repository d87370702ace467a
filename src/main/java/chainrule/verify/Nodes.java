package chainrule.verify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Values of a standardised random variable with their weights: an expectation is the weighted sum.
 * A density is integrated by double-exponential quadrature between the places where something is
 * not smooth (Takahasi and Mori, "Double exponential formulas for numerical integration", Publ.
 * RIMS 9, 1974).
 */
record Nodes(double[] values, double[] weights) {

  /** The step for one variable, for which all digits count, and one to tell what it loses. */
  static final double FINE = 1.0 / 16;

  static final double COARSE = 1.0 / 8;

  private static final double LAST = 4;

  /**
   * @param breaks where a function of the variable is not smooth
   */
  static Nodes of(StandardLaw law, List<Double> breaks, double step) {
    if (!law.isContinuous()) {
      return new Nodes(law.atoms(), law.masses());
    }
    return sorted(pieces(law, breaks, step).stream().flatMap(List::stream).toList());
  }

  /** A Gaussian rule of {@code count} values on each piece between the breaks. */
  static Nodes gaussian(StandardLaw law, List<Double> breaks, int count) {
    if (!law.isContinuous()) {
      return new Nodes(law.atoms(), law.masses());
    }
    List<double[]> all = new ArrayList<>();
    for (List<double[]> piece : pieces(law, breaks, FINE)) {
      all.addAll(GaussianRule.of(piece, count));
    }
    return sorted(all);
  }

  private static List<List<double[]>> pieces(StandardLaw law, List<Double> breaks, double step) {
    List<Double> ends = law.ends();
    TreeSet<Double> cuts = new TreeSet<>(ends);
    for (double each : breaks) {
      if (each > ends.get(0) && each < ends.get(ends.size() - 1)) {
        cuts.add(each);
      }
    }
    List<Double> sorted = new ArrayList<>(cuts);
    List<List<double[]>> pieces = new ArrayList<>();
    for (int i = 0; i + 1 < sorted.size(); i++) {
      List<double[]> piece = new ArrayList<>();
      between(sorted.get(i), sorted.get(i + 1), step, law, piece);
      pieces.add(piece);
    }
    return pieces;
  }

  private static Nodes sorted(List<double[]> all) {
    List<double[]> sorted = new ArrayList<>(all);
    sorted.sort(Comparator.comparingDouble(each -> each[0]));
    return new Nodes(
        sorted.stream().mapToDouble(each -> each[0]).toArray(),
        sorted.stream().mapToDouble(each -> each[1]).toArray());
  }

  /** 0 and 1 with the chance of the latter. */
  static Nodes bernoulli(double chance) {
    return new Nodes(new double[] {0, 1}, new double[] {1 - chance, chance});
  }

  private static void between(
      double from, double to, double step, StandardLaw law, List<double[]> all) {
    int count = (int) Math.ceil(LAST / step);
    for (int i = -count; i <= count; i++) {
      double t = i * step;
      double inner = Math.PI / 2 * Math.sinh(t);
      double slope = Math.PI / 2 * Math.cosh(t);
      double z;
      double weight;
      if (Double.isInfinite(from)) {
        z = to - Math.exp(inner);
        weight = slope * Math.exp(inner);
      } else if (Double.isInfinite(to)) {
        z = from + Math.exp(inner);
        weight = slope * Math.exp(inner);
      } else {
        double half = (to - from) / 2;
        double cosh = Math.cosh(inner);
        z = (from + to) / 2 + half * Math.tanh(inner);
        weight = half * slope / (cosh * cosh);
      }
      double whole = step * weight * law.density(z);
      boolean inside = z > from && z < to;
      if (inside && whole > 1e-300 && Double.isFinite(whole)) {
        all.add(new double[] {z, whole});
      }
    }
  }

  int size() {
    return values.length;
  }
}
