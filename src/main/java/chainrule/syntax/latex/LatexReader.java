package chainrule.syntax.latex;

import chainrule.expr.Expr;
import chainrule.syntax.InputException;
import chainrule.syntax.Source;
import java.util.List;

/** Reads single formulas in LaTeX. */
public final class LatexReader {
  private LatexReader() {}

  /**
   * A formula that was read.
   *
   * @param expr what it says
   * @param assumptions how what may mean two things was read, each a sentence
   */
  public record Formula(Expr expr, List<String> assumptions) {
    public Formula {
      assumptions = List.copyOf(assumptions);
    }
  }

  /**
   * The expression that the formula writes.
   *
   * @throws InputException if it cannot be read, or can be read in two ways
   */
  public static Expr formula(String latex, Reading reading) {
    return read(latex, reading).expr();
  }

  /** The same with what was assumed. */
  public static Formula read(String latex, Reading reading) {
    Source source = new Source("formula", latex);
    FormulaParser parser = Formulas.parser(source, Formulas.bare(Cleaning.of(source)), reading);
    Expr expr = parser.whole();
    return new Formula(expr, parser.notes().assumptions());
  }

  /** Whether the text says {@code name = formula}, outside of all brackets. */
  public static boolean hasLeftSide(String latex) {
    Source source = new Source("formula", latex);
    int depth = 0;
    for (Sign sign : Cleaning.of(source)) {
      depth +=
          switch (sign.kind()) {
            case OPEN, LEFT, BEGIN -> 1;
            case CLOSE, RIGHT, END -> -1;
            default -> 0;
          };
      if (depth == 0 && sign.is(Kind.EQUALS)) {
        return true;
      }
    }
    return false;
  }
}
