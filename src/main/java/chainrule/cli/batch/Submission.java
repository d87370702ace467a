package chainrule.cli.batch;

import chainrule.marking.Exercise;
import chainrule.problem.Attempt;
import java.util.List;
import java.util.Map;

/** A derivation as it was handed in: a text, or row by row; LaTeX where it holds a command. */
public final class Submission {
  private static final Rows LATEX = new Rows.Latex(Map.of());

  private Submission() {}

  /** The rows of a whole text. */
  public static Attempt read(String text, Exercise exercise) {
    return rows(text).read(text, exercise);
  }

  /** The rows as they come. */
  public static Attempt read(List<String> lines, Exercise exercise) {
    return rows(String.join("\n", lines)).read(lines, exercise);
  }

  private static Rows rows(String text) {
    return text.contains("\\") || text.contains("$") ? LATEX : Rows.PLAIN;
  }
}
