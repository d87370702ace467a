package chainrule.algebra;

import chainrule.expr.Expr;
import chainrule.expr.Negate;
import chainrule.expr.Num;
import chainrule.expr.Plus;
import chainrule.expr.Power;
import chainrule.expr.Quotient;
import chainrule.expr.Times;
import java.math.BigDecimal;

/**
 * What is small enough to be sent. Symja's own limits do not hold inside long computations with
 * whole numbers, so the question itself must be small: as a tree, in its depth, and in the numbers
 * that evaluating it makes.
 *
 * @param nodes how many nodes, counted as a tree
 * @param depth how deep they may be nested
 * @param bits how long a number may become
 */
record Bounds(int nodes, int depth, int bits) {

  static final Bounds DERIVATIVE = new Bounds(2000, 150, 1 << 16);
  static final Bounds ZERO_TEST = new Bounds(300, 60, 1 << 12);

  boolean admit(Expr expr) {
    return remaining(expr, nodes, depth) >= 0 && numbersStaySmall(expr);
  }

  /** What is left of the budget after this node; negative if it does not last. */
  private static int remaining(Expr node, int budget, int levels) {
    if (levels == 0) {
      return -1;
    }
    int left = budget - 1;
    for (Expr part : node.parts()) {
      if (left < 0) {
        return -1;
      }
      left = remaining(part, left, levels - 1);
    }
    return left;
  }

  private boolean numbersStaySmall(Expr node) {
    double here = bitsOf(node);
    return Double.isNaN(here)
        ? node.parts().stream().allMatch(this::numbersStaySmall)
        : here <= bits;
  }

  /**
   * How many bits numerator and denominator of a number may take; not a number where atoms or calls
   * occur.
   */
  private static double bitsOf(Expr node) {
    return switch (node) {
      case Num(BigDecimal value) ->
          value.unscaledValue().bitLength() + 4.0 * Math.abs((double) value.scale());
      case Negate(Expr body) -> bitsOf(body);
      case Plus plus -> bitsOfAll(plus);
      case Times times -> bitsOfAll(times);
      case Quotient quotient -> bitsOfAll(quotient);
      case Power(Expr base, Expr exponent) -> bitsOf(base) * Math.pow(2, bitsOf(exponent));
      default -> Double.NaN; // whatever is no number
    };
  }

  private static double bitsOfAll(Expr node) {
    return 1 + node.parts().stream().mapToDouble(Bounds::bitsOf).sum();
  }
}
