package chainrule.calculus;

import chainrule.algebra.Fractions;
import chainrule.expr.Call;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Indicator;
import chainrule.expr.Plus;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/** Takes out of a sum what divides each of its terms as they are written. */
final class CommonFactor {
  private CommonFactor() {}

  /**
   * Every sum that is a term, factor, numerator or denominator, with its common factors taken out.
   */
  static Expr pull(Expr expr) {
    return Tidy.tidy(pulled(expr));
  }

  private static Expr pulled(Expr expr) {
    if (expr instanceof Call
        || expr instanceof Indicator
        || expr instanceof Derivative
        || expr.parts().isEmpty()) {
      return expr;
    }
    Expr inside = Exprs.map(expr, CommonFactor::pulled);
    return inside instanceof Plus plus && plus.shape().isScalar() ? pullFrom(plus) : inside;
  }

  private static Expr pullFrom(Plus sum) {
    List<Term> terms = sum.terms().stream().map(each -> Term.of(each, true)).toList();
    List<Expr> above = shared(terms.stream().map(Term::above).toList());
    List<Expr> sharedBelow = shared(terms.stream().map(Term::below).toList());
    boolean oneBar = terms.stream().allMatch(each -> without(each.below(), sharedBelow).isEmpty());
    List<Expr> below = oneBar ? sharedBelow : List.of(); // no fraction over a fraction
    BigFraction number = sharedNumber(terms);
    if (above.isEmpty() && below.isEmpty() && number.equals(BigFraction.ONE)) {
      return sum;
    }
    List<Expr> left = terms.stream().map(each -> rest(each, above, below, number)).toList();
    Expr bracket = Tidy.tidy(Exprs.plus(left));
    return Tidy.tidy(new Term(number, false, around(above, bracket), below).asFraction());
  }

  /** Symbols before the bracket, calls and indicators behind it: {@code x (x + 2) exp[x]}. */
  private static List<Expr> around(List<Expr> common, Expr bracket) {
    List<Expr> factors = new ArrayList<>();
    common.stream().filter(CommonFactor::isPlain).forEach(factors::add);
    factors.add(bracket);
    common.stream().filter(each -> !isPlain(each)).forEach(factors::add);
    return factors;
  }

  private static boolean isPlain(Expr factor) {
    Expr base = Term.basePower(factor).base();
    return base.parts().isEmpty() || base instanceof Derivative;
  }

  private static List<Expr> shared(List<List<Expr>> factors) {
    List<Expr> shared = new ArrayList<>();
    for (Expr factor : factors.get(0)) {
      Term.BasePower first = Term.basePower(factor);
      int least = first.exponent();
      for (List<Expr> others : factors) {
        least = Math.min(least, exponentOf(first.base(), others));
      }
      if (least > 0) {
        shared.add(new Term.BasePower(first.base(), least).written());
      }
    }
    return shared;
  }

  private static int exponentOf(Expr base, List<Expr> factors) {
    return factors.stream()
        .map(Term::basePower)
        .filter(each -> each.base().equals(base))
        .mapToInt(Term.BasePower::exponent)
        .findFirst()
        .orElse(0);
  }

  /** A whole number above 1 that divides all coefficients, negative when all of them are. */
  private static BigFraction sharedNumber(List<Term> terms) {
    BigInteger gcd = BigInteger.ZERO;
    for (Term term : terms) {
      if (term.decimal()) {
        return BigFraction.ONE;
      }
      gcd = gcd.gcd(Fractions.numerator(term.coefficient()));
    }
    if (gcd.signum() == 0) {
      return BigFraction.ONE;
    }
    boolean negative = terms.stream().allMatch(Term::isNegative);
    return BigFraction.of(negative ? gcd.negate() : gcd);
  }

  private static Expr rest(Term term, List<Expr> above, List<Expr> below, BigFraction number) {
    return new Term(
            term.coefficient().divide(number),
            term.decimal(),
            without(term.above(), above),
            without(term.below(), below))
        .asFraction();
  }

  static List<Expr> without(List<Expr> factors, List<Expr> removed) {
    List<Expr> left = new ArrayList<>();
    for (Expr factor : factors) {
      Term.BasePower power = Term.basePower(factor);
      int exponent = power.exponent() - exponentOf(power.base(), removed);
      if (exponent != 0) {
        left.add(new Term.BasePower(power.base(), exponent).written());
      }
    }
    return left;
  }
}
