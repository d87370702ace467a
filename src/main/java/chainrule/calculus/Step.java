package chainrule.calculus;

import chainrule.expr.Condition;
import chainrule.expr.Expr;
import chainrule.expr.Place;
import java.util.List;

/**
 * One application of a rule: what stands at {@code place} is replaced.
 *
 * @param rule the row of the table of rules
 * @param place where in the row before
 * @param before what stood there
 * @param after what stands there now
 * @param conditions what must hold for the step to be right (the cancelled factor is not zero); may
 *     be empty
 * @param uses what the step rests on; may be empty
 */
public record Step(
    Rule rule,
    Place place,
    Expr before,
    Expr after,
    List<Condition> conditions,
    List<Citation> uses) {
  public Step {
    conditions = List.copyOf(conditions);
    uses = List.copyOf(uses);
  }

  public Step(Rule rule, Place place, Expr before, Expr after) {
    this(rule, place, before, after, List.of(), List.of());
  }

  /** The row that follows from {@code row}. */
  public Expr replay(Expr row) {
    if (!place.in(row).equals(before)) {
      throw new IllegalStateException("step " + rule + " does not fit the row it is recorded for");
    }
    return place.replace(row, after);
  }
}
