/**
 * What is given and what is asked: declarations with facts, definitions, the library of functions,
 * problems with their parts and tasks. All of it is data; nothing here differentiates.
 */
@NullMarked
package chainrule.problem;

import org.jspecify.annotations.NullMarked;
