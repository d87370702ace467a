package chainrule.render;

import chainrule.calculus.Text;
import chainrule.expr.Expr;
import chainrule.problem.Library;
import chainrule.problem.Part;
import chainrule.problem.Problem;
import chainrule.problem.Problem.EvidenceStyle;
import chainrule.problem.Recipe;
import chainrule.problem.Task;
import chainrule.render.Element.Prose;
import chainrule.render.Element.Role;
import chainrule.render.Options.Variant;
import chainrule.training.Settings;
import chainrule.verify.VerifiedProblem;
import chainrule.verify.VerifiedSolution;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a document holds, before any format.
 *
 * @param title above the first problem; null for none
 * @param exercises the problems in order
 * @param hasContents whether they are listed before the first
 */
record Sheet(@Nullable String title, List<Exercise> exercises, boolean hasContents) {
  private static final int FEWEST_LISTED = 3;
  private static final int LEAST_ROOM = 3;
  private static final int MOST_ROOM = 20;

  /** The title, or what the first problem is called. */
  String name() {
    String first = exercises.isEmpty() ? "Solutions" : exercises.get(0).heading();
    return Objects.requireNonNullElse(title, first);
  }

  /** One problem. */
  record Exercise(
      @Nullable String number,
      @Nullable String title,
      @Nullable String source,
      @Nullable BigDecimal points,
      Library library,
      List<Element> statement,
      List<Question> questions,
      List<Element> remarks) {

    /** "Problem 7.5: Binary cross-entropy", as far as the problem has them. */
    String heading() {
      return title == null ? label() : label() + ": " + title;
    }

    /** "Problem 7.5", or "Problem" where it has no number. */
    String label() {
      return number == null ? "Problem" : "Problem " + number;
    }
  }

  /**
   * One part of a problem.
   *
   * @param headed whether the solution stands below its question, and is announced
   */
  record Question(
      @Nullable String label,
      @Nullable BigDecimal points,
      List<Element> statement,
      boolean headed,
      List<Element> solution,
      List<Element> remarks) {

    private Question solvedBy(List<Element> other) {
      return new Question(label, points, statement, headed, other, remarks);
    }
  }

  /** "4 points", "1 point". */
  static String points(BigDecimal points) {
    return points.stripTrailingZeros().toPlainString()
        + (points.compareTo(BigDecimal.ONE) == 0 ? " point" : " points");
  }

  static Sheet of(List<VerifiedProblem> problems, Options options) {
    boolean listed =
        options.title() != null
            && options.variant() == Variant.KEY
            && problems.size() >= FEWEST_LISTED;
    return new Sheet(
        options.title(), problems.stream().map(each -> exercise(each, options)).toList(), listed);
  }

  private static Exercise exercise(VerifiedProblem verified, Options options) {
    Problem problem = verified.problem();
    List<Element> statement = new ArrayList<>();
    if (options.variant() != Variant.ANSWERS) {
      if (problem.ask() != null) {
        statement.add(new Prose(Role.QUESTION, Text.of(problem.ask())));
      }
      List<Element> givens = Statements.givens(problem);
      if (problem.ask() == null && !givens.isEmpty() && !(givens.get(0) instanceof Prose)) {
        statement.add(new Prose(Role.QUESTION, Text.of("Let")));
      }
      statement.addAll(givens);
      statement.addAll(hints(problem.hints(), options));
    }
    List<Question> questions =
        IntStream.range(0, problem.parts().size())
            .mapToObj(
                i ->
                    question(problem, problem.parts().get(i), verified.solutions().get(i), options))
            .toList();
    List<Element> remarks =
        options.variant() == Variant.KEY ? words(Role.REMARK, problem.remarks()) : List.of();
    List<List<Element>> solutions =
        References.in(questions.stream().map(Question::solution).toList());
    return new Exercise(
        problem.number(),
        problem.title(),
        problem.source(),
        problem.points(),
        problem.givens().library(),
        statement,
        IntStream.range(0, questions.size())
            .mapToObj(i -> questions.get(i).solvedBy(solutions.get(i)))
            .toList(),
        remarks);
  }

  private static Question question(
      Problem problem, Part part, VerifiedSolution solution, Options options) {
    List<Element> statement = new ArrayList<>();
    if (options.variant() != Variant.ANSWERS) {
      boolean said = part.ask() == null && problem.ask() != null && problem.parts().size() == 1;
      if (!said) {
        Text ask = part.ask() == null ? Statements.question(part.task()) : Text.of(part.ask());
        statement.add(new Prose(Role.QUESTION, ask));
      }
      statement.addAll(settings(part.task(), options));
      statement.addAll(hints(part.hints(), options));
    }
    List<Element> worked =
        switch (options.variant()) {
          case KEY -> key(part, solution, problem, options);
          case ANSWERS -> Solutions.results(solution);
          case HANDOUT -> List.of(room(solution, options));
        };
    List<Element> remarks =
        options.variant() == Variant.KEY ? words(Role.REMARK, part.remarks()) : List.of();
    return new Question(
        part.label(), part.points(), statement, options.variant() == Variant.KEY, worked, remarks);
  }

  /** What who is to train a network has to know; a key tells it where it tells how it went. */
  private static List<Element> settings(Task task, Options options) {
    return task instanceof Task.Train(Expr loss, Recipe recipe)
            && options.variant() == Variant.HANDOUT
        ? List.of(new Prose(Role.QUESTION, Settings.of(recipe)))
        : List.of();
  }

  /** Help for who is to find the solution; who has it needs none. */
  private static List<Element> hints(List<String> hints, Options options) {
    return options.variant() == Variant.HANDOUT ? words(Role.HINT, hints) : List.of();
  }

  private static List<Element> key(
      Part part, VerifiedSolution solution, Problem problem, Options options) {
    List<Element> worked =
        new ArrayList<>(Solutions.worked(solution, options.detail(), problem.evidence()));
    Text marks = Marks.of(problem, part);
    if (!marks.isEmpty()) {
      worked.add(new Prose(Role.MARKS, marks));
    }
    return worked;
  }

  /** As many lines as the solution has, by hand. */
  private static Element room(VerifiedSolution solution, Options options) {
    int lines = 0;
    for (Element element : Solutions.worked(solution, options.detail(), EvidenceStyle.NONE)) {
      lines +=
          switch (element) {
            case Element.Worked(var chains, var levels) ->
                chains.stream().mapToInt(each -> each.lines().size()).sum();
            case Element.Equations(var equations, boolean asked) -> equations.size();
            case Element.Table(var head, var rows) -> rows.size();
            case Prose prose -> 1;
            case Element.Picture picture -> 0;
            case Element.Room(int more) -> more;
          };
    }
    return new Element.Room(Math.clamp(lines + 1L, LEAST_ROOM, MOST_ROOM));
  }

  private static List<Element> words(Role role, List<String> paragraphs) {
    return paragraphs.stream().<Element>map(each -> new Prose(role, Text.of(each))).toList();
  }
}
