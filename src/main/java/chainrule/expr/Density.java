package chainrule.expr;

import java.util.List;

/**
 * The probability density of a random variable at a value, {@code Pr(a)}; under an integral the
 * value is the variable of integration, which has the name of the random variable.
 *
 * @param of the random variable
 * @param at the value
 */
public record Density(Expr of, Expr at) implements Expr {

  @Override
  public List<Expr> parts() {
    return List.of(at);
  }

  @Override
  public Expr with(List<Expr> parts) {
    return new Density(of, parts.get(0));
  }

  @Override
  public Shape shape() {
    return Shape.SCALAR;
  }
}
