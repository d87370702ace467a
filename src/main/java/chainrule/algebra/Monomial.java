package chainrule.algebra;

import java.util.Arrays;

/**
 * A product of powers of atoms: the exponent of each atom by its number in {@link Atoms}, none
 * negative.
 */
final class Monomial {
  static final Monomial ONE = new Monomial(new int[0]);

  private final int[] exponents; // without trailing zeros, so that equal products are equal
  private final int hash;

  private Monomial(int[] exponents) {
    this.exponents = exponents;
    this.hash = Arrays.hashCode(exponents);
  }

  static Monomial of(int atom, int exponent) {
    if (exponent == 0) {
      return ONE;
    }
    int[] exponents = new int[atom + 1];
    exponents[atom] = exponent;
    return new Monomial(exponents);
  }

  int exponent(int atom) {
    return atom < exponents.length ? exponents[atom] : 0;
  }

  /** Atoms are numbered below this. */
  int width() {
    return exponents.length;
  }

  int degree() {
    return Arrays.stream(exponents).sum();
  }

  Monomial times(Monomial other) {
    int[] longer = exponents.length >= other.exponents.length ? exponents : other.exponents;
    int[] shorter = longer == exponents ? other.exponents : exponents;
    int[] sum = longer.clone();
    for (int i = 0; i < shorter.length; i++) {
      sum[i] = Math.addExact(sum[i], shorter[i]);
    }
    return new Monomial(sum);
  }

  boolean divides(Monomial other) {
    for (int i = 0; i < exponents.length; i++) {
      if (exponents[i] > other.exponent(i)) {
        return false;
      }
    }
    return true;
  }

  /** This over a monomial that divides it. */
  Monomial over(Monomial divisor) {
    int[] difference = exponents.clone();
    for (int i = 0; i < divisor.exponents.length; i++) {
      difference[i] -= divisor.exponents[i];
    }
    return trimmed(difference);
  }

  Monomial gcd(Monomial other) {
    int[] least = new int[Math.min(exponents.length, other.exponents.length)];
    for (int i = 0; i < least.length; i++) {
      least[i] = Math.min(exponents[i], other.exponents[i]);
    }
    return trimmed(least);
  }

  Monomial without(int atom) {
    if (exponent(atom) == 0) {
      return this;
    }
    int[] rest = exponents.clone();
    rest[atom] = 0;
    return trimmed(rest);
  }

  private static Monomial trimmed(int[] exponents) {
    int length = exponents.length;
    while (length > 0 && exponents[length - 1] == 0) {
      length--;
    }
    return length == 0 ? ONE : new Monomial(Arrays.copyOf(exponents, length));
  }

  /** Lexicographic, the first atom counting most: a monomial order, so that division ends. */
  static int compare(Monomial left, Monomial right) {
    int width = Math.max(left.exponents.length, right.exponents.length);
    for (int i = 0; i < width; i++) {
      int by = Integer.compare(left.exponent(i), right.exponent(i));
      if (by != 0) {
        return by;
      }
    }
    return 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Monomial that && Arrays.equals(exponents, that.exponents);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
