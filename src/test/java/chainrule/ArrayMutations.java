package chainrule;

import chainrule.expr.ArrayCall;
import chainrule.expr.ArrayFunction;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Hadamard;
import chainrule.expr.Negate;
import chainrule.expr.Num;
import chainrule.expr.Place;
import chainrule.expr.Plus;
import chainrule.expr.Quotient;
import chainrule.expr.Sum;
import chainrule.expr.Times;
import chainrule.expr.Transpose;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Slips of the pen in a result of matrix calculus: a transpose too many or too few, one product for
 * another, a sum or a factor lost, a wrong sign. Their shapes need not go together.
 */
final class ArrayMutations {
  private final Expr result;
  private final Set<Expr> mutants = new LinkedHashSet<>();

  private ArrayMutations(Expr result) {
    this.result = result;
  }

  /** Every result that is one slip away. */
  static List<Expr> of(Expr result) {
    ArrayMutations mutations = new ArrayMutations(result);
    mutations.walk(Place.ROOT);
    mutations.mutants.add(Exprs.times(Exprs.num(2), result));
    mutations.mutants.add(Exprs.negate(result));
    mutations.mutants.remove(result);
    return List.copyOf(mutations.mutants);
  }

  private void walk(Place place) {
    Expr here = place.in(result);
    slips(here).forEach(slip -> mutants.add(place.replace(result, slip)));
    if (here instanceof Derivative) {
      return; // a name, as it were: ∂ℓ/∂f
    }
    for (int i = 0; i < here.parts().size(); i++) {
      walk(place.child(i));
    }
  }

  private static List<Expr> slips(Expr here) {
    List<Expr> slips = new ArrayList<>();
    if (here.shape().isMatrix() && !(here instanceof Transpose)) {
      slips.add(new Transpose(here));
    }
    switch (here) {
      case Transpose(Expr body) -> slips.add(body);
      case Hadamard(Expr left, Expr right) -> slips.add(Exprs.times(left, right));
      case Sum sum -> slips.add(Exprs.substitute(sum.body(), Map.of(sum.index(), sum.lower())));
      case ArrayCall call when call.function() == ArrayFunction.SUM ->
          slips.add(new ArrayCall(ArrayFunction.MEAN, call.arguments()));
      case ArrayCall call when call.function() == ArrayFunction.MEAN ->
          slips.add(new ArrayCall(ArrayFunction.SUM, call.arguments()));
      case Quotient(Expr over, Expr under) -> slips.add(over);
      case Negate(Expr body) -> slips.add(body);
      case Times(List<Expr> factors) -> slips.addAll(products(factors));
      case Plus(List<Expr> terms) -> slips.addAll(sums(here, terms));
      default -> {}
    }
    return slips;
  }

  /** Another product between neighbours, a number lost, the order exchanged. */
  private static List<Expr> products(List<Expr> factors) {
    List<Expr> slips = new ArrayList<>();
    for (int i = 0; i < factors.size(); i++) {
      List<Expr> others = new ArrayList<>(factors);
      Expr factor = others.remove(i);
      if (factor instanceof Num || factor.shape().isScalar()) {
        slips.add(Exprs.times(others));
      }
      if (i > 0 && !factor.shape().isScalar() && !factors.get(i - 1).shape().isScalar()) {
        others.set(i - 1, new Hadamard(factors.get(i - 1), factor));
        slips.add(Exprs.times(others));
        List<Expr> exchanged = new ArrayList<>(factors);
        exchanged.set(i, factors.get(i - 1));
        exchanged.set(i - 1, factor);
        slips.add(Exprs.times(exchanged));
      }
    }
    return slips;
  }

  /** A sign turned, a term lost. */
  private static List<Expr> sums(Expr here, List<Expr> terms) {
    List<Expr> slips = new ArrayList<>();
    for (int i = 0; i < terms.size(); i++) {
      Expr term = terms.get(i);
      slips.add(
          Place.of(i).replace(here, term instanceof Negate(Expr body) ? body : new Negate(term)));
      List<Expr> others = new ArrayList<>(terms);
      others.remove(i);
      slips.add(Exprs.plus(others));
    }
    return slips;
  }
}
