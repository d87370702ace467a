package chainrule.marking;

import chainrule.expr.Derivative;
import chainrule.expr.Entry;
import chainrule.expr.Expr;
import chainrule.expr.Integral;
import chainrule.expr.Limit;
import chainrule.expr.Member;
import chainrule.expr.Place;
import chainrule.expr.Product;
import chainrule.expr.Sum;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Where in an expression something can be exchanged for something else of its shape. */
final class Places {
  private Places() {}

  /** All of them, the innermost last; not inside derivatives, indices and bounds. */
  static List<Place> of(Expr whole) {
    List<Place> places = new ArrayList<>();
    collect(whole, Place.ROOT, places);
    return places;
  }

  private static void collect(Expr here, Place place, List<Place> places) {
    places.add(place);
    List<Expr> parts = here.parts();
    open(here, parts.size()).forEach(i -> collect(parts.get(i), place.child(i), places));
  }

  private static IntStream open(Expr here, int parts) {
    return switch (here) {
      case Derivative derivative -> IntStream.empty();
      case Entry entry -> IntStream.empty();
      case Member member -> IntStream.empty();
      case Sum sum -> IntStream.of(2);
      case Integral integral -> IntStream.of(2);
      case Product product -> IntStream.of(2);
      case Limit limit -> IntStream.empty();
      default -> IntStream.range(0, parts);
    };
  }

  /** Where derivatives stand that are named or still to be taken, the outermost ones. */
  static List<Place> ofDerivatives(Expr whole) {
    return of(whole).stream().filter(place -> place.in(whole) instanceof Derivative).toList();
  }
}
