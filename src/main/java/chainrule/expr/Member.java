package chainrule.expr;

import java.util.List;

/**
 * A member of a family of quantities, {@code f_k} or {@code x_{i-1}}, whose index is an expression:
 * the layers of a network, the terms of a written-out sum.
 *
 * @param family the common name, {@code f}
 * @param index the index, a whole number or an expression in index symbols
 * @param shape the shape of one member
 */
public record Member(String family, Expr index, Shape shape) implements Expr {

  @Override
  public List<Expr> parts() {
    return List.of(index);
  }

  @Override
  public Expr with(List<Expr> parts) {
    return new Member(family, parts.get(0), shape);
  }
}
