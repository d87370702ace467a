package chainrule.problem;

import chainrule.expr.Condition;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Place;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A derivation as somebody wrote it, row by row; nothing in it is known to be right.
 *
 * @param rows in the order of the text, also those that hold words only or cannot be read
 */
public record Attempt(List<Row> rows) {
  public Attempt {
    rows = List.copyOf(rows);
  }

  /**
   * One row.
   *
   * @param number counted from 1, rows of words too
   * @param latex as it was written, without what only cuts it from its neighbours
   * @param span where it stands in the text
   * @param content what it says
   * @param words what stands in it in words, as {@code \text{by the chain rule}}
   * @param assumptions how what may mean two things was read, each a sentence
   * @param remarks what a reader of LaTeX would trip over, each a sentence
   */
  public record Row(
      int number,
      String latex,
      Span span,
      Content content,
      List<String> words,
      List<String> assumptions,
      List<String> remarks) {
    public Row {
      words = List.copyOf(words);
      assumptions = List.copyOf(assumptions);
      remarks = List.copyOf(remarks);
    }
  }

  /** A part of the text; line and column are counted from 1. */
  public record Span(int line, int column, int length) {}

  /**
   * What a row may mean.
   *
   * @param assumption what is assumed then, a sentence
   */
  public record Possible(Content.Equations equations, String assumption) {}

  /** What a row says. */
  public sealed interface Content {

    /**
     * {@code left = right = right}, or the next members of a chain that began in an earlier row.
     *
     * @param left what the first member is said to equal
     * @param members at least one, each equal to the one before
     * @param conditions under which the row is said to hold, {@code z > 0}
     * @param aside whether it is said beside another row, {@code with f' = 2 x}: the next row goes
     *     on where that one ended
     */
    record Equations(Left left, List<Member> members, List<Condition> conditions, boolean aside)
        implements Content {
      public Equations {
        members = List.copyOf(members);
        conditions = List.copyOf(conditions);
      }

      /** A row of its own. */
      public Equations(Left left, List<Member> members, List<Condition> conditions) {
        this(left, members, conditions, false);
      }
    }

    /** Nothing but words. */
    record Words() implements Content {}

    /**
     * A row that cannot be read, and why.
     *
     * @param readings what it may mean, if it is only that nothing in it decides; often none
     * @param left the derivative on its left side, from which the next row may go on; null if that
     *     cannot be read either
     */
    record Unreadable(Fault fault, List<Possible> readings, @Nullable Derivative left)
        implements Content {
      public Unreadable {
        readings = List.copyOf(readings);
      }

      /** For no reading. */
      public Unreadable(Fault fault) {
        this(fault, List.of(), null);
      }
    }
  }

  /** The left side of a row. */
  public sealed interface Left {

    /** None: the row goes on where the row before it ended. */
    record Missing() implements Left {}

    /** {@code \frac{\partial L}{\partial w}}, {@code y'}, {@code \nabla_w L}. */
    record Derived(Derivative derivative) implements Left {}

    /** A name that is new here, and from here on stands for the members of the row. */
    record Defined(Expr name) implements Left {}

    /** A name or an expression that is known already. */
    record Stated(Expr expression) implements Left {}
  }

  /**
   * One side of an equation.
   *
   * @param value as it was written
   * @param latex the text of it
   * @param span where it stands
   * @param relation how it is joined to what stands before it
   * @param struck what is crossed out in it; it still counts
   * @param boxed whether it is marked as the result
   */
  public record Member(
      Expr value, String latex, Span span, Relation relation, Set<Place> struck, boolean boxed) {
    public Member {
      struck = Set.copyOf(struck);
    }
  }

  /** The sign between two sides. */
  public enum Relation {
    EQUAL,
    /** {@code :=} or {@code \equiv}. */
    DEFINED_AS,
    /** {@code \approx}. */
    APPROXIMATELY
  }

  /**
   * Why a row cannot be read.
   *
   * @param code {@code syntax}, {@code name}, {@code shape}, {@code unsupported}, {@code limit} …
   * @param message what was found, and what was expected
   * @param span where
   * @param hint what to do; null where the message says it
   */
  public record Fault(String code, String message, Span span, @Nullable String hint) {}
}
