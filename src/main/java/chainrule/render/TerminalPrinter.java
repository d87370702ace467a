package chainrule.render;

import chainrule.calculus.Text;
import chainrule.expr.Condition;
import chainrule.expr.Expr;

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
}
