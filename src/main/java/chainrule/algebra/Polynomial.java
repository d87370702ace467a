package chainrule.algebra;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A polynomial with rational coefficients over numbered atoms. The order of its terms is the order
 * in which they came up, so that what is printed from it keeps the order of what was written;
 * equality does not see it.
 */
final class Polynomial {
  static final int MOST_TERMS = 120;
  private static final int MOST_BITS = 4096;
  static final Polynomial ZERO = new Polynomial(Map.of());
  static final Polynomial ONE = constant(BigFraction.ONE);

  private final Map<Monomial, BigFraction> terms;

  private Polynomial(Map<Monomial, BigFraction> terms) {
    this.terms = terms;
  }

  static Polynomial constant(BigFraction value) {
    return term(Monomial.ONE, value);
  }

  static Polynomial atom(int number) {
    return term(Monomial.of(number, 1), BigFraction.ONE);
  }

  static Polynomial term(Monomial monomial, BigFraction coefficient) {
    return coefficient.signum() == 0 ? ZERO : new Polynomial(Map.of(monomial, coefficient));
  }

  Map<Monomial, BigFraction> terms() {
    return Collections.unmodifiableMap(terms);
  }

  boolean isZero() {
    return terms.isEmpty();
  }

  boolean isOne() {
    return terms.size() == 1 && BigFraction.ONE.equals(terms.get(Monomial.ONE));
  }

  boolean isConstant() {
    return terms.isEmpty() || (terms.size() == 1 && terms.containsKey(Monomial.ONE));
  }

  /** The value of a polynomial that {@link #isConstant()}. */
  BigFraction constantValue() {
    return terms.getOrDefault(Monomial.ONE, BigFraction.ZERO);
  }

  int width() {
    return terms.keySet().stream().mapToInt(Monomial::width).max().orElse(0);
  }

  int degreeIn(int atom) {
    int degree = 0;
    for (Monomial each : terms.keySet()) {
      degree = Math.max(degree, each.exponent(atom));
    }
    return degree;
  }

  Polynomial plus(Polynomial other) {
    return plus(other, BigFraction.ONE);
  }

  Polynomial minus(Polynomial other) {
    return plus(other, BigFraction.ONE.negate());
  }

  private Polynomial plus(Polynomial other, BigFraction scale) {
    Map<Monomial, BigFraction> sum = new LinkedHashMap<>(terms);
    other.terms.forEach((monomial, coefficient) -> add(sum, monomial, coefficient.multiply(scale)));
    return bounded(sum);
  }

  private static void add(
      Map<Monomial, BigFraction> sum, Monomial monomial, BigFraction coefficient) {
    sum.merge(
        monomial,
        coefficient,
        (a, b) -> {
          BigFraction both = a.add(b);
          return both.signum() == 0 ? null : both;
        });
  }

  Polynomial times(Polynomial other) {
    if ((long) terms.size() * other.terms.size() > 20L * MOST_TERMS) {
      throw new TooLarge("product of polynomials");
    }
    Map<Monomial, BigFraction> product = new LinkedHashMap<>();
    terms.forEach(
        (left, a) ->
            other.terms.forEach((right, b) -> add(product, left.times(right), a.multiply(b))));
    return bounded(product);
  }

  Polynomial scaled(BigFraction by) {
    return times(constant(by));
  }

  Polynomial power(int exponent) {
    Polynomial power = ONE;
    for (int i = 0; i < exponent; i++) {
      power = power.times(this);
    }
    return power;
  }

  /** The quotient if {@code divisor} divides this without remainder. */
  Optional<Polynomial> over(Polynomial divisor) {
    if (divisor.isZero()) {
      return Optional.empty();
    }
    TreeMap<Monomial, BigFraction> rest = new TreeMap<>(Monomial::compare);
    rest.putAll(terms);
    Monomial lead = divisor.leading();
    BigFraction leadCoefficient = divisor.leadingCoefficient();
    Map<Monomial, BigFraction> quotient = new LinkedHashMap<>();
    while (!rest.isEmpty()) {
      Map.Entry<Monomial, BigFraction> first = rest.lastEntry();
      if (!lead.divides(first.getKey())) {
        return Optional.empty();
      }
      Monomial monomial = first.getKey().over(lead);
      BigFraction coefficient = first.getValue().divide(leadCoefficient);
      quotient.put(monomial, coefficient);
      divisor.terms.forEach(
          (m, c) -> add(rest, m.times(monomial), c.multiply(coefficient).negate()));
    }
    return Optional.of(bounded(quotient));
  }

  private Monomial leading() {
    return terms.keySet().stream().max(Monomial::compare).orElseThrow();
  }

  BigFraction leadingCoefficient() {
    return Objects.requireNonNull(terms.get(leading()));
  }

  /** The coefficients as a polynomial in one atom, by exponent. */
  SortedMap<Integer, Polynomial> in(int atom) {
    SortedMap<Integer, Polynomial> coefficients = new TreeMap<>();
    terms.forEach(
        (monomial, coefficient) ->
            coefficients.merge(
                monomial.exponent(atom),
                term(monomial.without(atom), coefficient),
                Polynomial::plus));
    return coefficients;
  }

  /** The product of atoms that divides every term. */
  Monomial commonMonomial() {
    return terms.keySet().stream().reduce(Monomial::gcd).orElse(Monomial.ONE);
  }

  /**
   * The rational number by which all coefficients can be divided to leave whole ones without a
   * common divisor.
   */
  BigFraction content() {
    java.math.BigInteger numerators = java.math.BigInteger.ZERO;
    java.math.BigInteger denominators = java.math.BigInteger.ONE;
    for (BigFraction each : terms.values()) {
      numerators = numerators.gcd(Fractions.numerator(each));
      java.math.BigInteger denominator = Fractions.denominator(each);
      denominators = denominators.divide(denominators.gcd(denominator)).multiply(denominator);
    }
    return isZero() ? BigFraction.ONE : BigFraction.of(numerators, denominators);
  }

  private static Polynomial bounded(Map<Monomial, BigFraction> terms) {
    if (terms.size() > MOST_TERMS) {
      throw new TooLarge("polynomial of more than " + MOST_TERMS + " terms");
    }
    for (BigFraction each : terms.values()) {
      if (Fractions.numerator(each).bitLength() > MOST_BITS
          || Fractions.denominator(each).bitLength() > MOST_BITS) {
        throw new TooLarge("coefficient of more than " + MOST_BITS + " bits");
      }
    }
    return terms.isEmpty() ? ZERO : new Polynomial(terms);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Polynomial that && terms.equals(that.terms);
  }

  @Override
  public int hashCode() {
    return terms.hashCode();
  }
}
