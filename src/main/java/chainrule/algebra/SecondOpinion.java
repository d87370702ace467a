package chainrule.algebra;

import chainrule.expr.Expr;
import java.util.Optional;

/**
 * A computer algebra system that shares no rule with ours and is asked for the same derivatives.
 */
@FunctionalInterface
public interface SecondOpinion {

  /** Nobody to ask. */
  SecondOpinion NONE = (local, by) -> Optional.empty();

  /**
   * The partial derivative of {@code local} by the atom {@code by}. All names are independent of
   * each other, derivatives of names such as ∂ℓ/∂f too; {@code by} may be any scalar that occurs, a
   * call such as {@code sig[f]} too, and then stands for itself.
   *
   * <p>A function that the system does not know is differentiated as an unknown function: the
   * derivative of {@code f[g]} comes back as {@code Derivative.local(f[g], g)} times the derivative
   * of {@code g}, where {@code g}, whatever its form, is the atom by which the call is
   * differentiated. An indicator counts as constant and a piecewise definition as its branches, so
   * the answer holds off the switching points.
   *
   * @return empty if it cannot tell: arrays, sums, questions that are too large, functions of
   *     several arguments where one argument occurs in another
   */
  Optional<Expr> derivative(Expr local, Expr by);
}
