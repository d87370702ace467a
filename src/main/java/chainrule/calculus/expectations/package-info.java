/**
 * Expectations and variances by named steps, as one writes them on a board: linearity,
 * independence, declared moments, E[x²] = Var[x] + E[x]², the definition as an integral that is
 * split where a function switches, symmetry, known integrals, and derivatives by a parameter of the
 * distribution.
 *
 * <p>{@link chainrule.calculus.expectations.Model} says what depends on which random variables and
 * what is independent; {@link chainrule.calculus.expectations.Moves} finds the next step for one
 * expectation; {@link chainrule.calculus.expectations.MomentWork} takes the steps in waves, one row
 * for all places where the same rule applies. What no step leads on is refused with a reason.
 */
@NullMarked
package chainrule.calculus.expectations;

import org.jspecify.annotations.NullMarked;
