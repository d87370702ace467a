package chainrule.calculus;

import chainrule.expr.Condition;
import chainrule.expr.Expr;
import chainrule.expr.Shape;
import chainrule.expr.Symbol;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can be claimed, each with its own kind of evidence. */
public sealed interface Statement {

  /** {@code left = right}, for all values of the free symbols and indices. */
  record Equation(Expr left, Expr right) implements Statement {}

  /**
   * The axes of a term.
   *
   * @param forAll the indices that stand free in it, such as the layer of a network; often none
   */
  record ShapeOf(Expr term, Shape shape, List<Range> forAll) implements Statement {
    public ShapeOf {
      forAll = List.copyOf(forAll);
    }
  }

  /** {@code body → value} as {@code variable → point}. */
  record LimitIs(Expr body, Symbol variable, Expr point, Expr value) implements Statement {}

  /** {@code body / leading → 1} as {@code variable → point}. */
  record BehavesLike(Expr body, Symbol variable, Expr point, Expr leading) implements Statement {}

  /**
   * {@code body} is largest (or smallest) at {@code variable = point}, with {@code value} there.
   */
  record Extremum(Expr body, Symbol variable, Expr point, Expr value, boolean maximum)
      implements Statement {}

  /** {@code body} does not change, or changes its sign, when {@code variable} does. */
  record Parity(Expr body, Symbol variable, boolean even) implements Statement {}

  /** {@code body} is zero wherever all the conditions hold; no condition: everywhere it exists. */
  record Vanishes(Expr body, List<Condition> where) implements Statement {
    public Vanishes {
      where = List.copyOf(where);
    }
  }

  /**
   * A function of {@code variable} has no derivative at {@code at}: its one-sided slopes are {@code
   * left} and {@code right}; an infinite slope says that the function jumps there.
   */
  record NoDerivative(Expr body, Symbol variable, Expr at, Expr left, Expr right)
      implements Statement {}

  /** A statement for every layer: it holds at {@code start}, and from {@code index} to the next. */
  record ByInduction(Symbol index, Statement start, Statement step) implements Statement {}

  /**
   * An order of work gives the gradients of ordinary back-propagation, bit by bit.
   *
   * @param held how many pre-activations it holds at most, the input counted as one
   * @param again how many times a layer is computed that was computed before
   */
  record Schedule(Plan plan, Expr held, Expr again) implements Statement {}

  /**
   * Which distances between stored layers hold the fewest pre-activations at once.
   *
   * @param layers how many there are
   * @param best all distances that do, from the smallest on
   * @param held how many pre-activations they hold at most
   */
  record BestSpacing(int layers, List<Integer> best, int held) implements Statement {
    public BestSpacing {
      best = List.copyOf(best);
    }
  }

  /**
   * What gradient descent makes of a network whose parameters all start with one value, after any
   * number of steps.
   *
   * @param loss of one example; the gradient is its mean over examples
   * @param value a number, or a symbol for any number but zero
   * @param fates of all parameters
   * @param output what the network predicts, where that is the same for every example; else null
   * @param mean the targets whose mean the output goes to; null where that is not claimed
   */
  record Initialised(
      Expr loss, Expr value, List<Fate> fates, @Nullable Expr output, @Nullable Expr mean)
      implements Statement {
    public Initialised {
      fates = List.copyOf(fates);
    }
  }

  /**
   * What becomes of a parameter.
   *
   * @param forAll the layers for which it holds
   * @param stays whether its gradient is zero at every step
   * @param alike the axes along which its elements stay equal: along axis 0 all units
   */
  record Fate(Expr parameter, List<Range> forAll, boolean stays, Set<Integer> alike) {
    public Fate {
      forAll = List.copyOf(forAll);
      alike = Set.copyOf(alike);
    }
  }

  /** What became of the loss when a network was trained with the gradients that were derived. */
  record Trained(Training training) implements Statement {}
}
