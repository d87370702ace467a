package chainrule.marking;

import chainrule.expr.Expr;
import chainrule.expr.Symbol;
import chainrule.numeric.Program;
import chainrule.numeric.Sizes;
import chainrule.numeric.UnsupportedExpression;
import chainrule.problem.Givens;
import chainrule.verify.Panel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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
  private final Sizes sizes;

  private final Map<Symbol, Integer> indices;

  private Fingerprints(
      List<Expr> atoms,
      List<double[]> points,
      Givens givens,
      Sizes sizes,
      Map<Symbol, Integer> indices) {
    this.indices = indices;
    this.sizes = sizes;
    this.atoms = atoms;
    this.points = points;
    this.givens = givens;
  }

  /** At points of a panel at which both sides have values of common size, differing ones first. */
  static Fingerprints at(
      Panel panel, int student, int right, Givens givens, Map<Symbol, Integer> indices) {
    List<Integer> usable =
        IntStream.range(0, panel.points().size())
            .boxed()
            .filter(i -> isCommon(panel.values(student, i)) && isCommon(panel.values(right, i)))
            .sorted(
                Comparator.comparing(
                    i -> Arrays.equals(panel.values(student, i), panel.values(right, i))))
            .limit(POINTS)
            .toList();
    return new Fingerprints(
        panel.atoms(),
        usable.stream().map(panel.points()::get).toList(),
        givens,
        panel.sizes(),
        indices);
  }

  private static boolean isCommon(double[] values) {
    return Arrays.stream(values).allMatch(value -> Math.abs(value) < LARGEST);
  }

  /** Two expressions at many points of the same kind. */
  Panel.Seen compare(Expr a, Expr b, long seed, int turns) {
    return Panel.awayFromKinks(List.of(at(a), at(b)), givens, sizes, seed, turns).compare(0, 1);
  }

  private Expr at(Expr expr) {
    return FreeIndices.at(expr, indices);
  }

  /** The values at each point, for arrays of all elements; none where there is no value. */
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
      List<Expr> tried = expressions.stream().map(this::at).toList();
      Program program = Program.compile(tried, atoms, givens, sizes);
      int first = values.size();
      for (Program.Axes axes : program.outputs()) {
        values.add(new double[axes.size() * points.size()]);
      }
      for (int p = 0; p < points.size(); p++) {
        take(program, p, values, first);
      }
    } catch (UnsupportedExpression | IndexOutOfBoundsException noValue) {
      if (expressions.size() == 1) {
        values.add(new double[0]);
        return;
      }
      int half = expressions.size() / 2;
      collect(expressions.subList(0, half), values);
      collect(expressions.subList(half, expressions.size()), values);
    }
  }

  private void take(Program program, int point, List<double[]> values, int first) {
    double[] all = program.apply(points.get(point));
    for (int i = 0; i < program.outputs().size(); i++) {
      Program.Axes axes = program.outputs().get(i);
      System.arraycopy(all, axes.offset(), values.get(first + i), point * axes.size(), axes.size());
    }
  }

  /** Whether two rows of values are one but for rounding. */
  static boolean same(double[] one, double[] other) {
    if (one.length != other.length) {
      return false;
    }
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
