package chainrule.cli.batch;

import chainrule.algebra.Symja;
import chainrule.cli.batch.Request.Grade;
import chainrule.marking.Exercise;
import chainrule.marking.Marked;
import chainrule.marking.Marker;
import chainrule.marking.Rubric;
import chainrule.marking.Score;
import chainrule.problem.Attempt;
import chainrule.problem.Library;
import chainrule.problem.Part;
import chainrule.problem.Problem;
import chainrule.render.MarkReport;
import chainrule.render.MarkedHtml;
import chainrule.render.MarkedText;
import chainrule.syntax.ProblemReader;
import chainrule.syntax.Submission;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code grade}: one submission of a class, with points and its page. */
final class Grading {
  private final Marker marker;
  private final Library library;
  private final long seed;
  private final Map<String, Problem> problems = new HashMap<>();

  Grading(long seed, Symja symja, Library library) {
    this.marker = new Marker(seed, symja);
    this.library = library;
    this.seed = seed;
  }

  /** What the gradebook needs. */
  record Graded(
      @JsonProperty BigDecimal score,
      @JsonProperty BigDecimal max,
      @JsonProperty("needs_human") boolean needsHuman,
      @JsonProperty String feedback,
      @JsonProperty @Nullable String mistake,
      @JsonProperty String page,
      @JsonProperty MarkReport report) {}

  Graded answer(Grade request) {
    Problem problem =
        problems.computeIfAbsent(
            request.problem(), text -> ProblemReader.read(text, "problem", library));
    Part part = problem.parts().get(request.task() - 1);
    Exercise exercise =
        Exercise.of(problem, part)
            .orElseThrow(
                () -> new Fault(Fault.Code.UNSUPPORTED, "this part asks for no derivative"));
    Attempt attempt =
        request.text() == null
            ? Submission.read(request.lines(), exercise.givens(), exercise.asked().get(0))
            : Submission.read(request.text(), exercise.givens(), exercise.asked().get(0));
    Marked marked = marker.mark(exercise, attempt);
    Score score = Rubric.of(problem, part).score(exercise, attempt, marked, seed);
    Library heads = exercise.givens().library();
    return new Graded(
        score.points(),
        score.max(),
        score.needsHuman(),
        MarkedText.feedback(marked),
        marked.bug() == null ? null : marked.bug().code(),
        MarkedHtml.body(request.student(), marked, score, heads),
        MarkReport.of(marked, heads));
  }
}
