package chainrule.calculus;

import chainrule.algebra.Fractions;
import java.util.Comparator;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * How fast a term grows as x → ∞: x^power · exp(linear x + square x²). Terms are ordered by the
 * square rate, then the linear one, then the power.
 */
record Growth(BigFraction square, BigFraction linear, BigFraction power)
    implements Comparable<Growth> {
  static final Growth CONSTANT = new Growth(BigFraction.ZERO, BigFraction.ZERO, BigFraction.ZERO);

  private static final Comparator<Growth> ORDER =
      Comparator.comparing(Growth::square, Fractions::compare)
          .thenComparing(Growth::linear, Fractions::compare)
          .thenComparing(Growth::power, Fractions::compare);

  static Growth power(BigFraction power) {
    return new Growth(BigFraction.ZERO, BigFraction.ZERO, power);
  }

  Growth times(Growth other) {
    return new Growth(square.add(other.square), linear.add(other.linear), power.add(other.power));
  }

  Growth raised(BigFraction to) {
    return new Growth(square.multiply(to), linear.multiply(to), power.multiply(to));
  }

  boolean vanishes() {
    return compareTo(CONSTANT) < 0;
  }

  boolean diverges() {
    return compareTo(CONSTANT) > 0;
  }

  @Override
  public int compareTo(Growth other) {
    return ORDER.compare(this, other);
  }
}
