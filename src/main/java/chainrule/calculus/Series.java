package chainrule.calculus;

import chainrule.algebra.Fractions;
import chainrule.algebra.RationalForm;
import chainrule.algebra.RationalFunctions;
import chainrule.expr.Exprs;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/**
 * A truncated expansion at infinity: terms by falling growth, and the growth of what is left out
 * (null where nothing is). Terms that do not outgrow what is left out are not kept.
 */
final class Series {
  private static final int MOST_TERMS = 6;
  private static final int ORDER = 4;

  /** One term, coefficient times growth. */
  record Term(RationalForm coefficient, Growth growth) {}

  private final RationalFunctions over;
  private final List<Term> terms;
  private final @Nullable Growth error;

  private Series(RationalFunctions over, List<Term> terms, @Nullable Growth error) {
    this.over = over;
    this.terms = terms;
    this.error = error;
  }

  static Series term(RationalFunctions over, RationalForm coefficient, Growth growth) {
    return new Series(
        over, coefficient.isZero() ? List.of() : List.of(new Term(coefficient, growth)), null);
  }

  /**
   * The largest term; empty for zero. An {@link UnsupportedTask} where all that is known cancels.
   */
  Optional<Term> leading() {
    if (terms.isEmpty() && error != null) {
      throw new UnsupportedTask(
          "the leading terms at infinity cancel; the expansion does not reach far enough");
    }
    return terms.stream().findFirst();
  }

  private Series constant(BigFraction value) {
    return term(over, over.constant(value), Growth.CONSTANT);
  }

  private static Series of(
      RationalFunctions over, Map<Growth, RationalForm> sum, @Nullable Growth error) {
    List<Term> terms = new ArrayList<>();
    Growth left = error;
    for (Map.Entry<Growth, RationalForm> each : sum.entrySet()) {
      boolean drowned = error != null && each.getKey().compareTo(error) <= 0;
      if (each.getValue().isZero() || drowned) {
        continue;
      }
      if (terms.size() == MOST_TERMS) {
        left = larger(left, each.getKey());
        break;
      }
      terms.add(new Term(each.getValue(), each.getKey()));
    }
    return new Series(over, terms, left);
  }

  private static @Nullable Growth larger(@Nullable Growth a, @Nullable Growth b) {
    return a == null ? b : b == null || a.compareTo(b) > 0 ? a : b;
  }

  private static Map<Growth, RationalForm> falling() {
    return new TreeMap<>(Comparator.reverseOrder());
  }

  Series plus(Series other) {
    Map<Growth, RationalForm> sum = falling();
    terms.forEach(t -> sum.merge(t.growth(), t.coefficient(), over::plus));
    other.terms.forEach(t -> sum.merge(t.growth(), t.coefficient(), over::plus));
    return of(over, sum, larger(error, other.error));
  }

  Series times(Series other) {
    Map<Growth, RationalForm> product = falling();
    for (Term a : terms) {
      for (Term b : other.terms) {
        product.merge(
            a.growth().times(b.growth()), over.times(a.coefficient(), b.coefficient()), over::plus);
      }
    }
    return of(
        over,
        product,
        larger(larger(spread(error, other), spread(other.error, this)), both(other)));
  }

  private static @Nullable Growth spread(@Nullable Growth error, Series by) {
    return error == null || by.terms.isEmpty() ? null : error.times(by.terms.get(0).growth());
  }

  private @Nullable Growth both(Series other) {
    return error == null || other.error == null ? null : error.times(other.error);
  }

  /** (c g (1 + ε))^r = c^r g^r (1 + r ε + …). */
  Series power(BigFraction exponent) {
    Term lead = leading().orElseThrow(() -> new UnsupportedTask("division by zero at infinity"));
    RationalForm root =
        over.of(Exprs.power(over.toExpr(lead.coefficient()), over.toExpr(over.constant(exponent))));
    Series front = term(over, root, lead.growth().raised(exponent));
    Series small = relative(lead);
    Series sum = constant(BigFraction.ONE);
    Series epsilon = constant(BigFraction.ONE);
    BigFraction factor = BigFraction.ONE;
    for (int k = 1; k <= ORDER && !small.isZero(); k++) {
      factor = factor.multiply(exponent.subtract(k - 1)).divide(k);
      epsilon = epsilon.times(small);
      sum = sum.plus(epsilon.times(constant(factor)));
    }
    return front.times(sum.upTo(small, exponent));
  }

