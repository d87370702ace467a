package chainrule.problem;

import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import java.util.List;

/** What is to be worked out. */
public sealed interface Task {

  /**
   * {@code derive d l / d x, z via u = …}.
   *
   * @param derivatives one for each symbol, entry or call to differentiate by; nested for higher
   *     order
   * @param route definitions to use on the way: new names, or functions written out
   * @param byElements write the element, differentiate, assemble
   */
  record Derive(List<Derivative> derivatives, List<Definition> route, boolean byElements)
      implements Task {
    public Derive {
      derivatives = List.copyOf(derivatives);
      route = List.copyOf(route);
    }
  }

  /** {@code chain d l / d x, z}: the named factors of each chain, each worked out. */
  record Chain(List<Derivative> derivatives) implements Task {
    public Chain {
      derivatives = List.copyOf(derivatives);
    }
  }

  /** {@code reverse d y / d x, z}: every adjoint from the output back, then the results. */
  record Reverse(Expr of, List<Expr> by) implements Task {
    public Reverse {
      by = List.copyOf(by);
    }
  }

  /** {@code forward d y / d x}: every tangent from the input on, then the result. */
  record Forward(Expr of, Expr by) implements Task {}

  /**
   * {@code limits of d h / d f}: both infinities, leading terms, maximum and parity of the
   * derivative.
   */
  record Limits(Derivative derivative) implements Task {}

  /**
   * {@code behaviour of heaviside}: where the derivative vanishes or does not exist, and what
   * follows.
   */
  record Behaviour(String function) implements Task {}
}
