package chainrule.expr;

import java.util.List;

/** The elementwise product of two arrays of one shape, a ⊙ b. */
public record Hadamard(Expr left, Expr right) implements Expr {

  @Override
  public List<Expr> parts() {
    return List.of(left, right);
  }

  @Override
  public Expr with(List<Expr> parts) {
    return new Hadamard(parts.get(0), parts.get(1));
  }

  @Override
  public Shape shape() {
    return Shape.widest(parts());
  }
}
