/**
 * Evidence: every row of a derivation and every result is compared with numbers that do not come from the rules that
 * made them. Nothing is printed that has not passed here, and what fails is printed with its verdict beside it.
 */
@NullMarked
package chainrule.verify;

import org.jspecify.annotations.NullMarked;
