package chainrule.verify;

import java.util.ArrayList;
import java.util.List;

/**
 * Few values and weights that integrate polynomials of degree 2n - 1 exactly as many do: Stieltjes'
 * recurrence of orthogonal polynomials, then the eigenvalues of its tridiagonal matrix (Golub and
 * Welsch, "Calculation of Gauss quadrature rules", Math. Comp. 23, 1969).
 */
final class GaussianRule {
  private GaussianRule() {}

  /**
   * @param measure pairs of a value and its weight
   * @param count how many pairs replace them; as they are if there are no more
   */
  static List<double[]> of(List<double[]> measure, int count) {
    if (measure.size() <= count) {
      return measure;
    }
    double[] diagonal = new double[count];
    double[] off = new double[count];
    double total = stieltjes(measure, diagonal, off);
    double[] first = new double[count];
    first[0] = 1;
    diagonalise(diagonal, off, first);
    List<double[]> rule = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rule.add(new double[] {diagonal[i], total * first[i] * first[i]});
    }
    return rule;
  }

  /** The coefficients of the recurrence of the orthonormal polynomials; gives the total weight. */
  private static double stieltjes(List<double[]> measure, double[] diagonal, double[] off) {
    int size = measure.size();
    double[] before = new double[size];
    double[] now = new double[size];
    double total = measure.stream().mapToDouble(each -> each[1]).sum();
    java.util.Arrays.fill(now, 1 / Math.sqrt(total));
    double coupling = 0;
    for (int k = 0; k < diagonal.length; k++) {
      double centre = 0;
      for (int i = 0; i < size; i++) {
        centre += measure.get(i)[1] * measure.get(i)[0] * now[i] * now[i];
      }
      diagonal[k] = centre;
      double norm = 0;
      double[] next = new double[size];
      for (int i = 0; i < size; i++) {
        next[i] = (measure.get(i)[0] - centre) * now[i] - coupling * before[i];
        norm += measure.get(i)[1] * next[i] * next[i];
      }
      coupling = Math.sqrt(norm);
      off[k] = coupling;
      for (int i = 0; i < size; i++) {
        next[i] /= coupling;
      }
      before = now;
      now = next;
    }
    return total;
  }

  /** QL with implicit shifts; the first components of the eigenvectors go along. */
  private static void diagonalise(double[] d, double[] e, double[] first) {
    int n = d.length;
    e[n - 1] = 0;
    for (int l = 0; l < n; l++) {
      for (int m = unreduced(d, e, l); m != l; m = unreduced(d, e, l)) {
        sweep(d, e, first, l, m);
      }
    }
  }

  private static int unreduced(double[] d, double[] e, int l) {
    int m = l;
    while (m < d.length - 1 && Math.abs(e[m]) > Math.ulp(Math.abs(d[m]) + Math.abs(d[m + 1]))) {
      m++;
    }
    return m;
  }

  private static void sweep(double[] d, double[] e, double[] first, int l, int m) {
    double g = (d[l + 1] - d[l]) / (2 * e[l]);
    double r = Math.hypot(g, 1);
    g = d[m] - d[l] + e[l] / (g + Math.copySign(r, g));
    double s = 1;
    double c = 1;
    double p = 0;
    for (int i = m - 1; i >= l; i--) {
      double f = s * e[i];
      double b = c * e[i];
      r = Math.hypot(f, g);
      e[i + 1] = r;
      if (r == 0) {
        d[i + 1] -= p;
        e[m] = 0;
        return;
      }
      s = f / r;
      c = g / r;
      g = d[i + 1] - p;
      r = (d[i] - g) * s + 2 * c * b;
      p = s * r;
      d[i + 1] = g + p;
      g = c * r - b;
      f = first[i + 1];
      first[i + 1] = s * first[i] + c * f;
      first[i] = c * first[i] - s * f;
    }
    d[l] -= p;
    e[l] = g;
    e[m] = 0;
  }
}
