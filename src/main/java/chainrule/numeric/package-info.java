/**
 * Values of expressions. A {@link chainrule.numeric.Program} is straight-line code over doubles:
 * expressions are written as lines of a tape on which equal lines are shared; derivatives are more
 * lines of the same tape, forward or in reverse, by slopes that no symbolic rule knows; {@link
 * chainrule.numeric.CentralDifference} needs no slopes at all.
 *
 * <p>A line is a scalar; an array is a {@link chainrule.numeric.Block} of lines, one for each
 * element: a matrix product sums of products, ⊙ products, a transpose the same lines in another
 * order. For that every size is a number: {@link chainrule.numeric.Sizes} say which. Sums over an
 * index and families of layers are written out at these numbers ({@code Sums}, {@code Defined}),
 * and everything behind that stays as it is for scalars.
 *
 * <p>{@link chainrule.numeric.ModularArithmetic} decides equality exactly, at random points modulo
 * a prime: a {@code Draw} chooses residues for the atoms, {@code ModularValue} evaluates, {@code
 * Exponents} and {@code Choices} know what powers, angles, logarithms and conditions make of them.
 *
 * <p>Uses the expressions and, for definitions and functions, the givens of a problem.
 */
@NullMarked
package chainrule.numeric;

import org.jspecify.annotations.NullMarked;
