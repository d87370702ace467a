package chainrule;

import chainrule.calculus.Citation;
import chainrule.calculus.Derivation;
import chainrule.calculus.Detail;
import chainrule.calculus.Row;
import chainrule.calculus.Rule;
import chainrule.calculus.Step;
import chainrule.calculus.Text;
import chainrule.expr.Condition;
import chainrule.expr.Expr;
import chainrule.expr.Place;
import java.util.ArrayList;
import java.util.List;

/** A derivation written down by hand, row after row, each by one rule at one place. */
final class Board {
  private final Expr left;
  private final List<Row> rows = new ArrayList<>();
  private Expr current;

  Board(Expr left) {
    this.left = left;
    this.current = left;
  }

  /** The whole row becomes another. */
  Board then(Rule rule, Expr after, Citation... uses) {
    return at(Place.ROOT, rule, after, uses);
  }

  /** What stands at a place becomes something else. */
  Board at(Place place, Rule rule, Expr after, Citation... uses) {
    return at(place, rule, after, List.of(), uses);
  }

  Board at(Place place, Rule rule, Expr after, List<Condition> conditions, Citation... uses) {
    Step step = new Step(rule, place, place.in(current), after, conditions, List.of(uses));
    current = place.replace(current, after);
    rows.add(new Row(current, List.of(), step, Detail.NORMAL, Text.of(rule.title())));
    return this;
  }

  /** Strikes places out in the last row. */
  Board strike(Place... places) {
    Row last = rows.remove(rows.size() - 1);
    rows.add(new Row(last.value(), List.of(places), last.step(), last.detail(), last.reason()));
    return this;
  }

  Expr current() {
    return current;
  }

  Derivation done() {
    return new Derivation(left, rows);
  }
}
