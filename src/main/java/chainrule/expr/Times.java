package chainrule.expr;

import java.util.List;

/**
 * A product of two or more factors in written order. Scalars scale; a matrix times a vector or a
 * matrix is the matrix product, so factors that are arrays do not commute.
 */
public record Times(List<Expr> factors) implements Expr {
  public Times {
    factors = List.copyOf(factors);
    if (factors.size() < 2) {
      throw new IllegalArgumentException("a product has at least two factors");
    }
  }

  @Override
  public List<Expr> parts() {
    return factors;
  }

  @Override
  public Expr with(List<Expr> parts) {
    return new Times(parts);
  }

  @Override
  public Shape shape() {
    return Shape.ofProduct(factors);
  }
}
