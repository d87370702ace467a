package chainrule.marking;

import chainrule.expr.Condition;
import chainrule.expr.Expr;
import chainrule.expr.Symbol;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * That one side of a row equals what stands on the left.
 *
 * @param row position of the row
 * @param left what the side should be worth
 * @param before the side before it in the same chain; null if it is the first
 * @param value the side, as it is inside: a derivative of a vector is a Jacobian
 * @param otherwise the same if it is written in the other layout
 * @param defines whether the side is what a new name stands for
 * @param approximate whether it is said to be nearly equal only
 * @param conditions under which it is said to hold
 */
record Claim(
    int row,
    Expr left,
    @Nullable Integer before,
    Expr value,
    Expr otherwise,
    boolean defines,
    boolean approximate,
    List<Condition> conditions) {

  /** Whether it holds one of the names. */
  boolean speaksOf(Set<Symbol> names) {
    return UnsaidNames.occurIn(left, names) || UnsaidNames.occurIn(value, names);
  }
}
