package chainrule.render.drawing;

import chainrule.calculus.Figure.Edge;
import chainrule.calculus.Figure.Graph;
import chainrule.calculus.Figure.Node;
import chainrule.calculus.Text;
import chainrule.expr.Expr;
import chainrule.render.drawing.Drawing.Ink;
import chainrule.render.drawing.Drawing.Mark;
import chainrule.render.drawing.Drawing.Side;
import chainrule.render.drawing.Drawing.Spot;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A graph in columns from left to right, after Sugiyama: each quantity stands right of all it is
 * computed from, an edge over several columns keeps a place free in each, and every column is
 * ordered by where its neighbours stand.
 */
final class GraphPlan {
  private static final double COLUMN = 66;
  private static final double ROW = 62;
  private static final double WIDE = 30;
  private static final double HIGH = 22;
  private static final double MARGIN = 8;
  private static final int SWEEPS = 4;
  private static final MathContext DIGITS = new MathContext(3);

  private final Graph graph;
  private final List<List<Integer>> columns = new ArrayList<>();
  private final List<List<Integer>> routes = new ArrayList<>();
  private final int[] column;
  private final List<List<Integer>> neighbours = new ArrayList<>();
  private double[] rows = {};

  GraphPlan(Graph graph) {
    this.graph = graph;
    this.column = new int[graph.nodes().size()];
    columns();
    route();
    order();
  }

  /** The longest way from what nothing is computed for; edges lead from earlier to later nodes. */
  private void columns() {
    for (int changed = 0; changed < column.length; changed++) {
      for (Edge edge : graph.edges()) {
        column[edge.to()] = Math.max(column[edge.to()], column[edge.from()] + 1);
      }
    }
    int last = IntStream.of(column).max().orElse(0);
    IntStream.rangeClosed(0, last).forEach(i -> columns.add(new ArrayList<>()));
    for (int i = 0; i < column.length; i++) {
      columns.get(column[i]).add(i);
      neighbours.add(new ArrayList<>());
    }
  }

  /** The places through which each edge goes, those that it keeps free among them. */
  private void route() {
    for (Edge edge : graph.edges()) {
      List<Integer> route = new ArrayList<>(List.of(edge.from()));
      for (int at = column[edge.from()] + 1; at < column[edge.to()]; at++) {
        int free = neighbours.size();
        neighbours.add(new ArrayList<>());
        columns.get(at).add(free);
        route.add(free);
      }
      route.add(edge.to());
      for (int i = 1; i < route.size(); i++) {
        neighbours.get(route.get(i)).add(route.get(i - 1));
        neighbours.get(route.get(i - 1)).add(route.get(i));
      }
      routes.add(route);
    }
  }

  private void order() {
    rows = new double[neighbours.size()];
    columns.forEach(this::spread);
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      for (List<Integer> each : columns) {
        double[] middle =
            neighbours.stream()
                .mapToDouble(
                    near -> near.stream().mapToDouble(other -> rows[other]).average().orElse(0))
                .toArray();
        each.sort(Comparator.comparingDouble(node -> middle[node]));
        spread(each);
      }
    }
  }

  private void spread(List<Integer> nodes) {
    for (int i = 0; i < nodes.size(); i++) {
      rows[nodes.get(i)] = i - (nodes.size() - 1) / 2.0;
    }
  }

  private int columnOf(int node) {
    return IntStream.range(0, columns.size())
        .filter(i -> columns.get(i).contains(node))
        .findFirst()
        .orElseThrow();
  }

  private double x(int node) {
    return MARGIN + WIDE / 2 + columnOf(node) * COLUMN;
  }

  private double y(int node) {
    double deepest = -columns.stream().mapToDouble(List::size).max().orElse(1) / 2;
    return (rows[node] - deepest) * ROW;
  }

  Drawing drawing() {
    List<Mark> marks = new ArrayList<>();
    routes.forEach(route -> marks.add(edge(route)));
    for (int i = 0; i < graph.nodes().size(); i++) {
      node(graph.nodes().get(i), x(i), y(i), marks);
    }
    double height = columns.stream().mapToInt(List::size).max().orElse(1) * ROW;
    return new Drawing(2 * MARGIN + WIDE + (columns.size() - 1) * COLUMN, height, marks);
  }

  private Mark edge(List<Integer> route) {
    List<Spot> spots = new ArrayList<>();
    for (int i = 0; i < route.size(); i++) {
      double side = i == 0 ? WIDE / 2 : i == route.size() - 1 ? -WIDE / 2 - 1 : 0;
      spots.add(new Spot(x(route.get(i)) + side, y(route.get(i))));
    }
    return new Mark.Line(spots, Ink.SOFT, 0.7, false, true);
  }

  private static void node(Node node, double x, double y, List<Mark> marks) {
    marks.add(new Mark.Frame(x - WIDE / 2, y - HIGH / 2, WIDE, HIGH, Ink.TEXT));
    marks.add(new Mark.Label(x, y, Side.CENTRE, Text.of(node.name()), Ink.TEXT));
    marks.add(
        new Mark.Label(x, y - HIGH / 2 - 8, Side.CENTRE, Text.of(rounded(node.value())), Ink.MAIN));
    marks.add(
        new Mark.Label(
            x, y + HIGH / 2 + 9, Side.CENTRE, Text.of(rounded(node.slope())), Ink.SECOND));
  }

  private static Expr rounded(double value) {
    return Ticks.number(new BigDecimal(value).round(DIGITS));
  }
}
