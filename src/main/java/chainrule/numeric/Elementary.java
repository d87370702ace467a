package chainrule.numeric;

import java.util.function.DoubleUnaryOperator;
import org.hipparchus.special.Erf;
import org.hipparchus.util.FastMath;

/**
 * The functions of one variable that code can compute, a row each: value and slope. The rows that
 * are {@link chainrule.problem.Primitive}s too have the same name. The slopes are a table of their
 * own, so that they can witness for or against the symbolic rules.
 */
enum Elementary {
  // @formatter:off
  EXP  (Math::exp,         (t, z, v) -> v),
  EXPM1(Math::expm1,       (t, z, v) -> t.apply(Elementary.EXP, z)),
  LOG  (Elementary::log,   (t, z, v) -> t.divide(t.one(), z)),
  LOG1P(Elementary::log1p, (t, z, v) -> t.divide(t.one(), t.add(t.one(), z))),
  SQRT (Math::sqrt,        (t, z, v) -> t.divide(t.constant(0.5), v)),
  SIN  (Math::sin,         (t, z, v) -> cos(t, z)),
  COS  (Math::cos,         (t, z, v) -> t.negate(t.apply(Elementary.SIN, z))),
  TAN  (Math::tan,         (t, z, v) -> t.add(t.one(), t.multiply(v, v))),
  ASIN (Math::asin,        (t, z, v) -> t.divide(t.one(), t.apply(Elementary.SQRT, oneMinusSquare(t, z)))),
  ACOS (Math::acos,        (t, z, v) -> t.divide(t.constant(-1), t.apply(Elementary.SQRT, oneMinusSquare(t, z)))),
  ATAN (Math::atan,        (t, z, v) -> t.divide(t.one(), t.add(t.one(), t.multiply(z, z)))),
  SINH (Math::sinh,        (t, z, v) -> cosh(t, z)),
  COSH (Math::cosh,        (t, z, v) -> t.apply(Elementary.SINH, z)),
  TANH (Math::tanh,        (t, z, v) -> t.divide(t.one(), square(t, cosh(t, z)))),
  ASINH(FastMath::asinh,   (t, z, v) -> t.divide(t.one(), cosh(t, v))),
  ACOSH(FastMath::acosh,   (t, z, v) -> t.divide(t.one(), t.apply(Elementary.SINH, v))),
  ATANH(Elementary::atanh, (t, z, v) -> t.divide(t.one(), oneMinusSquare(t, z))),
  ERF  (Erf::erf,          (t, z, v) -> t.multiply(t.constant(2 / Math.sqrt(Math.PI)), t.apply(Elementary.EXP, t.negate(square(t, z))))),
  TETRAGAMMA(Special::tetragamma, (t, z, v) -> Special.noFurther()),
  TRIGAMMA(Special::trigamma, (t, z, v) -> t.apply(Elementary.TETRAGAMMA, z)),
  DIGAMMA(Special::digamma, (t, z, v) -> t.apply(Elementary.TRIGAMMA, z)),
  GAMMA(Special::gamma,    (t, z, v) -> t.multiply(v, t.apply(Elementary.DIGAMMA, z))),
  ABS  (Math::abs,         (t, z, v) -> sign(t, z)),
  SIGN (Math::signum,      (t, z, v) -> t.zero());
  // @formatter:on

  /** The line that computes the slope at the line z, where the function's value is the line v. */
  @FunctionalInterface
  interface Slope {
    int at(Tape tape, int z, int v);
  }

  private final DoubleUnaryOperator value;
  private final Slope slope;

  Elementary(DoubleUnaryOperator value, Slope slope) {
    this.value = value;
    this.slope = slope;
  }

  /** NaN outside the reals; at a pole too. */
  double value(double z) {
    return value.applyAsDouble(z);
  }

  int slope(Tape tape, int z, int v) {
    return slope.at(tape, z, v);
  }

  private static double log(double z) {
    return z == 0 ? Double.NaN : Math.log(z);
  }

  private static double log1p(double z) {
    return z == -1 ? Double.NaN : Math.log1p(z);
  }

  private static double atanh(double z) {
    return Math.abs(z) < 1 ? FastMath.atanh(z) : Double.NaN;
  }

  private static int cos(Tape t, int z) {
    return t.apply(COS, z);
  }

  private static int cosh(Tape t, int z) {
    return t.apply(COSH, z);
  }

  private static int sign(Tape t, int z) {
    return t.apply(SIGN, z);
  }

  private static int square(Tape t, int z) {
    return t.multiply(z, z);
  }

  private static int oneMinusSquare(Tape t, int z) {
    return t.multiply(t.subtract(t.one(), z), t.add(t.one(), z));
  }
}
