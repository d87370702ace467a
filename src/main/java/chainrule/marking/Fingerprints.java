package chainrule.marking;

import chainrule.expr.Expr;
import chainrule.numeric.Program;
import chainrule.numeric.UnsupportedExpression;
import chainrule.problem.Givens;
import chainrule.verify.Panel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The values of many expressions at a few points: those of one row are found by them at once. */
final class Fingerprints {
  private static final int POINTS = 14;
  private static final double LARGEST = 1e8;

  /** Two spellings of one value differ by rounding at most. */
  private static final double SAME = 1e-8;

  private final List<Expr> atoms;
  private final List<double[]> points;
  private final Givens givens;

  private Fingerprints(List<Expr> atoms, List<double[]> points, Givens givens) {
    this.atoms = atoms;
    this.points = points;
    this.givens = givens;
  }

  /** At points of a panel at which both sides have values of common size, differing ones first. */
  static Fingerprints at(Panel panel, int student, int right, Givens givens) {
    List<Integer> usable =
        IntStream.range(0, panel.points().size())
            .boxed()
            .filter(i -> isCommon(panel.value(student, i)) && isCommon(panel.value(right, i)))
            .sorted(Comparator.comparing(i -> panel.value(student, i) == panel.value(right, i)))
            .limit(POINTS)
            .toList();
    return new Fingerprints(
        panel.atoms(), usable.stream().map(panel.points()::get).toList(), givens);
  }

  private static boolean isCommon(double value) {
    return Math.abs(value) < LARGEST;
  }

  /** What values are computed from. */
  Givens givens() {
    return givens;
  }

  /** The values at each point, NaN where the expression has none. */
  List<double[]> of(List<? extends Expr> expressions) {
    List<double[]> values = new ArrayList<>();
    collect(expressions, values);
    return values;
  }

  /** One program for all; where one of them has no value, halves are tried. */
  private void collect(List<? extends Expr> expressions, List<double[]> values) {
    if (expressions.isEmpty()) {
      return;
    }
    try {
      Program program = Program.compile(expressions, atoms, givens);
      int first = values.size();
      expressions.forEach(each -> values.add(new double[points.size()]));
      for (int p = 0; p < points.size(); p++) {
        double[] row = program.apply(points.get(p));
        for (int i = 0; i < row.length; i++) {
          values.get(first + i)[p] = row[i];
        }
      }
    } catch (UnsupportedExpression noValue) {
      if (expressions.size() == 1) {
        double[] none = new double[points.size()];
        java.util.Arrays.fill(none, Double.NaN);
        values.add(none);
        return;
      }
      int half = expressions.size() / 2;
      collect(expressions.subList(0, half), values);
      collect(expressions.subList(half, expressions.size()), values);
    }
  }

  /** Whether two rows of values are one but for rounding. */
  static boolean same(double[] one, double[] other) {
    for (int i = 0; i < one.length; i++) {
      double size = Math.max(Math.abs(one[i]), Math.abs(other[i]));
      if (!(Math.abs(one[i] - other[i]) <= SAME * size + 1e-12)) {
        return false;
      }
    }
    return one.length > 0;
  }

  /** Which of the expressions have the values. */
  List<Integer> matching(List<? extends Expr> expressions, double[] values) {
    List<double[]> all = of(expressions);
    return IntStream.range(0, all.size()).filter(i -> same(all.get(i), values)).boxed().toList();
  }
}
