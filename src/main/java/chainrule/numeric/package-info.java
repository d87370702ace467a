/**
 * Values of expressions. A {@link chainrule.numeric.Program} is straight-line code over doubles:
 * expressions are written as lines of a tape on which equal lines are shared; derivatives are more
 * lines of the same tape, forward or in reverse, by slopes that no symbolic rule knows; {@link
 * chainrule.numeric.CentralDifference} needs no slopes at all.
 *
 * <p>A line is a scalar. Arrays enter at their smallest sizes: the compiler writes an array-valued
 * node as the lines of its entries (a matrix product as sums of products, ⊙ as products, a
 * transpose as the same lines in another order), and everything behind it stays as it is.
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
