package chainrule.expr;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a sub-expression stands: the positions to take among {@link Expr#parts()}, from the root
 * down.
 */
public record Place(List<Integer> positions) {
  public static final Place ROOT = new Place(List.of());

  public Place {
    positions = List.copyOf(positions);
  }

  public static Place of(Integer... positions) {
    return new Place(List.of(positions));
  }

  public Place child(int position) {
    List<Integer> deeper = new ArrayList<>(positions);
    deeper.add(position);
    return new Place(deeper);
  }

  /** This place, seen from {@code outer}. */
  public Place within(Place outer) {
    List<Integer> all = new ArrayList<>(outer.positions);
    all.addAll(positions);
    return new Place(all);
  }

  /** The sub-expression of {@code whole} that stands here. */
  public Expr in(Expr whole) {
    Expr here = whole;
    for (int position : positions) {
      here = here.parts().get(position);
    }
    return here;
  }

  /** {@code whole} with {@code part} standing here instead. */
  public Expr replace(Expr whole, Expr part) {
    if (positions.isEmpty()) {
      return part;
    }
    int position = positions.get(0);
    List<Expr> parts = new ArrayList<>(whole.parts());
    Place rest = new Place(positions.subList(1, positions.size()));
    parts.set(position, rest.replace(parts.get(position), part));
    return whole.with(parts);
  }
}
