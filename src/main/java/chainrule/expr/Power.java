package chainrule.expr;

import java.util.List;

/** A power, {@code x^2}; also {@code (exp x)^2}, written {@code exp[x]^2}. */
public record Power(Expr base, Expr exponent) implements Expr {

  @Override
  public List<Expr> parts() {
    return List.of(base, exponent);
  }

  @Override
  public Expr with(List<Expr> parts) {
    return new Power(parts.get(0), parts.get(1));
  }

  @Override
  public Shape shape() {
    return base.shape();
  }
}
