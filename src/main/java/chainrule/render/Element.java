package chainrule.render;

import chainrule.calculus.Detail;
import chainrule.calculus.Figure;
import chainrule.calculus.Rule;
import chainrule.calculus.Statement.Equation;
import chainrule.calculus.Text;
import chainrule.expr.Expr;
import chainrule.expr.Place;
import chainrule.expr.Shape;
import chainrule.verify.Verdict;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A piece of a document in an order of its own, before any format. */
sealed interface Element {

  /** A paragraph. */
  record Prose(Role role, Text text) implements Element {}

  /** What a paragraph is, as far as its looks depend on it. */
  enum Role {
    QUESTION,
    HINT,
    BODY,
    EVIDENCE,
    MARKS,
    WARNING,
    REMARK
  }

  /**
   * Equations one below the other.
   *
   * @param asked whether they are results, and are boxed
   */
  record Equations(List<Equation> equations, boolean asked) implements Element {}

  /**
   * Worked derivations, one after the other.
   *
   * @param chains as much of them as was asked for
   * @param levels all levels of detail, for readers who can choose
   */
  record Worked(List<Chain> chains, List<Level> levels) implements Element {}

  /** The same derivations at one level of detail. */
  record Level(Detail detail, List<Chain> chains) {}

  /**
   * A derivation: the lines from what is worked out to its result.
   *
   * @param number by which later lines refer to its result; 0 for none
   */
  record Chain(Expr left, List<Line> lines, int number) {
    Chain(Expr left, List<Line> lines) {
      this(left, lines, 0);
    }
  }

  /**
   * A line of a derivation that is shown.
   *
   * @param reason why it follows; may be empty
   * @param result whether it is a result that was asked for, and is boxed
   * @param verdict the worst verdict since the line shown before it
   * @param sizes the axes of each factor, printed below it; often none
   * @param rule by which the line is known; null for an equation that is given
   */
  record Line(
      Expr value,
      Set<Place> struck,
      Text reason,
      boolean result,
      Verdict verdict,
      List<Shape> sizes,
      @Nullable Rule rule) {

    /** The same line for another reason. */
    Line because(Text other) {
      return new Line(value, struck, other, result, verdict, sizes, rule);
    }

    /** An equation that is given, or a line that needs no proof. */
    static Line given(Expr value, Text beside) {
      return new Line(value, Set.of(), beside, false, new Verdict.Agrees(0, 0), List.of(), null);
    }
  }

  /** A small table; the head may be empty. */
  record Table(List<Text> head, List<List<Text>> rows) implements Element {}

  /** A figure with its caption. */
  record Picture(Figure figure) implements Element {}

  /** Room for a solution by hand, in lines of handwriting; only paper has it. */
  record Room(int lines) implements Element {}
}
