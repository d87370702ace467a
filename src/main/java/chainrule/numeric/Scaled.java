package chainrule.numeric;

/**
 * A number of the size {@code mantissa * 2^exponent}, for products of thousands of factors that no
 * double can hold. A mantissa of 0 is zero; other mantissas lie in [1, 2) or (-2, -1].
 */
public record Scaled(double mantissa, long exponent) {
  public static final Scaled ZERO = new Scaled(0, 0);
  public static final Scaled ONE = new Scaled(1, 0);

  public static Scaled of(double value) {
    return normal(value, 0);
  }

  private static Scaled normal(double value, long exponent) {
    if (value == 0 || Double.isNaN(value) || Double.isInfinite(value)) {
      return new Scaled(value + 0.0, 0);
    }
    int shift = Math.getExponent(value);
    if (shift < Double.MIN_EXPONENT) { // a subnormal double
      return normal(value * 0x1p100, exponent - 100);
    }
    return new Scaled(Math.scalb(value, -shift), exponent + shift);
  }

  public Scaled times(Scaled other) {
    return normal(mantissa * other.mantissa, exponent + other.exponent);
  }

  public Scaled plus(Scaled other) {
    if (mantissa == 0 || other.mantissa == 0) {
      return mantissa == 0 ? other : this;
    }
    long top = Math.max(exponent, other.exponent);
    return normal(value(top) + other.value(top), top);
  }

  /** The value in units of {@code 2^unit}; 0 or infinite where a double cannot hold it. */
  public double value(long unit) {
    long shift = Math.clamp(exponent - unit, -5000, 5000);
    return mantissa == 0 ? 0 : Math.scalb(mantissa, (int) shift);
  }
}
