/**
 * How a solution is written. Mathematics has three notations: {@link chainrule.render.PlainPrinter
 * plain}, which reads back to the same expression, {@link chainrule.render.TerminalPrinter
 * terminal}, the same with Greek letters and superscripts, and {@link chainrule.render.LatexPrinter
 * LaTeX}, in the subset that pdflatex, MathJax and KaTeX all take. A {@link
 * chainrule.render.Format} is a cover round it: a document in LaTeX, HTML, Markdown, JSON or text.
 *
 * <p>Only verified problems are accepted; a row that numbers contradict is printed with its verdict
 * beside it.
 */
@NullMarked
package chainrule.render;

import org.jspecify.annotations.NullMarked;
