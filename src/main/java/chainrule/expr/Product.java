package chainrule.expr;

import java.util.List;

/** A product over an index, Π from {@code lower} to {@code upper}, both included. */
public record Product(Symbol index, Expr lower, Expr upper, Expr body) implements Expr {

  @Override
  public List<Expr> parts() {
    return List.of(lower, upper, body);
  }

  @Override
  public Expr with(List<Expr> parts) {
    return new Product(index, parts.get(0), parts.get(1), parts.get(2));
  }

  @Override
  public Shape shape() {
    return body.shape();
  }
}
