package chainrule.expr;

import java.util.List;

/** One where the condition holds, else zero: {@code I[z > 0]}; element by element for arrays. */
public record Indicator(Condition condition) implements Expr {

  @Override
  public List<Expr> parts() {
    return condition.sides();
  }

  @Override
  public Expr with(List<Expr> parts) {
    return new Indicator(condition.with(parts));
  }

  @Override
  public Shape shape() {
    return Shape.widest(condition.sides());
  }
}
