package chainrule.expr;

import java.util.List;

/** A definite integral of {@code body} over {@code variable}. */
public record Integral(Symbol variable, Expr lower, Expr upper, Expr body) implements Expr {

  @Override
  public List<Expr> parts() {
    return List.of(lower, upper, body);
  }

  @Override
  public Expr with(List<Expr> parts) {
    return new Integral(variable, parts.get(0), parts.get(1), parts.get(2));
  }

  @Override
  public Shape shape() {
    return body.shape();
  }
}
