/**
 * Figures laid out: {@link chainrule.render.drawing.Layout} turns the data of a {@link
 * chainrule.calculus.Figure} into a {@link chainrule.render.drawing.Drawing} of lines, bars and
 * labels with places in points, which each format writes in its own way. The layout is ours and not
 * a plotting library's, so that one picture is drawn by TikZ, SVG and PDF alike, with formulas as
 * labels, in a few kilobytes.
 */
@NullMarked
package chainrule.render.drawing;

import org.jspecify.annotations.NullMarked;
