package chainrule.calculus;

import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Negate;
import chainrule.expr.Place;
import chainrule.expr.Plus;
import chainrule.expr.Power;
import chainrule.expr.Quotient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Factors that stand above and below one bar. Where a bracket of fractions meets a factor that
 * cancels inside it, the bracket is multiplied out first.
 *
 * @param before the row with everything written out
 * @param struck the places to strike out in {@code before}
 * @param after the row without them
 */
record Cancellation(Expr before, List<Place> struck, Expr after, List<Expr> cancelled) {

  /** What can be struck out of the expression; empty where nothing can. */
  static Optional<Cancellation> in(Expr expr) {
    List<Expr> before = new ArrayList<>();
    List<Expr> after = new ArrayList<>();
    List<List<Place>> struck = new ArrayList<>();
    List<Expr> cancelled = new ArrayList<>();
    for (Expr term : Term.termsOf(expr)) {
      for (Expr single : distributed(term)) {
        Term whole = Term.of(single, true);
        Strike strike = Strike.of(whole);
        boolean any = !strike.cancelled().isEmpty();
        before.add(any ? whole.asFraction() : single);
        after.add(any ? strike.left().asFraction() : single);
        struck.add(any ? strike.places() : List.of());
        cancelled.addAll(strike.cancelled());
      }
    }
    if (cancelled.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(assembled(before, after, struck, cancelled));
  }

  private static Cancellation assembled(
      List<Expr> before, List<Expr> after, List<List<Place>> struck, List<Expr> cancelled) {
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < before.size(); i++) {
      Place term = before.size() == 1 ? Place.ROOT : Place.of(i);
      struck.get(i).forEach(place -> places.add(place.within(term)));
    }
    return new Cancellation(
        Exprs.plus(before),
        places,
        Tidy.tidy(Exprs.plus(after)),
        cancelled.stream().distinct().toList());
  }

  /**
   * The terms of a product whose bracket of fractions is to be multiplied out; the product itself
   * otherwise.
   */
  private static List<Expr> distributed(Expr product) {
    Term whole = Term.of(product, true);
    for (int i = 0; i < whole.above().size(); i++) {
      if (whole.above().get(i) instanceof Plus(List<Expr> terms) && gains(terms, whole, i)) {
        List<Expr> single = new ArrayList<>();
        for (Expr term : terms) {
          single.add(inserted(whole, i, Term.of(term, true)).asFraction());
        }
        return single;
      }
    }
    return List.of(product);
  }

  private static boolean gains(List<Expr> bracket, Term whole, int position) {
    boolean fractions = bracket.stream().anyMatch(each -> !Term.of(each, true).below().isEmpty());
    return fractions
        && bracket.stream()
            .map(each -> inserted(whole, position, Term.of(each, true)))
            .anyMatch(
                each -> Strike.of(each).cancelled().size() > Strike.of(whole).cancelled().size());
  }

  private static Term inserted(Term whole, int position, Term term) {
    List<Expr> above = new ArrayList<>(whole.above().subList(0, position));
    above.addAll(term.above());
    above.addAll(whole.above().subList(position + 1, whole.above().size()));
    return new Term(
        whole.coefficient().multiply(term.coefficient()),
        whole.decimal() || term.decimal(),
        Expansion.joined(above, List.of()),
        Expansion.joined(term.below(), whole.below()));
  }

  /** What one fraction loses: the same powers above and below. */
  private record Strike(Term term, List<Expr> cancelled) {

    static Strike of(Term term) {
      List<Expr> cancelled = new ArrayList<>();
      for (Expr factor : term.above()) {
        Term.BasePower up = Term.basePower(factor);
        int down = exponent(up.base(), term.below());
        int least = Math.min(up.exponent(), down);
        if (least > 0) {
          cancelled.add(new Term.BasePower(up.base(), least).written());
        }
      }
      return new Strike(term, cancelled);
    }

    Term left() {
      return new Term(
          term.coefficient(),
          term.decimal(),
          CommonFactor.without(term.above(), cancelled),
          CommonFactor.without(term.below(), cancelled));
    }

    List<Place> places() {
      List<Place> places = new ArrayList<>();
      Expr written = term.asFraction();
      Place fraction = written instanceof Negate ? Place.of(0) : Place.ROOT;
      if (fraction.in(written) instanceof Quotient quotient) {
        collect(quotient.numerator(), fraction.child(0), places);
        collect(quotient.denominator(), fraction.child(1), places);
      }
      return places;
    }

    private void collect(Expr product, Place here, List<Place> places) {
      if (product instanceof chainrule.expr.Times(List<Expr> factors)) {
        for (int i = 0; i < factors.size(); i++) {
          collectFactor(factors.get(i), here.child(i), places);
        }
      } else {
        collectFactor(product, here, places);
      }
    }

    private void collectFactor(Expr factor, Place here, List<Place> places) {
      Term.BasePower power = Term.basePower(factor);
      int gone = exponent(power.base(), cancelled);
      if (gone > 0 && !isClean(power.base(), gone)) {
        return; // f^3 of f^7 cannot be shown by a stroke
      }
      if (gone > 0 && gone == power.exponent()) {
        places.add(here);
      } else if (gone > 0 && power.exponent() - gone == 1 && factor instanceof Power) {
        places.add(here.child(1)); // (1 + e)^2 loses its 2
      }
    }

    /** Whether on both sides the whole power goes, or all but its base. */
    private boolean isClean(Expr base, int gone) {
      int up = exponent(base, term.above()) - gone;
      int down = exponent(base, term.below()) - gone;
      return up <= 1 && down <= 1;
    }

    private static int exponent(Expr base, List<Expr> factors) {
      return factors.stream()
          .map(Term::basePower)
          .filter(each -> each.base().equals(base))
          .mapToInt(Term.BasePower::exponent)
          .findFirst()
          .orElse(0);
    }
  }
}
