package chainrule;

import chainrule.expr.Call;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Negate;
import chainrule.expr.Num;
import chainrule.expr.Place;
import chainrule.expr.Plus;
import chainrule.expr.Power;
import chainrule.expr.Symbol;
import chainrule.expr.Times;
import chainrule.problem.Definition;
import chainrule.problem.Givens;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Slips of the pen in the definitions of a problem: what a problem file could also have said. */
final class Mutations {
  private static final List<String> EXCHANGED = List.of("sin", "cos", "exp", "tanh");

  private final Set<Expr> kept;
  private final List<Givens> mutants = new ArrayList<>();
  private final Givens givens;

  private Mutations(Givens givens, Set<Expr> kept) {
    this.givens = givens;
    this.kept = kept;
  }

  /**
   * Every problem that is one slip away.
   *
   * @param kept what must stay as it is, because the task names it
   */
  static List<Givens> of(Givens givens, Set<Expr> kept) {
    Mutations mutations = new Mutations(givens, kept);
    for (int i = 0; i < givens.definitions().size(); i++) {
      mutations.walk(i, Place.ROOT);
    }
    return mutations.mutants;
  }

  private void walk(int definition, Place place) {
    Expr here = place.in(givens.definitions().get(definition).right());
    if (kept.contains(here)) {
      return;
    }
    slips(here, definition).forEach(slip -> mutants.add(with(definition, place, slip)));
    for (int i = 0; i < here.parts().size(); i++) {
      walk(definition, place.child(i));
    }
  }

  private Givens with(int definition, Place place, Expr slip) {
    List<Definition> definitions = new ArrayList<>(givens.definitions());
    Definition old = definitions.get(definition);
    definitions.set(definition, new Definition(old.left(), place.replace(old.right(), slip)));
    return givens.withDefinitions(definitions);
  }

  private List<Expr> slips(Expr here, int definition) {
    List<Expr> slips = new ArrayList<>();
    switch (here) {
      case Plus(List<Expr> terms) -> {
        for (int i = 0; i < terms.size(); i++) {
          Expr flipped =
              terms.get(i) instanceof Negate(Expr body) ? body : new Negate(terms.get(i));
          slips.add(Place.of(i).replace(here, flipped));
        }
      }
      case Call call when call.arguments().size() == 1 ->
          EXCHANGED.stream()
              .filter(head -> !head.equals(call.head()))
              .forEach(head -> slips.add(Call.of(head, call.argument())));
      case Symbol symbol -> slips.addAll(others(symbol, definition));
      case Power(Expr base, Num exponent) -> {
        slips.add(new Power(base, new Num(exponent.value().add(java.math.BigDecimal.ONE))));
        slips.add(base);
      }
      case Times(List<Expr> factors) -> {
        for (int i = 0; i < factors.size(); i++) {
          List<Expr> left = new ArrayList<>(factors);
          left.remove(i);
          slips.add(Exprs.times(left));
        }
      }
      default -> {}
    }
    return slips;
  }

  /** Declared symbols, and names defined before. */
  private List<Expr> others(Symbol symbol, int definition) {
    List<Expr> others = new ArrayList<>(givens.facts().keySet());
    givens.definitions().subList(0, definition).forEach(each -> others.add(each.left()));
    others.remove(symbol);
    return others;
  }
}
