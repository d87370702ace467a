/**
 * Chainrule as a library: text in, verified derivation out, renderers. {@link chainrule.Chainrule}
 * is the way in; the packages below follow the way of the data: {@code syntax} reads, {@code
 * calculus} works out, {@code verify} takes evidence, {@code render} prints.
 */
@NullMarked
package chainrule;

import org.jspecify.annotations.NullMarked;
