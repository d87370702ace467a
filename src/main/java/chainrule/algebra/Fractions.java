package chainrule.algebra;

import java.math.BigInteger;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The two sides of a rational number with the sign above the bar; {@link BigFraction} may keep it
 * below.
 */
public final class Fractions {
  private Fractions() {}

  /** The numerator, with the sign of the number. */
  public static BigInteger numerator(BigFraction of) {
    return of.getDenominator().signum() < 0 ? of.getNumerator().negate() : of.getNumerator();
  }

  /** The denominator, positive. */
  public static BigInteger denominator(BigFraction of) {
    return of.getDenominator().abs();
  }

  /**
   * By value; {@link BigFraction#compareTo} of commons-numbers 1.2 orders two negative numbers the
   * wrong way round.
   */
  public static int compare(BigFraction left, BigFraction right) {
    return left.subtract(right).signum();
  }

  public static boolean isWhole(BigFraction number) {
    return denominator(number).equals(BigInteger.ONE);
  }
}
