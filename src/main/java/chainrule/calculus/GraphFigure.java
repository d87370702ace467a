package chainrule.calculus;

import chainrule.calculus.Figure.Edge;
import chainrule.calculus.Figure.Node;
import chainrule.calculus.Solution.Block;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Num;
import chainrule.numeric.Program;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The graph through which a sweep goes, with its numbers at one point. */
final class GraphFigure {
  private static final int MOST_NODES = 16;
  private static final double[] FIRST = {1, 0.5, -0.5, -1};

  private GraphFigure() {}

  /** The figure; empty where the graph is too large to be read, or has arrays in it. */
  static Optional<Figure> of(Solution solution, Expr of, List<Expr> by, boolean reverse) {
    Dependence dependence = new Dependence(solution.givens().definitions());
    Set<Expr> names = new LinkedHashSet<>(by);
    for (Expr x : by) {
      names.addAll(dependence.between(of, x).reversed());
    }
    List<Expr> order = new ArrayList<>(by);
    dependence.definitions().keySet().stream()
        .filter(each -> names.contains(each) && !by.contains(each))
        .forEach(order::add);
    boolean scalars = order.stream().allMatch(each -> each.shape().isScalar());
    if (!scalars || order.size() > MOST_NODES || order.size() < 3 || !order.contains(of)) {
      return Optional.empty();
    }
    List<Expr> slopes = slopes(solution, order, of, by, reverse);
    List<Expr> outputs = new ArrayList<>(order);
    outputs.addAll(slopes);
    List<Expr> inputs = new ArrayList<>(by);
    Program.freeAtoms(outputs, solution.givens()).stream()
        .filter(each -> !by.contains(each))
        .sorted(java.util.Comparator.comparing(Expr::toString))
        .forEach(inputs::add);
    Program program = Program.compile(outputs, inputs, solution.givens());
    double[] point = readable(program, inputs.size());
    double[] values = program.apply(point);
    if (!(largest(values) < Double.POSITIVE_INFINITY)) {
      return Optional.empty();
    }
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < order.size(); i++) {
      nodes.add(new Node(order.get(i), values[i], values[order.size() + i]));
    }
    return Optional.of(
        new Figure.Graph(caption(of, by, inputs, point, reverse), nodes, edges(dependence, order)));
  }

  /** Round numbers for the inputs, such that the numbers in the graph stay small. */
  private static double[] readable(Program program, int inputs) {
    double[] best = {};
    for (double first : FIRST) {
      double[] point = new double[inputs];
      for (int i = 0; i < inputs; i++) {
        point[i] = first * (i + 1);
      }
      boolean better =
          best.length == 0 || largest(program.apply(point)) < largest(program.apply(best));
      best = better ? point : best;
    }
    return best;
  }

  /** The largest absolute value; infinite where one is undefined. */
  private static double largest(double[] values) {
    return Arrays.stream(values)
        .map(each -> Double.isNaN(each) ? Double.POSITIVE_INFINITY : Math.abs(each))
        .max()
        .orElse(0);
  }

  /** What the sweep found for each quantity; the seed is 1. */
  private static List<Expr> slopes(
      Solution solution, List<Expr> order, Expr of, List<Expr> by, boolean reverse) {
    Map<Expr, Expr> found = new HashMap<>();
    for (Block block : solution.blocks()) {
      if (block instanceof Block.Worked worked) {
        found.put(worked.derivation().left(), worked.derivation().result());
      }
    }
    Expr seed = reverse ? of : by.get(0);
    return order.stream()
        .map(
            each -> {
              Derivative slope =
                  reverse ? Derivative.total(of, each) : Derivative.total(each, by.get(0));
              return each.equals(seed) ? Exprs.ONE : found.getOrDefault(slope, slope);
            })
        .toList();
  }

  private static List<Edge> edges(Dependence dependence, List<Expr> order) {
    List<Edge> edges = new ArrayList<>();
    for (int to = 0; to < order.size(); to++) {
      for (int from = 0; from < to; from++) {
        Expr right = dependence.definitions().get(order.get(to));
        if (right != null && holds(right, order.get(from), dependence)) {
          edges.add(new Edge(from, to));
        }
      }
    }
    return edges;
  }

  private static boolean holds(Expr in, Expr name, Dependence dependence) {
    return in.equals(name)
        || !dependence.definitions().containsKey(in)
            && in.parts().stream().anyMatch(part -> holds(part, name, dependence));
  }

  private static Expr number(double value) {
    BigDecimal plain =
        new BigDecimal(BigDecimal.valueOf(value).stripTrailingZeros().toPlainString());
    return value < 0 ? Exprs.negate(new Num(plain.negate())) : new Num(plain);
  }

  private static Text caption(
      Expr of, List<Expr> by, List<Expr> inputs, double[] point, boolean reverse) {
    List<Object> words = new ArrayList<>();
    words.add(
        reverse
            ? Text.of(
                "Above each quantity its value, computed from left to right, below it the derivative of ",
                of,
                " with respect to it, from right to left; for ")
            : Text.of(
                "From left to right: above each quantity its value, below it its derivative with"
                    + " respect to ",
                by.get(0),
                "; for "));
    for (int i = 0; i < inputs.size(); i++) {
      words.add(i == 0 ? "" : i == inputs.size() - 1 ? " and " : ", ");
      words.add(Text.equality(inputs.get(i), number(point[i])));
    }
    words.add(".");
    return Text.of(words.toArray());
  }
}
