package chainrule.numeric;

import java.util.HashMap;
import java.util.Map;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A sum of rational multiples of products, each product known by its residue; the number 1 is the
 * product of nothing. Exponents and angles are taken apart into it, so that exp[2 f], exp[-f] and
 * exp[f + g] share their roots.
 */
record Combination(Map<Long, BigFraction> terms) {
  private static final int MOST_TERMS = 256;

  static final Combination ZERO = new Combination(Map.of());

  static Combination of(long residue) {
    return residue == 0 ? ZERO : new Combination(Map.of(residue, BigFraction.ONE));
  }

  static Combination of(BigFraction number) {
    return number.isZero() ? ZERO : new Combination(Map.of(1L, number));
  }

  /** The number that multiplies 1. */
  BigFraction number() {
    return terms.getOrDefault(1L, BigFraction.ZERO);
  }

  boolean isNumber() {
    return terms.keySet().stream().allMatch(product -> product == 1L);
  }

  Combination plus(Combination other) {
    Map<Long, BigFraction> sum = new HashMap<>(terms);
    other.terms.forEach((product, factor) -> sum.merge(product, factor, BigFraction::add));
    return of(sum);
  }

  Combination times(Combination other) {
    Map<Long, BigFraction> product = new HashMap<>();
    terms.forEach(
        (mine, factor) ->
            other.terms.forEach(
                (its, by) ->
                    product.merge(
                        Residue.multiply(mine, its), factor.multiply(by), BigFraction::add)));
    return of(product);
  }

  long residue() {
    long sum = 0;
    for (Map.Entry<Long, BigFraction> term : terms.entrySet()) {
      sum = Residue.add(sum, Residue.multiply(term.getKey(), Residue.of(term.getValue())));
    }
    return sum;
  }

  private static Combination of(Map<Long, BigFraction> terms) {
    terms.values().removeIf(BigFraction::isZero);
    if (terms.size() > MOST_TERMS) {
      throw new NotModular("an exponent of too many terms");
    }
    return new Combination(terms);
  }
}
