package chainrule.render;

import chainrule.expr.Expr;
import chainrule.expr.Shape;
import java.util.ArrayList;
import java.util.List;

/** A product for the terminal with the size of each factor centred below it. */
final class SizedFactors {
  private SizedFactors() {}

  /** Lines of factors, each with a line of sizes below it. */
  static List<String> lines(List<Expr> factors, List<Shape> sizes, int room) {
    List<String> lines = new ArrayList<>();
    StringBuilder above = new StringBuilder();
    StringBuilder below = new StringBuilder();
    List<String> printed = TerminalPrinter.factors(factors);
    for (int i = 0; i < printed.size(); i++) {
      String size = TerminalPrinter.size(sizes.get(i));
      int width = Math.max(Columns.width(printed.get(i)), Columns.width(size));
      if (!above.isEmpty() && Columns.width(above.toString()) + 1 + width > room) {
        flush(lines, above, below);
      }
      if (!above.isEmpty()) {
        above.append(' ');
        below.append(' ');
      }
      above.append(centred(printed.get(i), width));
      below.append(centred(size, width));
    }
    flush(lines, above, below);
    return lines;
  }

  private static String centred(String text, int width) {
    int left = (width - Columns.width(text)) / 2;
    return Columns.padded(" ".repeat(left) + text, width);
  }

  private static void flush(List<String> lines, StringBuilder above, StringBuilder below) {
    lines.add(above.toString().stripTrailing());
    lines.add(below.toString().stripTrailing());
    above.setLength(0);
    below.setLength(0);
  }
}
