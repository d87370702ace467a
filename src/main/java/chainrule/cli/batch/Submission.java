package chainrule.cli.batch;

import chainrule.marking.Exercise;
import chainrule.problem.Attempt;
import java.util.List;
import java.util.Map;

/** A derivation as it was handed in: a text, or row by row; LaTeX where it holds a command. */
public final class Submission {
  private static final Rows LATEX = new Rows.Latex(Map.of());

  private Submission() {}

<<<<<<< HEAD
  /**
   * The rows of a whole text; LaTeX where it holds a command, else plain notation, a row a line.
   */
  public static Attempt read(String text, Givens givens) {
    return rows(text).read(text.strip().lines().toList(), givens);
=======
  /** The rows of a whole text. */
  public static Attempt read(String text, Exercise exercise) {
    return rows(text).read(text, exercise);
>>>>>>> main
  }

  /** The rows as they come. */
  public static Attempt read(List<String> lines, Exercise exercise) {
    return rows(String.join("\n", lines)).read(lines, exercise);
  }

  private static Rows rows(String text) {
    return text.contains("\\") || text.contains("$") ? LATEX : Rows.PLAIN;
  }
}
