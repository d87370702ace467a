/**
 * Text becomes problems and expressions; ANTLR stops here. A text is cut into tokens ({@code
 * Tokens}), brackets are paired and the nesting is measured in linear scans ({@code Brackets},
 * {@code Nesting}), a file is cut into its statements ({@code Statements}), names get the role that
 * declarations give them ({@code Roles}), and only then the parser sees them ({@code Parsing}). One
 * builder turns parsed formulas into expressions ({@code FormulaBuilder}), one the statements of a
 * file into a problem ({@code ProblemBuilder}). What a text says wrongly becomes an {@link
 * chainrule.syntax.InputException} that names place and remedy.
 */
@NullMarked
package chainrule.syntax;

import org.jspecify.annotations.NullMarked;