  private boolean isZero() {
    return terms.isEmpty() && error == null;
  }

  /** What is left out after {@link #ORDER} powers of ε, unless the sum has ended by itself. */
  private Series upTo(Series small, BigFraction exponent) {
    boolean ends =
        exponent.signum() >= 0
            && Fractions.compare(exponent, BigFraction.of(ORDER)) <= 0
            && isWhole(exponent);
    if (small.isZero() || ends) {
      return this;
    }
    Growth epsilon = small.terms.isEmpty() ? small.error : small.terms.get(0).growth();
    Growth next = Objects.requireNonNull(epsilon).raised(BigFraction.of(ORDER + 1));
    Map<Growth, RationalForm> same = falling();
    terms.forEach(t -> same.put(t.growth(), t.coefficient()));
    return of(over, same, larger(error, next));
  }

  private static boolean isWhole(BigFraction number) {
    return Fractions.isWhole(number);
  }

  /** This over its leading term, less 1. */
  private Series relative(Term lead) {
    RationalForm inverse = over.over(over.constant(BigFraction.ONE), lead.coefficient());
    Series scaled = times(term(over, inverse, lead.growth().raised(BigFraction.of(-1))));
    return scaled.plus(constant(BigFraction.of(-1)));
  }

  Series exp() {
    Growth rate = Growth.CONSTANT;
    RationalForm constant = over.constant(BigFraction.ZERO);
    Map<Growth, RationalForm> small = falling();
    for (Term term : terms) {
      if (term.growth().vanishes()) {
        small.put(term.growth(), term.coefficient());
      } else if (term.growth().diverges()) {
        rate = rate.times(rate(term));
      } else {
        constant = term.coefficient();
      }
    }
    if (error != null && !error.vanishes()) {
      throw new UnsupportedTask("the exponent at infinity is not known well enough");
    }
    Series front = term(over, over.of(Exprs.call("exp", over.toExpr(constant))), rate);
    return front.times(of(over, small, error).exponentialSum());
  }

  /** 1 + ε + ε²/2 + …. */
  private Series exponentialSum() {
    Series sum = constant(BigFraction.ONE);
    Series power = constant(BigFraction.ONE);
    BigFraction factor = BigFraction.ONE;
    for (int k = 1; k <= ORDER && !isZero(); k++) {
      factor = factor.divide(k);
      power = power.times(this);
      sum = sum.plus(power.times(constant(factor)));
    }
    return sum.upTo(this, BigFraction.of(-1));
  }

  private Growth rate(Term term) {
    BigFraction number =
        over.number(term.coefficient())
            .orElseThrow(
                () -> new UnsupportedTask("the rate of an exponential at infinity is no number"));
    boolean pure = term.growth().linear().signum() == 0 && term.growth().square().signum() == 0;
    if (pure && term.growth().power().equals(BigFraction.ONE)) {
      return new Growth(BigFraction.ZERO, number, BigFraction.ZERO);
    }
    if (pure && term.growth().power().equals(BigFraction.of(2))) {
      return new Growth(number, BigFraction.ZERO, BigFraction.ZERO);
    }
    throw new UnsupportedTask(
        "an exponential of something that is no polynomial of degree 2 at infinity");
  }

  Series log() {
    Term lead =
        leading().orElseThrow(() -> new UnsupportedTask("the logarithm of zero at infinity"));
    if (lead.growth().power().signum() != 0) {
      throw new UnsupportedTask("a logarithm of a power at infinity");
    }
    boolean one = over.number(lead.coefficient()).filter(BigFraction.ONE::equals).isPresent();
    RationalForm ofCoefficient =
        over.of(one ? Exprs.ZERO : Exprs.call("log", over.toExpr(lead.coefficient())));
    Series head =
        term(over, ofCoefficient, Growth.CONSTANT)
            .plus(term(over, over.constant(lead.growth().linear()), Growth.power(BigFraction.ONE)))
            .plus(
                term(over, over.constant(lead.growth().square()), Growth.power(BigFraction.of(2))));
    Series small = relative(lead);
    Series sum = constant(BigFraction.ZERO);
    Series power = constant(BigFraction.ONE);
    for (int k = 1; k <= ORDER && !small.isZero(); k++) {
      power = power.times(small);
      sum = sum.plus(power.times(constant(BigFraction.of(k % 2 == 0 ? -1 : 1, k))));
    }
    return head.plus(sum.upTo(small, BigFraction.of(-1)));
  }
}
