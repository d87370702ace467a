/**
 * Algebra that names the goal of a simplification and confirms equalities: polynomials and rational functions over
 * atoms (any expression that is not a sum, product, quotient or whole power), and the one door to Symja. Nothing here is
 * printed: the lines of a derivation are moves of {@code calculus} towards the form found here.
 */
@NullMarked
package chainrule.algebra;

import org.jspecify.annotations.NullMarked;
