/**
 * The one door to Symja, the scalar computer algebra system that serves as second opinion. Expressions of {@link
 * chainrule.expr} go in and come out; {@code org.matheclipse} is seen nowhere else.
 *
 * <p>The way through is one direction: {@link chainrule.algebra.Symja} checks the size of a question and remembers
 * answers, {@code Names} gives every atom a neutral symbol, {@code Outward} builds Symja's objects from the heads that
 * {@code Head} allows (strings are never parsed), {@code Workroom} evaluates on one thread of its own under limits, and
 * {@code Homeward} turns what comes back into our expressions or says that it cannot. An opinion that cannot be had is
 * empty: it never fails a derivation.
 */
@NullMarked
package chainrule.algebra;

import org.jspecify.annotations.NullMarked;
