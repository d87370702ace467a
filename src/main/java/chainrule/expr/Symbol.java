package chainrule.expr;

import java.util.List;

/**
 * A name with its shape: {@code y_i}, {@code Omega}. The name is in plain notation ({@code
 * theta_11}, {@code x_i_j}, {@code xhat}); how it is written in LaTeX follows from it.
 */
public record Symbol(String name, Shape shape) implements Expr {

  public static Symbol scalar(String name) {
    return new Symbol(name, Shape.SCALAR);
  }

  @Override
  public List<Expr> parts() {
    return List.of();
  }

  @Override
  public Expr with(List<Expr> parts) {
    return this;
  }
}
