package chainrule.syntax;

import chainrule.expr.Derivative;
import chainrule.problem.Attempt;
import chainrule.problem.Givens;
import chainrule.syntax.latex.AttemptReader;
import chainrule.syntax.latex.Reading;
import java.util.List;
import java.util.Map;

/** A derivation as it was handed in: a text, or row by row; LaTeX where it holds a command. */
public final class Submission {
  private Submission() {}

  /**
   * The rows of a whole text.
   *
   * @param givens what the rows may use
   * @param asked the derivative that they are about
   */
  public static Attempt read(String text, Givens givens, Derivative asked) {
    return isLatex(text)
        ? AttemptReader.read(text, new Reading(givens, Map.of(), asked))
        : PlainAttempts.read(text, givens);
  }

  /** The rows as they come. */
  public static Attempt read(List<String> lines, Givens givens, Derivative asked) {
    return isLatex(String.join("\n", lines))
        ? AttemptReader.read(lines, new Reading(givens, Map.of(), asked))
        : PlainAttempts.read(lines, givens);
  }

  private static boolean isLatex(String text) {
    return text.contains("\\") || text.contains("$");
  }
}
