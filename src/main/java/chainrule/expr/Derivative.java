package chainrule.expr;

import java.util.List;

/**
 * A derivative that is named or still to be taken, ∂of/∂by. A second derivative is a derivative of
 * one.
 *
 * @param of what is differentiated: a name with a definition, a call, or any expression
 * @param by a symbol, a member, an entry, or a call that occurs in {@code of}
 * @param kind whether other names that depend on {@code by} move along
 */
public record Derivative(Expr of, Expr by, Kind kind) implements Expr {

  /** How names that have definitions are treated. */
  public enum Kind {
    /** Along every path through the definitions: an adjoint or a tangent. */
    TOTAL,
    /**
     * Only where {@code by} stands in the definition of {@code of} itself: a local factor of a
     * chain.
     */
    LOCAL
  }

  public static Derivative total(Expr of, Expr by) {
    return new Derivative(of, by, Kind.TOTAL);
  }

  public static Derivative local(Expr of, Expr by) {
    return new Derivative(of, by, Kind.LOCAL);
  }

  @Override
  public List<Expr> parts() {
    return List.of(of, by);
  }

  @Override
  public Expr with(List<Expr> parts) {
    return new Derivative(parts.get(0), parts.get(1), kind);
  }

  /**
   * Axes of {@code of}, then axes of {@code by}; a layout permutes them only when they are printed.
   */
  @Override
  public Shape shape() {
    return Shape.join(of.shape(), by.shape());
  }
}
