package chainrule.cli.batch;

import chainrule.problem.Attempt;
import chainrule.problem.Givens;
import java.util.List;

/** A derivation as it was handed in: a text, or row by row. */
public final class Submission {
  private Submission() {}

  /** The rows of a whole text; LaTeX where it holds a command, else plain notation, a row a line. */
  public static Attempt read(String text, Givens givens) {
    return rows(text).read(text.strip().lines().toList(), givens);
  }

  /** The rows as they come. */
  public static Attempt read(List<String> lines, Givens givens) {
    return rows(String.join("\n", lines)).read(lines, givens);
  }

  private static Rows rows(String text) {
    return Rows.of(text.contains("\\") ? Request.Syntax.LATEX : Request.Syntax.PLAIN);
  }
}
