package chainrule.syntax.latex;

import chainrule.expr.Constant;
import chainrule.expr.Expr;
import chainrule.expr.Num;
import chainrule.expr.Place;
import chainrule.expr.Symbol;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * What is known of a formula beside its expression: which parts are crossed out, and where the
 * differentials of its integrals stand. Parts are told by identity, so a part that is marked is an
 * object of its own.
 */
final class Marks {
  private final Set<Expr> struck = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Integer> differentials = new HashSet<>();
  private boolean boxed;

  /** The part as an object of its own, marked. */
  Expr strike(Expr part) {
    Expr own =
        switch (part) {
          case Symbol(var name, var shape) -> new Symbol(name, shape);
          case Num(var value) -> new Num(value);
          case Constant constant -> constant;
          default -> part.with(part.parts());
        };
    struck.add(own);
    return own;
  }

  void box() {
    boxed = true;
  }

  boolean boxed() {
    return boxed;
  }

  void differential(int position) {
    differentials.add(position);
  }

  /** Whether the differential of an integral stands here, with which its body ends. */
  boolean ends(int position) {
    return differentials.contains(position);
  }

  /** Where the marked parts stand. */
  Set<Place> struckIn(Expr whole) {
    Set<Place> places = new HashSet<>();
    if (!struck.isEmpty()) {
      collect(whole, Place.ROOT, places);
    }
    return places;
  }

  private void collect(Expr part, Place place, Set<Place> places) {
    if (struck.contains(part) && !(part instanceof Constant)) {
      places.add(place);
    }
    for (int i = 0; i < part.parts().size(); i++) {
      collect(part.parts().get(i), place.child(i), places);
    }
  }
}
