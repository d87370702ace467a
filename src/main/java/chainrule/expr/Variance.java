package chainrule.expr;

import java.util.List;

/** The variance of an expression in random variables. */
public record Variance(Expr body) implements Expr {

  @Override
  public List<Expr> parts() {
    return List.of(body);
  }

  @Override
  public Expr with(List<Expr> parts) {
    return new Variance(parts.get(0));
  }

  @Override
  public Shape shape() {
    return body.shape();
  }
}
