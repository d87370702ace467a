package chainrule.render.drawing;

import chainrule.calculus.Figure;
import chainrule.calculus.Text;
import java.util.function.ToDoubleFunction;

/** Where everything in a figure stands. */
public final class Layout {
  private Layout() {}

  /**
   * The drawing of a figure.
   *
   * @param width how wide a label is printed, in points; an estimate is enough
   */
  public static Drawing of(Figure figure, ToDoubleFunction<Text> width) {
    return switch (figure) {
      case Figure.Curves curves -> new Plot(curves, width).drawing();
      case Figure.Graph graph -> new GraphPlan(graph).drawing();
      case Figure.Schedule schedule -> new Timetable(schedule).drawing();
    };
  }
}
