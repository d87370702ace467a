package chainrule.calculus;

import chainrule.expr.Expr;
import chainrule.expr.Place;
import java.util.List;

/**
 * One line of a derivation, "= value (reason)".
 *
 * @param value the right side of the line
 * @param struck the places in {@code value} that are struck out, because the next row leaves them
 *     out
 * @param step the elementary step from the row before
 * @param detail the lowest level of detail at which the row is shown
 * @param reason why the line follows from the line shown before it, at {@code detail}; empty where
 *     a lecturer would say nothing. A row shown only at {@link Detail#FULL} is explained by its
 *     step's rule.
 */
public record Row(Expr value, List<Place> struck, Step step, Detail detail, Text reason) {
  public Row {
    struck = List.copyOf(struck);
  }
}
