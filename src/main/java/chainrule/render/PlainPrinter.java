package chainrule.render;

import chainrule.calculus.Text;
import chainrule.expr.Condition;
import chainrule.expr.Expr;

/** Plain notation, the one of problem files: what is printed reads back to the same expression. */
public final class PlainPrinter {
  private static final LinearPrinter PRINTER = new LinearPrinter(PlainNotation.PLAIN);

  private PlainPrinter() {}

  public static String print(Expr expr) {
    return PRINTER.print(expr);
  }

  public static String print(Condition condition) {
    return PRINTER.print(condition);
  }

  /** The words as they are, the formulas in plain notation. */
  public static String print(Text text) {
    return PRINTER.print(text);
  }
}
