package chainrule.marking;

import static chainrule.expr.Exprs.ONE;
import static chainrule.expr.Exprs.TWO;
import static chainrule.expr.Exprs.minus;
import static chainrule.expr.Exprs.negate;
import static chainrule.expr.Exprs.over;
import static chainrule.expr.Exprs.power;
import static chainrule.expr.Exprs.times;

import chainrule.expr.Call;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Hadamard;
import chainrule.expr.Indicator;
import chainrule.expr.Negate;
import chainrule.expr.Num;
import chainrule.expr.Plus;
import chainrule.expr.Power;
import chainrule.expr.Symbol;
import chainrule.expr.Times;
import java.util.ArrayList;
import java.util.List;

/**
 * What the mistakes of {@link Mistake} make of a piece of our own result with arrays, where the
 * rules of a textbook for scalars say nothing.
 */
final class ArrayResultSlips {
  private ArrayResultSlips() {}

  /** The gradient of a penalty lost, halved, doubled or with the other sign. */
  static List<Slip> regulariser(Expr u, Surroundings surroundings) {
    return switch (u) {
      case Plus(List<Expr> terms) -> penalties(u, terms, terms);
      case Times(List<Expr> factors)
          when factors.size() == 2
              && factors.get(0).shape().isScalar()
              && factors.get(1) instanceof Plus(List<Expr> terms) ->
          penalties(u, terms, terms.stream().map(each -> times(factors.get(0), each)).toList());
      default -> List.of();
    };
  }

  /** Each term as it stands, and as it counts. */
  private static List<Slip> penalties(Expr u, List<Expr> terms, List<Expr> counted) {
    List<Slip> slips = new ArrayList<>();
    for (int i = 0; i < terms.size() && terms.size() > 1; i++) {
      if (SumSlips.isPenalty(terms.get(i)) && !switches(terms.get(i))) {
        Expr term = counted.get(i);
        List<Expr> rest = new ArrayList<>(counted);
        rest.remove(i);
        slips.add(new Slip(u, plus(counted), plus(rest)));
        for (Expr factor : List.of(over(ONE, TWO), TWO, negate(ONE))) {
          List<Expr> scaled = new ArrayList<>(counted);
          scaled.set(i, times(factor, term));
          slips.add(new Slip(u, plus(counted), plus(scaled)));
        }
      }
    }
    return slips;
  }

  /** The slope of a leaky unit is named like a penalty. */
  private static boolean switches(Expr term) {
    return term instanceof Indicator || term.parts().stream().anyMatch(ArrayResultSlips::switches);
  }

  private static Expr plus(List<Expr> terms) {
    return Exprs.plus(terms);
  }

  /** A factor of the chain left out, where the sizes still go together. */
  static List<Slip> linkMissing(Expr u, Surroundings surroundings) {
    List<Slip> slips = new ArrayList<>();
    if (u instanceof Hadamard(Expr left, Expr right)) {
      slips.add(new Slip(u, u, left));
      slips.add(new Slip(u, u, right));
    }
    if (u instanceof Times(List<Expr> factors)) {
      for (int i = 0; i < factors.size(); i++) {
        if (!(factors.get(i) instanceof Num)) {
          List<Expr> rest = new ArrayList<>(factors);
          rest.remove(i);
          slips.add(new Slip(u, u, times(rest)));
        }
      }
    }
    return slips;
  }

  /** The slope of an activation mixed up: 1 + h for 1 - h, 1 - h for 1 - h^2. */
  static List<Slip> slope(Expr u, Surroundings surroundings) {
    if (!(u instanceof Plus(List<Expr> terms))
        || terms.size() != 2
        || !terms.get(0).equals(ONE)
        || !(terms.get(1) instanceof Negate(Expr body))) {
      return List.of();
    }
    Expr h = body instanceof Power(Expr base, Num two) && two.is(2) ? base : body;
    if (!isActivation(h, surroundings)) {
      return List.of();
    }
    List<Expr> wrong =
        h.equals(body)
            ? List.of(Exprs.plus(ONE, h), minus(h, ONE), h, minus(ONE, power(h, 2)))
            : List.of(Exprs.plus(ONE, body), minus(ONE, h), body, power(minus(ONE, h), 2), ONE);
    return wrong.stream().map(each -> new Slip(u, u, each)).toList();
  }

  private static boolean isActivation(Expr h, Surroundings surroundings) {
    Expr value = h instanceof Symbol ? surroundings.textbook().definition(h).orElse(h) : h;
    return value instanceof Call call && call.parts().size() == 1;
  }
}
