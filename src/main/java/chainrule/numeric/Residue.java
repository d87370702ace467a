package chainrule.numeric;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.OptionalLong;
import org.apache.commons.numbers.fraction.BigFraction;

/** The field of whole numbers modulo the prime p = 2^61 - 1; every value lies in 0..p-1. */
final class Residue {
  static final long P = (1L << 61) - 1;
  private static final BigInteger PRIME = BigInteger.valueOf(P);

  private Residue() {}

  static long of(BigInteger value) {
    return value.mod(PRIME).longValueExact();
  }

  /** A decimal as the fraction that it is; the power of ten is never written out. */
  static long of(BigDecimal value) {
    long digits = of(value.unscaledValue());
    return multiply(digits, power(10, -(long) value.scale()));
  }

  static long of(BigFraction value) {
    return multiply(of(value.getNumerator()), inverse(of(value.getDenominator())));
  }

  static long add(long a, long b) {
    long sum = a + b;
    return sum >= P ? sum - P : sum;
  }

  static long negate(long a) {
    return a == 0 ? 0 : P - a;
  }

  static long subtract(long a, long b) {
    return add(a, negate(b));
  }

  /** 2^61 is 1, so the bits of the product from the 61st on are added to those below. */
  static long multiply(long a, long b) {
    long high = Math.multiplyHigh(a, b);
    long low = a * b;
    return add(low & P, (low >>> 61) | (high << 3));
  }

  /**
   * @throws UndefinedHere for a negative power of zero
   */
  static long power(long base, long exponent) {
    if (exponent < 0) {
      return inverse(power(base, -exponent));
    }
    long result = 1;
    long square = base;
    for (long rest = exponent; rest != 0; rest >>= 1) {
      result = (rest & 1) == 1 ? multiply(result, square) : result;
      square = multiply(square, square);
    }
    return result;
  }

  /**
   * @throws UndefinedHere for zero
   */
  static long inverse(long a) {
    if (a == 0) {
      throw new UndefinedHere();
    }
    return power(a, P - 2);
  }

  /**
   * The root that is itself a power of everything that its degree divides: in the largest group of
   * residues whose order shares no prime with the degree, roots exist, are unique, and respect
   * products, as the roots of positive numbers do.
   *
   * @return empty if the residue is not in that group
   */
  static OptionalLong root(long a, int degree) {
    BigInteger order = coprimePart(PRIME.subtract(BigInteger.ONE), BigInteger.valueOf(degree));
    BigInteger base = BigInteger.valueOf(a);
    if (a == 0 || !base.modPow(order, PRIME).equals(BigInteger.ONE)) {
      return OptionalLong.empty();
    }
    BigInteger exponent = BigInteger.valueOf(degree).modInverse(order);
    return OptionalLong.of(base.modPow(exponent, PRIME).longValueExact());
  }

  private static BigInteger coprimePart(BigInteger number, BigInteger other) {
    BigInteger shared = number.gcd(other);
    return shared.equals(BigInteger.ONE) ? number : coprimePart(number.divide(shared), other);
  }

  /** Here a denominator vanishes or a root does not exist; elsewhere it may be otherwise. */
  static final class UndefinedHere extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UndefinedHere() {
      super("undefined at this point", null, false, false);
    }
  }
}
