/**
 * Algebra that names the goal of a simplification and confirms equalities: polynomials and rational
 * functions over atoms (any expression that is not a sum, product, quotient or whole power), and
 * the one door to Symja. Nothing here is printed: the lines of a derivation are moves of {@code
 * calculus} towards the form found here.
 *
 * <p>The way through the door is one direction: {@link chainrule.algebra.Symja} holds a question
 * against its {@code Bounds} and remembers answers, {@code Names} gives every atom a numbered
 * symbol, {@code Outward} builds Symja's objects from the functions that {@code Head} lists (text
 * is never parsed), {@code Workroom} evaluates on a thread of its own under limits, and {@code
 * Homeward} turns what comes back into our expressions. {@code org.matheclipse} is seen by these
 * classes alone. An opinion that cannot be had is empty: it never fails a derivation.
 */
@NullMarked
package chainrule.algebra;

import org.jspecify.annotations.NullMarked;
