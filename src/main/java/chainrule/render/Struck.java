package chainrule.render;

import chainrule.expr.Place;
import java.util.Collection;
import java.util.List;

/** Which places at and below an expression are struck out. */
record Struck(Collection<Place> places) {
  static final Struck NOTHING = new Struck(List.of());

  /** Whether the expression itself is. */
  boolean here() {
    return places.contains(Place.ROOT);
  }

  /** What is struck out in the part at {@code position}. */
  Struck part(int position) {
    if (places.isEmpty()) {
      return NOTHING;
    }
    return new Struck(
        places.stream()
            .map(Place::positions)
            .filter(positions -> !positions.isEmpty() && positions.get(0) == position)
            .map(positions -> new Place(positions.subList(1, positions.size())))
            .toList());
  }
}
