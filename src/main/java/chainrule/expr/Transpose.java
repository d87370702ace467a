package chainrule.expr;

import java.util.List;

/** The transpose of a matrix, or of a vector: a row. */
public record Transpose(Expr body) implements Expr {

  @Override
  public List<Expr> parts() {
    return List.of(body);
  }

  @Override
  public Expr with(List<Expr> parts) {
    return new Transpose(parts.get(0));
  }

  @Override
  public Shape shape() {
    return body.shape().transposed();
  }
}
