package chainrule.algebra;

import java.util.Objects;

/**
 * A quotient of two polynomials over the atoms of one {@link RationalFunctions}, in lowest terms;
 * two forms of one workspace are equal exactly when they are the same rational function.
 */
public final class RationalForm {
  private final Polynomial numerator;
  private final Polynomial denominator;

  /** For {@link RationalFunctions}, which reduces first. */
  RationalForm(Polynomial numerator, Polynomial denominator) {
    this.numerator = numerator;
    this.denominator = denominator;
  }

  Polynomial numerator() {
    return numerator;
  }

  Polynomial denominator() {
    return denominator;
  }

  public boolean isZero() {
    return numerator.isZero();
  }

  public boolean isPolynomial() {
    return denominator.isConstant();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RationalForm that
        && numerator.equals(that.numerator)
        && denominator.equals(that.denominator);
  }

  @Override
  public int hashCode() {
    return Objects.hash(numerator, denominator);
  }
}
