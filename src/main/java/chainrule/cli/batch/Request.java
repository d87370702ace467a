package chainrule.cli.batch;

import chainrule.calculus.Detail;
import chainrule.problem.Layout;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is asked, as read from JSON; formulas are still texts. */
sealed interface Request {

  /** In which notation the formulas of a request are. */
  enum Syntax {
    LATEX,
    PLAIN
  }

  /**
   * What the formulas of a request may use.
   *
   * @param variables by name
   * @param where definitions, one or several in a text
   * @param valued names that get a value at a point, which says that they are no constants
   */
  record Context(
      Syntax syntax, Map<String, Variable> variables, List<String> where, Set<String> valued) {}

  /**
   * A variable that is declared.
   *
   * @param shape shape and facts, as {@code vector n, positive}
   * @param latex how it is written in formulas; null for the usual way
   */
  record Variable(String shape, @Nullable String latex) {}

  /** The value of a variable. */
  sealed interface Value {
    /** A number. */
    record Scalar(double number) implements Value {}

    /** A list of numbers, or of rows. */
    record Array(List<Value> entries) implements Value {}
  }

  /** An interval, its ends included; null is unbounded. */
  record Interval(@Nullable Double low, @Nullable Double high) {}

  /** The value of a formula. */
  record Evaluate(Context context, Formula formula, Map<String, Value> at) implements Request {}

  /** Whether two formulas are equal. */
  record Equal(Context context, Formula a, Formula b, Map<String, Interval> domain)
      implements Request {}

  /**
   * The derivative of a function.
   *
   * @param listed whether {@code wrt} was a list, so that the answer is one too
   */
  record Derive(
      Context context,
      Formula function,
      List<Formula> wrt,
      boolean listed,
      int order,
      Layout layout,
      Map<String, Value> at,
      Detail detail)
      implements Request {}

  /**
   * A derivation to be marked.
   *
   * @param lines its rows
   */
  record Check(
      Context context,
      Formula statement,
      List<Formula> wrt,
      int order,
      List<String> lines,
      Layout layout,
      Map<String, Interval> domain)
      implements Request {}

  /**
   * One submission of a class; asked by the command {@code grade} only.
   *
   * @param problem the text of the problem file
   * @param task which part of it, from 1
   * @param student who handed it in
   * @param text the whole of it; null where it comes row by row
   * @param lines its rows; empty where it comes as a whole
   */
  record Grade(String problem, int task, String student, @Nullable String text, List<String> lines)
      implements Request {}

  /** A formula and the field that it stands in. */
  record Formula(String field, String text) {}
}
