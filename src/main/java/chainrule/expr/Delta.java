package chainrule.expr;

import java.util.List;

/** Kronecker's δ of two indices: 1 where they agree, else 0. */
public record Delta(Expr left, Expr right) implements Expr {

  @Override
  public List<Expr> parts() {
    return List.of(left, right);
  }

  @Override
  public Expr with(List<Expr> parts) {
    return new Delta(parts.get(0), parts.get(1));
  }

  @Override
  public Shape shape() {
    return Shape.SCALAR;
  }
}
