package chainrule.expr;

import java.util.List;

/** A sum over an index, Σ from {@code lower} to {@code upper}, both included. */
public record Sum(Symbol index, Expr lower, Expr upper, Expr body) implements Expr {

  @Override
  public List<Expr> parts() {
    return List.of(lower, upper, body);
  }

  @Override
  public Expr with(List<Expr> parts) {
    return new Sum(index, parts.get(0), parts.get(1), parts.get(2));
  }

  @Override
  public Shape shape() {
    return body.shape();
  }
}
