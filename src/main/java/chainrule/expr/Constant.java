package chainrule.expr;

import java.util.List;

/** A number that has a name: π, and the two infinities as ends of ranges and of limits. */
public enum Constant implements Expr {
  PI(Math.PI),
  INFINITY(Double.POSITIVE_INFINITY);

  private final double value;

  Constant(double value) {
    this.value = value;
  }

  public double value() {
    return value;
  }

  @Override
  public List<Expr> parts() {
    return List.of();
  }

  @Override
  public Expr with(List<Expr> parts) {
    return this;
  }

  @Override
  public Shape shape() {
    return Shape.SCALAR;
  }
}
