/**
 * Evidence: every row of a derivation and every result is compared with numbers that do not come
 * from the rules that made them. Nothing is printed that has not passed here, and what fails is
 * printed with its verdict beside it.
 *
 * <p>A {@link chainrule.verify.Verifier} draws points for a whole solution at once, where
 * everything is defined, away from kinks, in every pattern of branches, and compiles all that is to
 * be compared into one program. Each claim then stands trial: its rows one by one, its result
 * against central differences of the function itself, against a second system on the local factors,
 * against the form that the author expects, and, where rows are rational, exactly. In solutions of
 * hundreds of lines each line is checked in the names and adjoints that stand in it, and the whole
 * along random directions; adjoints are then numbers with an exponent of their own, since a product
 * of a thousand slopes is below every double. A point counts only if values stand above their
 * rounding errors, which are carried along; too few such points are undecided, never agreed.
 */
@NullMarked
package chainrule.verify;

import org.jspecify.annotations.NullMarked;
