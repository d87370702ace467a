/** Values: compiled evaluation, derivatives by duals and by differences, and arithmetic modulo a prime. */
@NullMarked
package chainrule.numeric;

import org.jspecify.annotations.NullMarked;
