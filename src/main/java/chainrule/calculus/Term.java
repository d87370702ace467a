package chainrule.calculus;

import chainrule.algebra.Fractions;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Negate;
import chainrule.expr.Num;
import chainrule.expr.Plus;
import chainrule.expr.Power;
import chainrule.expr.Quotient;
import chainrule.expr.Times;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/**
 * A product taken apart: a rational coefficient with its sign, the other factors above the bar and
 * those below it, each in written order.
 *
 * @param decimal whether the coefficient was written with decimals and is to be printed so
 */
record Term(BigFraction coefficient, boolean decimal, List<Expr> above, List<Expr> below) {

  /** The factors of a product or fraction; fractions inside a product count when {@code deep}. */
  static Term of(Expr expr, boolean deep) {
    Builder builder = new Builder(deep);
    builder.take(expr, true, true);
    return builder.build();
  }

  /** The terms of a sum, a single term otherwise; a subtracted one keeps its {@link Negate}. */
  static List<Expr> termsOf(Expr expr) {
    return expr instanceof Plus(List<Expr> terms) ? terms : List.of(expr);
  }

  boolean isNegative() {
    return coefficient.signum() < 0;
  }

  Term negated() {
    return new Term(coefficient.negate(), decimal, above, below);
  }

  /** All factors but numbers, once for each side of the bar. */
  Term withoutCoefficient() {
    return new Term(BigFraction.ONE, false, above, below);
  }

  /** One fraction, or a product where nothing is below the bar; the sign in front. */
  Expr asFraction() {
    List<Expr> top = new ArrayList<>(above);
    List<Expr> bottom = new ArrayList<>(below);
    BigFraction absolute = coefficient.abs();
    @Nullable Num written = decimal ? decimalOf(absolute) : null;
    if (written != null) {
      addUnlessOne(top, written);
    } else {
      addUnlessOne(top, whole(Fractions.numerator(absolute)));
      addUnlessOne(bottom, whole(Fractions.denominator(absolute)));
    }
    Expr numerator = Exprs.times(top);
    return signed(bottom.isEmpty() ? numerator : Exprs.over(numerator, Exprs.times(bottom)));
  }

  /** A product with a rational coefficient in front: {@code (1/2) (f - y)}. */
  Expr asProduct() {
    BigFraction absolute = coefficient.abs();
    boolean whole = Fractions.isWhole(absolute);
    if (whole || !below.isEmpty() || above.isEmpty() || (decimal && decimalOf(absolute) != null)) {
      return asFraction();
    }
    boolean single = above.size() == 1 && !(above.get(0) instanceof Plus);
    if (single) {
      return asFraction();
    }
    List<Expr> factors = new ArrayList<>();
    factors.add(
        Exprs.over(whole(Fractions.numerator(absolute)), whole(Fractions.denominator(absolute))));
    factors.addAll(above);
    return signed(Exprs.times(factors));
  }

  private Expr signed(Expr absolute) {
    return isNegative() ? new Negate(absolute) : absolute;
  }

  private static void addUnlessOne(List<Expr> factors, Num number) {
    if (!number.is(1)) {
      factors.add(0, number);
    }
  }

  private static Num whole(BigInteger value) {
    return new Num(new BigDecimal(value));
  }

  private static @Nullable Num decimalOf(BigFraction value) {
    try {
      BigDecimal exact =
          new BigDecimal(Fractions.numerator(value))
              .divide(new BigDecimal(Fractions.denominator(value)));
      return new Num(exact.scale() < 0 ? exact.setScale(0) : exact);
    } catch (ArithmeticException endless) {
      return null;
    }
  }

  /**
   * The base of a power with a whole exponent, with that exponent; anything else has exponent 1.
   */
  static BasePower basePower(Expr factor) {
    if (factor instanceof Power(Expr base, Num exponent)
        && exponent.isWhole()
        && exponent.value().precision() < 6) {
      return new BasePower(base, exponent.value().intValueExact());
    }
    return new BasePower(factor, 1);
  }

  /** A factor as base and whole exponent. */
  record BasePower(Expr base, int exponent) {
    Expr written() {
      return exponent == 1 ? base : new Power(base, Exprs.num(exponent));
    }
  }

  private static final class Builder {
    private final boolean deep;
    private BigFraction coefficient = BigFraction.ONE;
    private boolean decimal;
    private final List<Expr> above = new ArrayList<>();
    private final List<Expr> below = new ArrayList<>();

    Builder(boolean deep) {
      this.deep = deep;
    }

    /** Fractions are taken apart at the top and, when deep, inside products. */
    void take(Expr expr, boolean up, boolean top) {
      switch (expr) {
        case Negate(Expr body) -> {
          coefficient = coefficient.negate();
          take(body, up, top);
        }
        case Num num when small(num) -> number(num, up);
        case Times(List<Expr> factors) -> factors.forEach(each -> take(each, up, false));
        case Quotient(Expr numerator, Expr denominator) when top || deep || isNumber(numerator) -> {
          take(numerator, up, top);
          take(denominator, !up, top);
        }
        default -> (up ? above : below).add(expr);
      }
    }

    private static boolean small(Num num) {
      return num.value().precision() < 400 && Math.abs(num.value().scale()) < 400;
    }

    private void number(Num num, boolean up) {
      if (num.is(0) && !up) {
        below.add(num);
        return;
      }
      decimal |= !num.isWhole();
      BigInteger unscaled = num.value().unscaledValue();
      int scale = num.value().scale();
      BigFraction value =
          scale >= 0
              ? BigFraction.of(unscaled, BigInteger.TEN.pow(scale))
              : BigFraction.of(unscaled.multiply(BigInteger.TEN.pow(-scale)));
      coefficient = up ? coefficient.multiply(value) : coefficient.divide(value);
    }

    Term build() {
      return new Term(coefficient, decimal, merged(above), merged(below));
    }

    /** Powers of one base become one power at its first place. */
    private static List<Expr> merged(List<Expr> factors) {
      if (factors.size() < 2) {
        return List.copyOf(factors);
      }
      List<BasePower> merged = new ArrayList<>();
      for (Expr factor : factors) {
        BasePower next = basePower(factor);
        int known = indexOf(merged, next.base());
        if (known < 0) {
          merged.add(next);
        } else {
          BasePower same = merged.get(known);
          merged.set(known, new BasePower(same.base(), same.exponent() + next.exponent()));
        }
      }
      return merged.stream().map(BasePower::written).toList();
    }

    private static int indexOf(List<BasePower> powers, Expr base) {
      for (int i = 0; i < powers.size(); i++) {
        if (powers.get(i).base().equals(base)) {
          return i;
        }
      }
      return -1;
    }
  }

  static boolean isNumber(Expr expr) {
    return expr instanceof Num || (expr instanceof Negate(Expr body) && body instanceof Num);
  }
}
