package chainrule.calculus;

import chainrule.expr.Expr;
import chainrule.expr.Symbol;
import chainrule.numeric.Sizes;
import java.util.ArrayList;
import java.util.List;

/**
 * An order of work through the layers 1, …, N of a network, whose layer k makes the pre-activations
 * f_k from f_{k-1}. The input is always there.
 *
 * @param layers N, a whole number or a symbol
 * @param work in turn
 */
public record Plan(Expr layers, List<Work> work) {
  public Plan {
    work = List.copyOf(work);
  }

  /** What is done with layers. */
  public enum Action {
    /** Compute f_from, …, f_to, and keep only the last. */
    PASS,
    /** Compute f_from, …, f_to, and keep them all. */
    KEEP,
    /** Back-propagate through the layers {@code from} down to {@code to}. */
    BACK,
    /** Let f_from, …, f_to go, as far as they are there. */
    FREE
  }

  /** One piece of work. */
  public sealed interface Work {

    /** An action on a range of layers; nothing where the range is empty. */
    record Layers(Action action, Expr from, Expr to) implements Work {}

    /** The same for each value of an index, upwards, or downwards where {@code from > to}. */
    record Repeated(Symbol index, Expr from, Expr to, boolean down, List<Work> body)
        implements Work {
      public Repeated {
        body = List.copyOf(body);
      }
    }
  }

  /** An action on layers whose numbers are known. */
  public record Move(Action action, int from, int to) {
    /** Nothing to do. */
    public boolean isEmpty() {
      return action == Action.BACK ? from < to : from > to;
    }
  }

  /** How many layers there are when symbols have these values. */
  public int layersAt(Sizes sizes) {
    return sizes.of(layers);
  }

  /** The work in turn when symbols have these values. */
  public List<Move> at(Sizes sizes) {
    List<Move> moves = new ArrayList<>();
    work.forEach(each -> write(each, sizes, moves));
    return moves;
  }

  private static void write(Work work, Sizes sizes, List<Move> moves) {
    switch (work) {
      case Work.Layers(Action action, Expr from, Expr to) -> {
        Move move = new Move(action, sizes.of(from), sizes.of(to));
        if (!move.isEmpty()) {
          moves.add(move);
        }
      }
      case Work.Repeated(Symbol index, Expr from, Expr to, boolean down, List<Work> body) -> {
        int first = sizes.of(from);
        int last = sizes.of(to);
        for (int i = first; down ? i >= last : i <= last; i += down ? -1 : 1) {
          Sizes here = sizes.with(index, i);
          body.forEach(each -> write(each, here, moves));
        }
      }
    }
  }
}
