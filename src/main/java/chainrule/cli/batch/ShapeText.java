package chainrule.cli.batch;

import chainrule.expr.Expr;
import chainrule.expr.Plus;
import chainrule.expr.Shape;
import chainrule.render.PlainPrinter;
import java.util.stream.Collectors;

/** Shapes as requests and responses spell them: {@code matrix m x n}. */
final class ShapeText {
  private ShapeText() {}

  static String of(Shape shape) {
    String axes = shape.axes().stream().map(ShapeText::size).collect(Collectors.joining(" x "));
    return switch (shape.order()) {
      case 0 -> "scalar";
      case 1 -> "vector " + axes;
      case 2 -> "matrix " + axes;
      default -> "array " + axes;
    };
  }

  private static String size(Expr axis) {
    return axis instanceof Plus ? "(" + PlainPrinter.print(axis) + ")" : PlainPrinter.print(axis);
  }
}
