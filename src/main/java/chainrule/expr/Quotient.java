package chainrule.expr;

import java.util.List;

/** A fraction as it was written; of arrays, element by element. */
public record Quotient(Expr numerator, Expr denominator) implements Expr {

  @Override
  public List<Expr> parts() {
    return List.of(numerator, denominator);
  }

  @Override
  public Expr with(List<Expr> parts) {
    return new Quotient(parts.get(0), parts.get(1));
  }

  @Override
  public Shape shape() {
    return Shape.widest(parts());
  }
}
