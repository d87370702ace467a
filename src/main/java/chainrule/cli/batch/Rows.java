package chainrule.cli.batch;

import chainrule.expr.Derivative;
import chainrule.marking.Exercise;
import chainrule.problem.Attempt;
import chainrule.problem.Givens;
import chainrule.syntax.PlainAttempts;
import chainrule.syntax.latex.AttemptReader;
import chainrule.syntax.latex.Reading;
import java.util.List;
import java.util.Map;

/** How the rows of a derivation are read; one that cannot be read says so itself. */
interface Rows {

  /** A whole text. */
  Attempt read(String text, Exercise exercise);

  /** Row by row. */
  Attempt read(List<String> rows, Exercise exercise);

  /** Rows in plain notation. */
  record Plain() implements Rows {
    @Override
    public Attempt read(String text, Exercise exercise) {
      return PlainAttempts.read(text, exercise.givens());
    }

    @Override
    public Attempt read(List<String> rows, Exercise exercise) {
      return PlainAttempts.read(rows, exercise.givens());
    }
  }

  /**
   * Rows in LaTeX.
   *
   * @param spellings how names are written where that is not their usual LaTeX
   */
  record Latex(Map<String, String> spellings) implements Rows {
    @Override
    public Attempt read(String text, Exercise exercise) {
      return AttemptReader.read(text, reading(exercise));
    }

    @Override
    public Attempt read(List<String> rows, Exercise exercise) {
      return AttemptReader.read(rows, reading(exercise));
    }

    private Reading reading(Exercise exercise) {
      Givens givens = exercise.givens();
      Derivative asked = exercise.asked().get(0);
      return new Reading(givens, spellings, asked);
    }
  }
}
