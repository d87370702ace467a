package chainrule.calculus;

import chainrule.expr.Condition;
import chainrule.expr.Expr;
import chainrule.expr.Place;
import java.util.ArrayList;
import java.util.List;

/** Writes a derivation down, row after row. A step that changes nothing leaves no row. */
public final class Trace {
  private final Expr left;
  private final List<Row> rows = new ArrayList<>();
  private Expr current;

  public Trace(Expr left) {
    this.left = left;
    this.current = left;
  }

  public Expr left() {
    return left;
  }

  public Expr current() {
    return current;
  }

  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /** An elementary step at a place, shown at full detail only. */
  public void step(Rule rule, Place place, Expr after) {
    step(rule, place, after, List.of(), List.of());
  }

  public void step(
      Rule rule, Place place, Expr after, List<Condition> conditions, List<Citation> uses) {
    Expr before = place.in(current);
    if (before.equals(after)) {
      return;
    }
    current = place.replace(current, after);
    rows.add(
        new Row(
            current,
            List.of(),
            new Step(rule, place, before, after, conditions, uses),
            Detail.FULL,
            Text.EMPTY));
  }

  /** A step on the whole row that needs factors to be nonzero, shown from {@code detail} on. */
  public void row(Rule rule, Expr after, Detail detail, Text reason, List<Condition> conditions) {
    int before = rows.size();
    step(rule, Place.ROOT, after, conditions, List.of());
    if (rows.size() > before) {
      show(detail, reason);
    }
  }

  /** A step on the whole row, shown from {@code detail} on. */
  public void row(Rule rule, Expr after, Detail detail, Text reason) {
    row(rule, after, detail, reason, List.of());
  }

  /**
   * The last row is shown from {@code detail} on, with a reason for all that happened since the
   * last shown one.
   */
  public void show(Detail detail, Text reason) {
    if (rows.isEmpty()) {
      return;
    }
    Row last = rows.remove(rows.size() - 1);
    Detail lowest = last.detail().compareTo(detail) < 0 ? last.detail() : detail;
    Text kept = last.detail() != Detail.FULL && !last.reason().isEmpty() ? last.reason() : reason;
    rows.add(new Row(last.value(), last.struck(), last.step(), lowest, kept));
  }

  /** The last row in another order of its factors, instead of a row of its own. */
  public void reorder(Expr ordered) {
    if (rows.isEmpty() || ordered.equals(current)) {
      return;
    }
    Row last = rows.remove(rows.size() - 1);
    rows.add(new Row(last.value(), last.struck(), last.step(), Detail.FULL, Text.EMPTY));
    step(Rule.TIDY, Place.ROOT, ordered);
    show(last.detail(), last.reason());
  }

  /** Strikes out places in the last row. */
  public void strike(List<Place> places) {
    Row last = rows.remove(rows.size() - 1);
    rows.add(new Row(last.value(), places, last.step(), last.detail(), last.reason()));
  }

  public Derivation derivation() {
    return new Derivation(left, rows);
  }
}
