package chainrule.numeric;

import chainrule.numeric.Residue.UndefinedHere;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/**
 * One random choice of residues for everything that is not rational: names, unknown calls,
 * exponentials, angles, logarithms, and of a truth value for every switch. Each is chosen when it
 * is first met and kept.
 *
 * <p>An exponential is a power of its root: exp[q m] = t^(N q) with one residue t for the product
 * m. N has the divisors that denominators of q usually have. Angles do the same on the circle.
 * Equal things are known by equal residues, and so are small multiples.
 */
final class Draw {
  private static final int N = 5040;
  private static final int PI_TURNS = 2;
  private static final int MOST_POWERS = 3;

  /**
   * Makes every residue plus or minus a square, a cube, a fifth and a seventh power, so that names
   * have roots.
   */
  private static final long ROOTABLE = 2L * 9 * 25 * 7;

  /** Far below p, so that x^(p-1) = 1 proves nothing. */
  private static final int EXPONENT_BITS = 40;

  private static final Combination MINUS_ONE = Combination.of(BigFraction.of(-1));

  private final SplittableRandom random;
  private final long pattern;
  private final Map<Object, Long> atoms = new LinkedHashMap<>();
  private final Map<Long, Long> exponentials = new LinkedHashMap<>();
  private final Map<Long, Circle> angles = new HashMap<>();
  private final Map<Long, Long> logarithms = new LinkedHashMap<>();
  private final Map<Object, Boolean> switches = new LinkedHashMap<>();

  /**
   * @param pattern its bits are the truth values of the switches, in the order in which they are
   *     met
   */
  Draw(long seed, long pattern) {
    this.random = new SplittableRandom(seed);
    this.pattern = pattern;
  }

  Map<Object, Long> atoms() {
    return atoms;
  }

  int switches() {
    return switches.size();
  }

  long atom(Object key) {
    return atoms.computeIfAbsent(
        key, any -> signed(Residue.power(random.nextLong(1, Residue.P), ROOTABLE)));
  }

  private long signed(long residue) {
    return random.nextBoolean() ? residue : Residue.negate(residue);
  }

  /** Whether a difference is positive; its negative is positive where it is not. */
  boolean isPositive(long difference) {
    long opposite = Residue.negate(difference);
    return bit(Math.min(difference, opposite)) == difference < opposite;
  }

  /** A truth value of its own. */
  boolean bit(Object key) {
    return switches.computeIfAbsent(key, any -> (pattern >> switches.size() & 1) == 1);
  }

  static long power(long base, BigFraction exponent) {
    long degree = whole(exponent.getDenominator());
    long root =
        degree == 1
            ? base
            : Residue.root(base, Math.toIntExact(degree)).orElseThrow(UndefinedHere::new);
    return Residue.power(root, whole(exponent.getNumerator()));
  }

  private static long whole(BigInteger value) {
    if (value.abs().bitLength() > EXPONENT_BITS) {
      throw new NotModular("an exponent of more than " + EXPONENT_BITS + " bits");
    }
    return value.longValueExact();
  }

  long exponential(Combination exponent) {
    long product = 1;
    for (Map.Entry<Long, BigFraction> term : exponent.terms().entrySet()) {
      product = Residue.multiply(product, exponential(term.getKey(), term.getValue()));
    }
    return product;
  }

  private long exponential(long core, BigFraction factor) {
    for (Map.Entry<Long, Long> known : logarithms.entrySet()) {
      if (known.getValue() == core) {
        return power(known.getKey(), factor); // exp[q log u]
      }
    }
    Multiple multiple = Multiple.of(core, exponentials.keySet());
    long root = exponentials.computeIfAbsent(multiple.core(), any -> random.nextLong(2, Residue.P));
    return Residue.power(root, times(factor.multiply(multiple.factor()), N));
  }

  private static long times(BigFraction factor, int count) {
    BigFraction whole = factor.multiply(count);
    if (!whole.getDenominator().equals(BigInteger.ONE)) {
      throw new NotModular("an exponent divided by " + factor.getDenominator());
    }
    return whole(whole.getNumerator());
  }

  /**
   * @param pi the residue that stands for π
   */
  Circle angle(Combination angle, long pi) {
    Circle turned = Circle.ONE;
    for (Map.Entry<Long, BigFraction> term : angle.terms().entrySet()) {
      turned =
          turned.times(
              term.getKey() == pi
                  ? Circle.QUARTER.power(times(term.getValue(), PI_TURNS))
                  : turn(term.getKey(), term.getValue()));
    }
    return turned;
  }

  private Circle turn(long core, BigFraction factor) {
    Multiple multiple = Multiple.of(core, angles.keySet());
    Function<Long, Circle> any = key -> Circle.at(random.nextLong(2, Residue.P));
    return angles
        .computeIfAbsent(multiple.core(), any)
        .power(times(factor.multiply(multiple.factor()), N));
  }

  /**
   * The logarithm of a residue. Where it is another one, or its inverse, times a small power of an
   * exponential that has been met, the logarithm follows from that one: log[1 + exp[-f]] = log[1 +
   * exp[f]] - f.
   */
  Combination logarithm(long of) {
    if (of == 0) {
      throw new UndefinedHere();
    }
    Combination found = byExponential(of, Combination.ZERO);
    for (Map.Entry<Long, Long> known : logarithms.entrySet()) {
      long ratio = Residue.multiply(of, Residue.inverse(known.getKey()));
      long product = Residue.multiply(of, known.getKey());
      found = found != null ? found : byExponential(ratio, Combination.of(known.getValue()));
      found =
          found != null
              ? found
              : byExponential(product, Combination.of(known.getValue()).times(MINUS_ONE));
    }
    return found != null
        ? found
        : Combination.of(logarithms.computeIfAbsent(of, any -> random.nextLong(2, Residue.P)));
  }

  /**
   * {@code start} and the logarithm of the quotient, if that is 1 or a small power of an
   * exponential.
   */
  private @Nullable Combination byExponential(long quotient, Combination start) {
    if (quotient == 1) {
      return start;
    }
    for (Map.Entry<Long, Long> known : exponentials.entrySet()) {
      for (int exponent = -MOST_POWERS; exponent <= MOST_POWERS; exponent++) {
        if (exponent != 0 && Residue.power(known.getValue(), (long) N * exponent) == quotient) {
          return start.plus(
              Combination.of(known.getKey()).times(Combination.of(BigFraction.of(exponent))));
        }
      }
    }
    return null;
  }
}
