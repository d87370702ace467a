package chainrule.expr;

import java.math.BigDecimal;
import java.util.List;

/**
 * A non-negative number as it was written, {@code 2} or {@code 0.25}. Negative numbers are a {@link
 * Negate} of one, fractions a {@link Quotient} of two. Two spellings of one value ({@code 0.5},
 * {@code 0.50}) are different nodes.
 */
public record Num(BigDecimal value) implements Expr {
  public Num {
    if (value.signum() < 0) {
      throw new IllegalArgumentException("a written number has no sign: " + value);
    }
  }

  public boolean is(long number) {
    return value.compareTo(BigDecimal.valueOf(number)) == 0;
  }

  public boolean isWhole() {
    return value.signum() == 0 || value.stripTrailingZeros().scale() <= 0;
  }

  @Override
  public List<Expr> parts() {
    return List.of();
  }

  @Override
  public Expr with(List<Expr> parts) {
    return this;
  }

  @Override
  public Shape shape() {
    return Shape.SCALAR;
  }
}
