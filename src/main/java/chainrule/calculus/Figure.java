package chainrule.calculus;

import chainrule.expr.Expr;
import java.util.List;

/** A picture as data: what it shows and what it says, not how it is drawn. */
public sealed interface Figure {

  /** The words below it; they also tell those who do not see it what it shows. */
  Text caption();

  /**
   * Curves over one axis.
   *
   * @param across what the axis to the right shows
   * @param up what the axis upwards shows; empty where the names of the curves say it
   * @param logarithmic whether equal steps upwards are equal factors; all values are positive then
   */
  record Curves(Text caption, Text across, Text up, boolean logarithmic, List<Curve> curves)
      implements Figure {
    public Curves {
      curves = List.copyOf(curves);
    }
  }

  /**
   * One curve.
   *
   * @param name in the legend; empty for a curve that is explained by another, such as one of many
   *     runs
   * @param pieces lines from left to right; the curve jumps from each to the next
   */
  record Curve(Text name, Stroke stroke, List<List<Point>> pieces) {
    public Curve {
      pieces = pieces.stream().map(List::copyOf).toList();
    }
  }

  /** How a line stands out. */
  enum Stroke {
    MAIN,
    SECOND,
    FAINT
  }

  /** A point of a curve; both coordinates are finite. */
  record Point(double x, double y) {}

  /** Which quantity is computed from which, each with its value and a derivative. */
  record Graph(Text caption, List<Node> nodes, List<Edge> edges) implements Figure {
    public Graph {
      nodes = List.copyOf(nodes);
      edges = List.copyOf(edges);
    }
  }

  /**
   * A quantity.
   *
   * @param value its value
   * @param slope the derivative with respect to it, or its own
   */
  record Node(Expr name, double value, double slope) {}

  /** From a quantity to one that is computed from it, by their positions. */
  record Edge(int from, int to) {}

  /** What is computed, held and let go in the course of time. */
  record Schedule(Text caption, int layers, List<Plan.Move> moves) implements Figure {
    public Schedule {
      moves = List.copyOf(moves);
    }
  }
}
