/**
 * LaTeX becomes expressions and derivations. The text is cut into signs ({@code Signs}: ANTLR ends
 * here), each command gets the meaning that a table gives it ({@code Commands}), what only changes
 * the look is dropped and brackets are paired in one linear scan ({@code Cleaning}, {@code
 * Fences}); then one ladder of precedence is descended over what is left ({@code FormulaParser}
 * from sums to powers, {@code Operands}, {@code NameReader}, {@code Applications}, {@code
 * Differentials}, {@code Binders} below it). There is no grammar for the parser, for how far {@code
 * \sin} or a bar reaches and what {@code d} is depend on what is declared and on where else a name
 * stands. What a text says wrongly, or in a way that can mean two things, becomes an {@link
 * chainrule.syntax.InputException} with its place.
 */
@NullMarked
package chainrule.syntax.latex;

import org.jspecify.annotations.NullMarked;
