package chainrule.marking;

import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * What a row with named derivatives may mean: nobody writes whether a derivative is taken along all
 * paths, or is a local factor of a chain.
 */
final class Readings {
  /** So many derivatives are read in all ways; in longer rows all the same way. */
  private static final int MOST = 6;

  private Readings() {}

  /** The other readings of the row; empty where it names no derivative. */
  static List<Expr> others(Expr row, ChainRule chainRule) {
    List<Place> places =
        Places.ofDerivatives(row).stream()
            .filter(place -> chainRule.mayBeLocal((Derivative) place.in(row)))
            .toList();
    List<Expr> readings = new ArrayList<>();
    int ways = places.size() > MOST ? 1 : (1 << places.size()) - 1;
    for (int way = 1; way <= ways; way++) {
      Expr reading = row;
      for (int i = 0; i < places.size(); i++) {
        if (places.size() > MOST || (way >> i & 1) == 1) {
          Derivative total = (Derivative) places.get(i).in(row);
          Expr local = Derivative.local(total.of(), total.by());
          reading = places.get(i).replace(reading, local);
        }
      }
      readings.add(reading);
    }
    return places.isEmpty() ? List.of() : readings;
  }
}
