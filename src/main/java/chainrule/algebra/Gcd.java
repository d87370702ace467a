package chainrule.algebra;

import java.util.SortedMap;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Greatest common divisors of polynomials in several atoms by primitive remainders, one atom after
 * the other (Knuth, The Art of Computer Programming 2, section 4.6.1).
 */
final class Gcd {
  private Gcd() {}

  /** With whole coefficients without a common divisor, and a positive leading one. */
  static Polynomial of(Polynomial left, Polynomial right) {
    if (left.isZero()) {
      return normal(right);
    }
    if (right.isZero()) {
      return normal(left);
    }
    Monomial common = left.commonMonomial().gcd(right.commonMonomial());
    Polynomial rest = ofPrimitive(withoutMonomial(left), withoutMonomial(right));
    return normal(rest.times(Polynomial.term(common, BigFraction.ONE)));
  }

  private static Polynomial withoutMonomial(Polynomial of) {
    return of.over(Polynomial.term(of.commonMonomial(), BigFraction.ONE)).orElseThrow();
  }

  private static Polynomial ofPrimitive(Polynomial left, Polynomial right) {
    int atom = sharedAtom(left, right);
    if (atom < 0) {
      return Polynomial.ONE;
    }
    Polynomial leftContent = contentIn(left, atom);
    Polynomial rightContent = contentIn(right, atom);
    Polynomial a = left.over(leftContent).orElseThrow();
    Polynomial b = right.over(rightContent).orElseThrow();
    if (a.degreeIn(atom) < b.degreeIn(atom)) {
      Polynomial swap = a;
      a = b;
      b = swap;
    }
    while (!b.isZero()) {
      Polynomial remainder = pseudoRemainder(a, b, atom);
      a = b;
      b = remainder.isZero() ? remainder : primitiveIn(remainder, atom);
    }
    Polynomial primitive = a.degreeIn(atom) == 0 ? Polynomial.ONE : a;
    return normal(primitive.times(of(leftContent, rightContent)));
  }

  private static int sharedAtom(Polynomial left, Polynomial right) {
    int best = -1;
    int least = Integer.MAX_VALUE;
    for (int atom = 0; atom < Math.min(left.width(), right.width()); atom++) {
      int degree = Math.min(left.degreeIn(atom), right.degreeIn(atom));
      if (degree > 0 && degree < least) {
        least = degree;
        best = atom;
      }
    }
    return best;
  }

  /** What divides every coefficient of the polynomial in one atom. */
  static Polynomial contentIn(Polynomial of, int atom) {
    Polynomial content = Polynomial.ZERO;
    for (Polynomial coefficient : of.in(atom).values()) {
      content = of(content, coefficient);
      if (content.isOne()) {
        return content;
      }
    }
    return content;
  }

  private static Polynomial primitiveIn(Polynomial of, int atom) {
    return normal(of.over(contentIn(of, atom)).orElseThrow());
  }

  private static Polynomial pseudoRemainder(Polynomial dividend, Polynomial divisor, int atom) {
    SortedMap<Integer, Polynomial> by = divisor.in(atom);
    int degree = by.lastKey();
    Polynomial lead = by.getOrDefault(degree, Polynomial.ZERO);
    Polynomial rest = dividend;
    while (!rest.isZero() && rest.degreeIn(atom) >= degree) {
      int restDegree = rest.degreeIn(atom);
      Polynomial restLead = rest.in(atom).getOrDefault(restDegree, Polynomial.ZERO);
      Polynomial shift = Polynomial.term(Monomial.of(atom, restDegree - degree), BigFraction.ONE);
      rest = rest.times(lead).minus(divisor.times(restLead).times(shift));
    }
    return rest;
  }

  private static Polynomial normal(Polynomial of) {
    if (of.isZero()) {
      return of;
    }
    BigFraction content = of.content();
    BigFraction divisor = of.leadingCoefficient().signum() < 0 ? content.negate() : content;
    return of.scaled(divisor.reciprocal());
  }
}
