package chainrule.render;

import chainrule.calculus.Text;
import chainrule.expr.Condition;
import chainrule.expr.Expr;
import chainrule.expr.Place;
import chainrule.expr.Shape;
import chainrule.expr.Times;
import chainrule.problem.Library;
import java.util.List;
import java.util.Set;

/**
 * Formulas in the subset of LaTeX that pdflatex (with amsmath, amssymb and cancel), MathJax and
 * KaTeX all take.
 */
public final class LatexPrinter {
  private final LatexWriter writer;

  /** A printer that writes the heads of calls as {@code library} says. */
  public LatexPrinter(Library library) {
    this.writer = new LatexWriter(new LatexNames(library));
  }

  /** The formula as it stands on a line of its own. */
  public String print(Expr expr) {
    return print(expr, Set.of());
  }

  /** The same with a line through each of the given places. */
  public String print(Expr expr, Set<Place> struck) {
    return box(expr, struck).tex();
  }

  /** The formula as it stands inside a sentence: derivatives with a slash, no {@code $}. */
  public String printInline(Expr expr) {
    return inline(expr).tex();
  }

  /** The formula as it stands above or below the line. */
  String printScript(Expr expr) {
    return writer.write(expr, Struck.NOTHING, MathStyle.SCRIPT).tex();
  }

  /** A product with the size of each factor below it. */
  Box sized(Times product, List<Shape> sizes) {
    return writer.sized(product, sizes);
  }

  public String print(Condition condition) {
    return inline(condition).tex();
  }

  /** A sentence for running text: its formulas between {@code $}. */
  public String print(Text text) {
    return new LatexText(this).sentence(text);
  }

  Box box(Expr expr, Set<Place> struck) {
    return writer.write(expr, new Struck(struck), MathStyle.DISPLAY);
  }

  Box inline(Expr expr) {
    return writer.write(expr, Struck.NOTHING, MathStyle.INLINE);
  }

  Box inline(Condition condition) {
    return LatexConditions.of(writer, condition, Struck.NOTHING, 0, MathStyle.INLINE);
  }
}
