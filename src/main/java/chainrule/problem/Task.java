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

  /**
   * {@code derive d z / d x along v}, the Jacobian-vector product; {@code derive d z / d x weighted
   * by u}, the vector-Jacobian product.
   *
   * @param derivative of a vector or an array by a vector or an array
   * @param direction of the shape of what is differentiated by (along), or of what is
   *     differentiated (weighted)
   * @param along whether the direction lies in the space of what is differentiated by
   */
  record Product(Derivative derivative, Expr direction, boolean along) implements Task {}

  /** {@code backward pass of ell}: the equations of the gradients for every layer. */
  record BackwardPass(Expr of) implements Task {}

  /** {@code shapes of d ell / d f_0}: the size of every factor of the chain. */
  record Shapes(Derivative derivative) implements Task {}

  /**
   * {@code checkpoint every 10 of 50}: which pre-activations are kept, computed again and let go.
   *
   * @param every how far apart the stored layers lie, a whole number or a symbol
   * @param layers how many there are, a whole number or a symbol
   */
  record Checkpoint(Expr every, Expr layers) implements Task {}

  /**
   * {@code initialise zero}, {@code initialise c}: what becomes of the gradients when every weight
   * and bias starts with one value.
   */
  record Initialise(Expr of, Expr value) implements Task {}

  /**
   * {@code expectation E[relu[a]^2], Var[b]}: expectations and variances, and derivatives of them
   * by a parameter.
   */
  record Moments(List<Expr> asked) implements Task {
    public Moments {
      asked = List.copyOf(asked);
    }
  }

  /**
   * {@code solve Var[f'] = sigma_f^2 for sigma_omega^2}: which value of {@code unknown} makes both
   * sides equal.
   */
  record Solve(Expr left, Expr right, Expr unknown) implements Task {}

  /**
   * {@code train ell, 100 examples of x and y, …}: gradient descent on the mean of the loss.
   *
   * @param loss of one example
   */
  record Train(Expr loss, Recipe recipe) implements Task {}
}
