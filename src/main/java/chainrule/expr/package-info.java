/**
 * What an expression is. Every node is an immutable record, kept as it was written: the order of
 * terms and factors, fraction bars, signs and brackets survive until a named step changes them.
 * Scalars, vectors and matrices are one family of types; a {@link chainrule.expr.Symbol} carries
 * its {@link chainrule.expr.Shape}, so that the shape of every expression follows from its parts.
 *
 * <p>Matrix nodes (a {@link chainrule.expr.Times} of arrays, {@link chainrule.expr.Transpose},
 * {@link chainrule.expr.Hadamard}) and element nodes ({@link chainrule.expr.Entry}, {@link
 * chainrule.expr.Delta}, {@link chainrule.expr.Sum}) live side by side. This package uses nothing
 * else of Chainrule.
 */
@NullMarked
package chainrule.expr;

import org.jspecify.annotations.NullMarked;
