package chainrule.calculus;

import chainrule.expr.Expr;
import chainrule.expr.Place;
import chainrule.expr.Shape;
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
 * @param sizes the axes of each factor of {@code value}, a product of derivatives, in the layout in
 *     which it is shown: printed below the factors; often none
 */
public record Row(
    Expr value, List<Place> struck, Step step, Detail detail, Text reason, List<Shape> sizes) {

  /** Without sizes below its factors. */
  public Row(Expr value, List<Place> struck, Step step, Detail detail, Text reason) {
    this(value, struck, step, detail, reason, List.of());
  }

  public Row {
    struck = List.copyOf(struck);
    sizes = List.copyOf(sizes);
  }
}
