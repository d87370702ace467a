package chainrule.render;

import chainrule.expr.Call;
import chainrule.expr.Derivative;
import chainrule.expr.Entry;
import chainrule.expr.Expr;
import chainrule.expr.Member;
import chainrule.expr.Quotient;
import chainrule.expr.Symbol;
import java.util.ArrayList;
import java.util.List;

/**
 * Fractions, derivatives among them: with a bar on a line of their own, with a slash where there is
 * no room.
 */
final class Fractions {
  private static final double BAR = 0.35;
  private static final double MARGIN = 0.24;
  private static final double SMALL = 0.72;

  private Fractions() {}

  static Box quotient(LatexWriter writer, Quotient quotient, Struck struck, MathStyle style) {
    if (style == MathStyle.SCRIPT || style == MathStyle.INLINE) {
      return Box.row(
          writer.at(Binding.POWER, quotient.numerator(), struck.part(0), style),
          Box.of("/", 0.5),
          writer.at(Binding.POWER, quotient.denominator(), struck.part(1), style));
    }
    MathStyle inside = style.insideFraction();
    return over(
        writer.write(quotient.numerator(), struck.part(0), inside),
        writer.write(quotient.denominator(), struck.part(1), inside),
        style);
  }

  /** A fraction's own brackets are hidden by its height: only that counts for those round it. */
  private static Box over(Box numerator, Box denominator, MathStyle style) {
    boolean tall = style == MathStyle.TALL;
    double scale = style == MathStyle.DISPLAY || tall ? 1 : SMALL;
    double width = scale * Math.max(numerator.width(), denominator.width()) + MARGIN;
    double height = scale * (numerator.height() + denominator.height() + BAR);
    String command = tall ? "\\dfrac{" : "\\frac{";
    return Box.of(command + numerator.tex() + "}{" + denominator.tex() + "}", width, height, 0);
  }

  static Box derivative(LatexWriter writer, Derivative derivative, Struck struck, MathStyle style) {
    List<Box> by = new ArrayList<>();
    Expr of = derivative;
    Struck ofStruck = struck;
    while (of instanceof Derivative(Expr inner, Expr variable, Derivative.Kind kind)) {
      by.add(writer.write(variable, ofStruck.part(1), style.insideFraction()));
      of = inner;
      ofStruck = ofStruck.part(0);
    }
    String order = by.size() == 1 ? "" : "^{" + by.size() + "}";
    Box partial = Box.of("\\partial" + order, order.isEmpty() ? 0.56 : 0.95);
    Box below = differentials(by);
    if (!isNamed(of)) {
      Box operator = over(partial, below, style);
      Box body = writer.write(of, ofStruck, style);
      return Box.row(operator, Delimiters.round(body, style));
    }
    Box above = Box.row(partial, writer.write(of, ofStruck, style.insideFraction()));
    return style == MathStyle.DISPLAY || style.isInsideFraction()
        ? over(above, below, style)
        : slashed(above, below, by.size());
  }

  private static Box slashed(Box above, Box below, int factors) {
    Box denominator = factors == 1 ? below : Delimiters.round(below, MathStyle.SCRIPT);
    return Box.row(above, Box.of("/", 0.5), denominator).solid();
  }

  /** What a ∂ can stand before without brackets. */
  static boolean isNamed(Expr of) {
    return of instanceof Symbol
        || of instanceof Member
        || of instanceof Entry
        || of instanceof Call;
  }

  private static Box differentials(List<Box> by) {
    List<Box> row = new ArrayList<>();
    for (int i = 0; i < by.size(); ) {
      int run = 1;
      while (i + run < by.size() && by.get(i + run).equals(by.get(i))) {
        run++;
      }
      row.add(Box.of(row.isEmpty() ? "\\partial" : "\\,\\partial", row.isEmpty() ? 0.56 : 0.73));
      row.add(run == 1 ? by.get(i) : Box.row(by.get(i), Box.of("^{" + run + "}", 0.4)));
      i += run;
    }
    return Box.row(row);
  }
}
