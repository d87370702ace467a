package chainrule.marking;

import chainrule.calculus.Text;
import chainrule.expr.Derivative;
import chainrule.expr.Entry;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Hadamard;
import chainrule.expr.Num;
import chainrule.expr.Plus;
import chainrule.expr.Shape;
import chainrule.expr.Times;
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

  /**
   * Two neighbours inside the row that do not go together; empty if there are none, or if named
   * derivatives stand in it, which may be meant in the other layout.
   */
  static Optional<Text> inside(Expr row) {
    return inside(row, false);
  }

  /** The same where named derivatives are taken as they are read. */
  static Optional<Text> insideAsRead(Expr row) {
    return inside(row, true);
  }

  private static Optional<Text> inside(Expr row, boolean asRead) {
    if (row instanceof Derivative) {
      return Optional.empty();
    }
    for (Expr part : row.parts()) {
      Optional<Text> misfit = inside(part, asRead);
      if (misfit.isPresent()) {
        return misfit;
      }
    }
    boolean open = !asRead && hasDerivative(row);
    if (open || !row.parts().stream().allMatch(Shapes::fits)) {
      return Optional.empty();
    }
    return switch (row) {
      case Times(List<Expr> factors) -> product(factors);
      case Hadamard(Expr left, Expr right) -> alike(left, right);
      case Plus(List<Expr> terms) -> {
        List<Expr> arrays = terms.stream().filter(each -> !each.shape().isScalar()).toList();
        yield arrays.stream().flatMap(each -> alike(arrays.get(0), each).stream()).findFirst();
      }
      default -> Optional.empty();
    };
  }

  private static boolean hasDerivative(Expr expr) {
    return expr instanceof Derivative || expr.parts().stream().anyMatch(Shapes::hasDerivative);
  }

  private static Optional<Text> product(List<Expr> factors) {
    List<Expr> arrays = factors.stream().filter(each -> !each.shape().isScalar()).toList();
    for (int i = 0; i + 1 < arrays.size(); i++) {
      Shape left = arrays.get(i).shape();
      Shape right = arrays.get(i + 1).shape();
      Expr inner = left.order() == 1 ? Exprs.ONE : left.axes().get(left.order() - 1);
      boolean columns = left.order() == 1 && right.order() == 1;
      if (columns || !isSame(inner, right.axes().get(0))) {
        return Optional.of(apart(arrays.get(i), arrays.get(i + 1), "they have no matrix product"));
      }
    }
    return Optional.empty();
  }

  private static Optional<Text> alike(Expr left, Expr right) {
    boolean scalar = left.shape().isScalar() || right.shape().isScalar();
    boolean same =
        scalar
            || left.shape().order() == right.shape().order() && left.shape().agrees(right.shape());
    return same ? Optional.empty() : Optional.of(apart(left, right, "they do not go together"));
  }

  /** Sizes that are calculated may be the same although they are written in other ways. */
  private static boolean isSame(Expr left, Expr right) {
    boolean plain = left.parts().isEmpty() && right.parts().isEmpty();
    return left.equals(right) || !plain;
  }

  private static Text apart(Expr left, Expr right, String why) {
    return Text.of(
        left, " is ", words(left.shape()), ", ", right, " is ", words(right.shape()), ": " + why);
  }

  /** Whether no array stands in it anywhere. */
  static boolean isScalarThroughout(Expr expr) {
    return expr.shape().isScalar() && expr.parts().stream().allMatch(Shapes::isScalarThroughout);
  }

  /** Whether it is made of numbers only, elements of arrays among them. */
  static boolean isMadeOfNumbers(Expr expr) {
    return expr.shape().isScalar()
        && (expr instanceof Entry || expr.parts().stream().allMatch(Shapes::isMadeOfNumbers));
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
