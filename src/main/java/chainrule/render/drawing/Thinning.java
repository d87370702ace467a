package chainrule.render.drawing;

import chainrule.render.drawing.Drawing.Spot;
import java.util.ArrayList;
import java.util.List;

/** Lines with as few spots as look the same (Ramer, Douglas, Peucker). */
final class Thinning {
  private static final double SEEN = 0.12;

  private Thinning() {}

  static List<Spot> of(List<Spot> spots) {
    if (spots.size() < 3) {
      return spots;
    }
    Spot first = spots.getFirst();
    Spot last = spots.getLast();
    int farthest = 0;
    double most = SEEN;
    for (int i = 1; i < spots.size() - 1; i++) {
      double distance = distance(spots.get(i), first, last);
      if (distance > most) {
        most = distance;
        farthest = i;
      }
    }
    if (farthest == 0) {
      return List.of(first, last);
    }
    List<Spot> thin = new ArrayList<>(of(spots.subList(0, farthest + 1)));
    thin.removeLast();
    thin.addAll(of(spots.subList(farthest, spots.size())));
    return thin;
  }

  private static double distance(Spot spot, Spot from, Spot to) {
    double dx = to.x() - from.x();
    double dy = to.y() - from.y();
    double length = Math.hypot(dx, dy);
    double cross = Math.abs(dx * (spot.y() - from.y()) - dy * (spot.x() - from.x()));
    return length == 0 ? Math.hypot(spot.x() - from.x(), spot.y() - from.y()) : cross / length;
  }
}
