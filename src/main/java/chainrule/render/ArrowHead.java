package chainrule.render;

import chainrule.render.drawing.Drawing.Mark;
import chainrule.render.drawing.Drawing.Spot;
import java.util.List;

/** The triangle at the end of an arrow. */
final class ArrowHead {
  private static final double LENGTH = 6;
  private static final double HALF = 2.2;

  private ArrowHead() {}

  static List<Spot> of(Mark.Line line) {
    Spot tip = line.spots().getLast();
    Spot before = line.spots().get(line.spots().size() - 2);
    double length = Math.hypot(tip.x() - before.x(), tip.y() - before.y());
    double dx = (tip.x() - before.x()) / length;
    double dy = (tip.y() - before.y()) / length;
    double x = tip.x() - LENGTH * dx;
    double y = tip.y() - LENGTH * dy;
    return List.of(
        tip, new Spot(x - HALF * dy, y + HALF * dx), new Spot(x + HALF * dy, y - HALF * dx));
  }
}
