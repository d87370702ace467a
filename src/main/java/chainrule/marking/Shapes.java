package chainrule.marking;

import chainrule.calculus.Text;
import chainrule.expr.Expr;
import chainrule.expr.Num;
import chainrule.expr.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the sizes of two sides go together. */
final class Shapes {
  private Shapes() {}

  /** Why they do not, whichever way the row is laid out; empty if they do. */
  static Optional<Text> misfit(Expr left, Expr row) {
    Shape should = left.shape();
    Shape is = row.shape();
    return sorted(should).equals(sorted(is))
        ? Optional.empty()
        : Optional.of(Text.of("the left side is ", words(should), ", the row is ", words(is)));
  }

  /** Whether no array stands in it anywhere. */
  static boolean isScalarThroughout(Expr expr) {
    return expr.shape().isScalar() && expr.parts().stream().allMatch(Shapes::isScalarThroughout);
  }

  /** Whether the expression has a shape at all: whether the sizes of its parts go together. */
  static boolean fits(Expr expr) {
    try {
      return expr.shape().order() >= 0;
    } catch (IndexOutOfBoundsException | IllegalArgumentException misfit) {
      return false;
    }
  }

  /** Whether every part of it has a shape, too. */
  static boolean fitsThroughout(Expr expr) {
    return expr.parts().stream().allMatch(Shapes::fitsThroughout) && fits(expr);
  }

  /** The sizes without those of one, in an order that does not depend on the layout. */
  private static List<String> sorted(Shape shape) {
    return shape.axes().stream()
        .filter(axis -> !(axis instanceof Num size && size.is(1)))
        .map(Expr::toString)
        .sorted()
        .toList();
  }

  private static Text words(Shape shape) {
    List<Object> pieces = new ArrayList<>();
    pieces.add(
        switch (shape.order()) {
          case 0 -> "a scalar";
          case 1 -> "a vector of ";
          case 2 -> "a matrix of ";
          default -> "an array of ";
        });
    for (int i = 0; i < shape.order(); i++) {
      if (i > 0) {
        pieces.add(" by ");
      }
      pieces.add(shape.axes().get(i));
    }
    return Text.of(pieces.toArray());
  }
}
