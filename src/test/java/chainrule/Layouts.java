package chainrule;

import chainrule.calculus.Statement;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Hadamard;
import chainrule.expr.Negate;
import chainrule.expr.Plus;
import chainrule.expr.Times;
import chainrule.expr.Transpose;
import chainrule.problem.Layout;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a layout makes of a statement. Inside, a derivative has the axes of what is differentiated
 * first; denominator layout shows the transpose of that, so the sign of transposition goes from one
 * factor to the other and products turn round.
 */
final class Layouts {
  private Layouts() {}

  static Statement.Equation shown(Statement.Equation equation, Layout layout) {
    return switch (layout) {
      case NUMERATOR -> equation;
      case DENOMINATOR -> {
        boolean turned = equation.left().shape().order() == 2;
        Expr right = turned ? transposed(equation.right()) : equation.right();
        yield new Statement.Equation(equation.left(), named(right));
      }
    };
  }

  /** The name ∂f/∂h is written for what is, inside, its transpose. */
  private static Expr named(Expr expr) {
    return switch (expr) {
      case Transpose(Derivative derivative) when derivative.shape().order() == 2 -> derivative;
      default -> Exprs.map(expr, Layouts::named);
    };
  }

  static Expr transposed(Expr expr) {
    return switch (expr) {
      case Transpose(Expr body) -> body;
      case Plus(List<Expr> terms) -> Exprs.plus(terms.stream().map(Layouts::transposed).toList());
      case Negate(Expr body) -> new Negate(transposed(body));
      case Hadamard(Expr left, Expr right) -> new Hadamard(transposed(left), transposed(right));
      case Times(List<Expr> factors) -> {
        List<Expr> turned = new ArrayList<>(factors.stream().map(Layouts::transposed).toList());
        Collections.reverse(turned);
        yield new Times(turned);
      }
      default -> expr.shape().isScalar() ? expr : new Transpose(expr);
    };
  }
}
