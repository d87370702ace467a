package chainrule.marking;

import chainrule.expr.Expr;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** How a mistake spoils a right piece of work. */
sealed interface Rule {

  /**
   * One application of a rule of differentiation gives one of these instead.
   *
   * @param cost 1, or 2 if it is seldom seen
   */
  record Differentiating(BiFunction<Redex, Surroundings, List<Expr>> wrong, int cost)
      implements Rule {}

  /** A named derivative that is a factor of the row is left out. */
  record Dropping() implements Rule {}

  /** A piece of our own result comes out as something else: no step of the student's is judged. */
  record Spoiling(BiFunction<Expr, Surroundings, List<Slip>> slips) implements Rule {}

  /** A piece of a right row is rewritten into something else. */
  record Rewriting(Function<Expr, List<Slip>> slips) implements Rule {}

  /** A piece of a right result is exchanged for something that stands near it. */
  record Exchanging(BiFunction<Expr, Surroundings, List<Slip>> slips) implements Rule {}

  /**
   * The whole derivative becomes another.
   *
   * @param cost 1 if it is one mistake, 2 if that has to be made at several places
   */
  record Replacing(Function<Surroundings, List<Expr>> wrong, int cost) implements Rule {}

  /** Seen by holding the values of the row against those that it should have. */
  record Comparing() implements Rule {}
}
