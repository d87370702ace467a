package chainrule.render;

import chainrule.calculus.Text;
import chainrule.expr.Condition;
import chainrule.expr.Expr;
import chainrule.expr.Shape;
import java.util.List;

/**
 * Formulas for a terminal: in one line, with Greek letters, raised and lowered characters where
 * Unicode has them.
 */
public final class TerminalPrinter {
  private static final LinearPrinter PRINTER = new LinearPrinter(TerminalNotation.TERMINAL);

  private TerminalPrinter() {}

  public static String print(Expr expr) {
    return PRINTER.print(expr);
  }

  public static String print(Condition condition) {
    return PRINTER.print(condition);
  }

  /** The words as they are, the formulas as in {@link #print(Expr)}. */
  public static String print(Text text) {
    return PRINTER.print(text);
  }

  /** The factors of a product one by one. */
  static List<String> factors(List<Expr> factors) {
    return PRINTER.factors(factors);
  }

  /** The size of a factor, without blanks. */
  static String size(Shape shape) {
    return PRINTER.size(shape).replace(" ", "");
  }
}
