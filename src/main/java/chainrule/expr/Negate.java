package chainrule.expr;

import java.util.List;

/** A written minus sign: {@code -x}, or a subtracted term of a {@link Plus}. */
public record Negate(Expr body) implements Expr {

  @Override
  public List<Expr> parts() {
    return List.of(body);
  }

  @Override
  public Expr with(List<Expr> parts) {
    return new Negate(parts.get(0));
  }

  @Override
  public Shape shape() {
    return body.shape();
  }
}
