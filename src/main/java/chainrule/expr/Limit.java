package chainrule.expr;

import java.util.List;

/** What {@code body} tends to as {@code variable} goes to {@code target}. */
public record Limit(Symbol variable, Expr target, Side from, Expr body) implements Expr {

  /** From where the variable comes. */
  public enum Side {
    BOTH,
    ABOVE,
    BELOW
  }

  @Override
  public List<Expr> parts() {
    return List.of(target, body);
  }

  @Override
  public Expr with(List<Expr> parts) {
    return new Limit(variable, parts.get(0), from, parts.get(1));
  }

  @Override
  public Shape shape() {
    return body.shape();
  }
}
