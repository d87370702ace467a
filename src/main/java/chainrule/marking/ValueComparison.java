package chainrule.marking;

import chainrule.calculus.Text;
import chainrule.calculus.Tidy;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Plus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the values of a wrong row say where no rule explains it: whether it is off by a constant, by
 * a factor of the chain, or by a term.
 */
final class ValueComparison {
  private static final int LARGEST_DENOMINATOR = 64;

  private final Fingerprints fingerprints;
  private final double[] student;
  private final double[] right;

  ValueComparison(Fingerprints fingerprints, double[] student, double[] right) {
    this.fingerprints = fingerprints;
    this.student = student;
    this.right = right;
  }

  Bug explain(List<Expr> forms, @Nullable Surroundings surroundings) {
    Expr constant = constantRatio();
    if (constant != null) {
      return constant.equals(Exprs.negate(Exprs.ONE))
          ? new Bug(Mistake.SIGN_ALL, Text.of(Mistake.SIGN_ALL.says()))
          : new Bug(
              Mistake.FACTOR_CONST,
              Text.of(
                  Mistake.FACTOR_CONST.says() + ": it is ", constant, " times what it should be"));
    }
    Bug link = surroundings == null ? null : link(surroundings);
    Bug term = link == null ? term(forms) : null;
    if (link != null || term != null) {
      return link != null ? link : java.util.Objects.requireNonNull(term);
    }
    return new Bug(Mistake.OTHER, Text.of(Mistake.OTHER.says()));
  }

  /** Whether everything has the other sign. */
  static boolean isNegative(double[] student, double[] right) {
    double[] opposite = Arrays.stream(right).map(value -> -value).toArray();
    return Fingerprints.same(student, opposite);
  }

  /** The number by which the row is off; null if it is none. */
  private @Nullable Expr constantRatio() {
    double ratio = Double.NaN;
    if (student.length != right.length) {
      return null;
    }
    for (int i = 0; i < right.length; i++) {
      if (right[i] == 0 && student[i] == 0) {
        continue;
      }
      double here = student[i] / right[i];
      if (!Double.isFinite(here) || here == 0 || !(Double.isNaN(ratio) || close(here, ratio))) {
        return null;
      }
      ratio = here;
    }
    return Double.isNaN(ratio) ? null : fraction(ratio);
  }

  private static boolean close(double a, double b) {
    return Math.abs(a - b) <= 1e-8 * Math.max(Math.abs(a), Math.abs(b));
  }

  private static @Nullable Expr fraction(double ratio) {
    for (int below = 1; below <= LARGEST_DENOMINATOR; below++) {
      double above = Math.rint(ratio * below);
      if (above != 0 && close(above / below, ratio) && Math.abs(above) < 1e6) {
        Expr size = Exprs.num((long) Math.abs(above));
        Expr value = below == 1 ? size : Exprs.over(size, Exprs.num(below));
        return above < 0 ? Exprs.negate(value) : value;
      }
    }
    return null;
  }

  /** A factor of the chain too few or too many. */
  private @Nullable Bug link(Surroundings surroundings) {
    Set<Expr> links = new LinkedHashSet<>();
    for (Redex redex : surroundings.textbook().redexes(surroundings.body())) {
      links.add(Tidy.tidy(redex.right()));
      links.add(redex.node());
    }
    links.addAll(surroundings.atoms());
    links.addAll(surroundings.names());
    List<Expr> all = List.copyOf(links);
    List<double[]> values = fingerprints.of(all);
    for (int sign : new int[] {1, -1}) {
      for (int i = 0; i < all.size(); i++) {
        double[] link = values.get(i);
        if (Fingerprints.same(product(student, link, sign), right)) {
          return bug(
              Mistake.CHAIN_LINK_MISSING, "the factor ", signed(all.get(i), sign), " is missing");
        }
        if (Fingerprints.same(product(right, link, sign), student)) {
          return bug(
              Mistake.CHAIN_EXTRA, "the factor ", signed(all.get(i), sign), " is one too many");
        }
      }
    }
    return null;
  }

  private static Expr signed(Expr expr, int sign) {
    return sign < 0 ? Exprs.negate(expr) : expr;
  }

  /** Of arrays only those of one number of elements are combined. */
  private static double[] product(double[] a, double[] b, int sign) {
    if (a.length != b.length) {
      return new double[0];
    }
    return IntStream.range(0, a.length).mapToDouble(i -> sign * a[i] * b[i]).toArray();
  }

  private static Bug bug(Mistake mistake, String before, Expr about, String after) {
    return new Bug(mistake, Text.of(before, about, after));
  }

  /** A term lost, doubled, or with the other sign. */
  private @Nullable Bug term(List<Expr> forms) {
    List<Expr> terms = new ArrayList<>();
    for (Expr form : forms) {
      if (form instanceof Plus(List<Expr> all) && Places.ofDerivatives(form).isEmpty()) {
        terms.addAll(all);
      }
    }
    List<double[]> values = fingerprints.of(terms);
    for (int i = 0; i < terms.size(); i++) {
      double[] term = values.get(i);
      if (Fingerprints.same(sum(student, term, 1), right)) {
        return bug(Mistake.TERM_LOST, "the term ", terms.get(i), " is lost");
      }
      if (Fingerprints.same(sum(right, term, 1), student)) {
        return bug(Mistake.TERM_DOUBLED, "the term ", terms.get(i), " is counted twice");
      }
      if (Fingerprints.same(sum(right, term, -2), student)) {
        return bug(Mistake.SIGN_BRACKET, "the term ", terms.get(i), " has the wrong sign");
      }
    }
    return null;
  }

  private static double[] sum(double[] a, double[] b, int times) {
    if (a.length != b.length) {
      return new double[0];
    }
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] + times * b[i]).toArray();
  }
}
