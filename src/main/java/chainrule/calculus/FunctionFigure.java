package chainrule.calculus;

import chainrule.calculus.Figure.Curve;
import chainrule.calculus.Figure.Point;
import chainrule.calculus.Figure.Stroke;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Symbol;
import chainrule.numeric.Program;
import chainrule.problem.Givens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A function of one variable and its derivative, sampled. */
final class FunctionFigure {
  private static final double REACH = 5;
  private static final int STEPS = 400;
  private static final double TALLEST = 3;
  private static final double JUMP = 0.05;
  private static final double TENTH = 0.1;

  private FunctionFigure() {}

  /**
   * The figure; empty where there is nothing to see.
   *
   * @param name of the derivative
   * @param slope what the derivative is
   * @param values of parameters
   */
  static Optional<Figure> of(
      Expr function,
      Derivative name,
      Expr slope,
      Symbol x,
      Map<Symbol, Expr> values,
      Givens givens) {
    List<Expr> inputs = List.of(x);
    Program program =
        Program.compile(
            List.of(Exprs.substitute(function, values), Exprs.substitute(slope, values)),
            inputs,
            givens);
    double[] xs = new double[STEPS + 1];
    double[][] ys = new double[2][STEPS + 1];
    boolean[] branches = new boolean[STEPS + 1];
    double[] sides = {};
    for (int i = 0; i <= STEPS; i++) {
      xs[i] = REACH * (2.0 * i - STEPS) / STEPS;
      var run = program.evaluate(xs[i]);
      ys[0][i] = run.output(0);
      ys[1][i] = run.output(1);
      double[] now = run.switches();
      branches[i] = i > 0 && crosses(sides, now);
      sides = now;
    }
    double[] window = window(ys);
    if (!(window[1] > window[0])) {
      return Optional.empty();
    }
    List<Curve> curves =
        List.of(
            new Curve(Text.of(function), Stroke.MAIN, pieces(xs, ys[0], branches, window)),
            new Curve(Text.of(name), Stroke.SECOND, pieces(xs, ys[1], branches, window)));
    return Optional.of(
        new Figure.Curves(caption(function, name, values), Text.of(x), Text.EMPTY, false, curves));
  }

  private static Text caption(Expr function, Derivative name, Map<Symbol, Expr> values) {
    List<Object> words =
        new ArrayList<>(List.of(function, " (solid) and its derivative ", name, " (dashed)"));
    new TreeMap<>(named(values))
        .forEach(
            (symbol, equality) -> {
              words.add(words.size() == 4 ? " for " : ", ");
              words.add(equality);
            });
    words.add(".");
    return Text.of(words.toArray());
  }

  private static Map<String, Text.Fragment> named(Map<Symbol, Expr> values) {
    Map<String, Text.Fragment> named = new TreeMap<>();
    values.forEach((symbol, value) -> named.put(symbol.name(), Text.equality(symbol, value)));
    return named;
  }

  /** Whether the code branches otherwise than at the point before. */
  private static boolean crosses(double[] before, double[] now) {
    for (int i = 0; i < now.length; i++) {
      if (Math.signum(before[i]) != Math.signum(now[i])) {
        return true;
      }
    }
    return false;
  }

  /** From the least to the greatest value, but where some values are far above all others. */
  private static double[] window(double[][] ys) {
    double[] all =
        Arrays.stream(ys)
            .flatMapToDouble(Arrays::stream)
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    if (all.length < STEPS / 2) {
      return new double[] {0, 0};
    }
    double low = all[(int) (TENTH * all.length)];
    double high = all[(int) ((1 - TENTH) * (all.length - 1))];
    double reach = TALLEST * (high - low) + 1;
    return new double[] {
      Math.max(all[0], low - reach), Math.min(all[all.length - 1], high + reach)
    };
  }

  private static List<List<Point>> pieces(
      double[] xs, double[] ys, boolean[] branches, double[] window) {
    List<List<Point>> pieces = new ArrayList<>();
    List<Point> piece = new ArrayList<>();
    double tall = window[1] - window[0];
    for (int i = 0; i < xs.length; i++) {
      boolean seen = ys[i] >= window[0] && ys[i] <= window[1];
      boolean jumps = i > 0 && branches[i] && Math.abs(ys[i] - ys[i - 1]) > JUMP * tall;
      if ((jumps || !seen) && !piece.isEmpty()) {
        pieces.add(piece);
        piece = new ArrayList<>();
      }
      if (seen) {
        piece.add(new Point(xs[i], ys[i]));
      }
    }
    if (!piece.isEmpty()) {
      pieces.add(piece);
    }
    return pieces;
  }
}
