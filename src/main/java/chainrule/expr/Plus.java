package chainrule.expr;

import java.util.List;

/** A sum of two or more terms in written order; a subtracted term is a {@link Negate}. */
public record Plus(List<Expr> terms) implements Expr {
  public Plus {
    terms = List.copyOf(terms);
    if (terms.size() < 2) {
      throw new IllegalArgumentException("a sum has at least two terms");
    }
  }

  @Override
  public List<Expr> parts() {
    return terms;
  }

  @Override
  public Expr with(List<Expr> parts) {
    return new Plus(parts);
  }

  @Override
  public Shape shape() {
    return Shape.widest(terms);
  }
}
