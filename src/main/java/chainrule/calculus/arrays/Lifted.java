package chainrule.calculus.arrays;

import chainrule.expr.Expr;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A product in matrix notation, its parts apart.
 *
 * @param coefficient the number in front
 * @param scalars scalar factors; a reciprocal is one over its denominator
 * @param array what is left, without scalar factors; the number 1 where the whole is a scalar
 */
record Lifted(BigFraction coefficient, List<Expr> scalars, Expr array) {
  Lifted {
    scalars = List.copyOf(scalars);
  }
}
