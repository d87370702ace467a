/**
 * How a derivative is worked out. A {@link chainrule.calculus.Derivation} is a chain of rows that
 * proves one {@link chainrule.calculus.Statement}; between two rows stands the {@link
 * chainrule.calculus.Step} that leads from one to the next: a named rule, applied at a place. The
 * result is what replaying the steps gives; nothing else makes it.
 */
@NullMarked
package chainrule.calculus;

import org.jspecify.annotations.NullMarked;
