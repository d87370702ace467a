/**
 * Derivatives by and of arrays. A formula in matrix notation is lowered to products of entries with
 * indices ({@link chainrule.calculus.arrays.Contraction}), differentiated there, where ∂h_k/∂h_j is
 * a Kronecker delta, and lifted back: paths of factors become matrix products, cycles traces,
 * shared indices ⊙ and diag, separate components outer products. What has no matrix form keeps its
 * indices.
 *
 * <p>Only what the variable moves is lowered; the rest stays closed, so that {@code X w - y} is
 * still a bracket when it comes back. Functions that work element by element are differentiated by
 * the scalar rules: an element of {@code sig[z]} is {@code sig[z_i]}.
 */
@NullMarked
package chainrule.calculus.arrays;

import org.jspecify.annotations.NullMarked;
