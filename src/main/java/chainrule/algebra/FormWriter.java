package chainrule.algebra;

import chainrule.expr.Call;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Negate;
import chainrule.expr.Num;
import chainrule.expr.Power;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.numbers.fraction.BigFraction;

/** Writes a {@link RationalForm} as an expression. */
final class FormWriter {
  private final Atoms atoms;

  FormWriter(Atoms atoms) {
    this.atoms = atoms;
  }

  Expr write(RationalForm form) {
    Polynomial numerator = form.numerator();
    Polynomial denominator = form.denominator();
    BigFraction content = numerator.isZero() ? BigFraction.ONE : numerator.content();
    BigInteger below = Fractions.denominator(content);
    if (!below.equals(BigInteger.ONE)) { // (x/2 + y/3) becomes (3 x + 2 y)/6
      numerator = numerator.scaled(BigFraction.of(below));
      denominator = denominator.scaled(BigFraction.of(below));
    }
    Expr top = write(numerator);
    if (denominator.isOne()) {
      return top;
    }
    return top instanceof Negate(Expr body)
        ? new Negate(Exprs.over(body, write(denominator)))
        : Exprs.over(top, write(denominator));
  }

  /** A term with a plus sign comes first, if there is one. */
  private Expr write(Polynomial polynomial) {
    List<Expr> terms = new ArrayList<>();
    int firstPositive = -1;
    for (Map.Entry<Monomial, BigFraction> term : polynomial.terms().entrySet()) {
      if (firstPositive < 0 && term.getValue().signum() > 0) {
        firstPositive = terms.size();
      }
      terms.add(write(term.getKey(), term.getValue()));
    }
    if (firstPositive > 0) {
      terms.add(0, terms.remove(firstPositive));
    }
    return Exprs.plus(terms);
  }

  private Expr write(Monomial monomial, BigFraction coefficient) {
    List<Expr> factors = new ArrayList<>();
    BigFraction absolute = coefficient.abs();
    if (!absolute.equals(BigFraction.ONE) || monomial.degree() == 0) {
      factors.add(number(absolute));
    }
    for (int i = 0; i < monomial.width(); i++) {
      if (monomial.exponent(i) > 0) {
        factors.add(power(atoms.get(i), monomial.exponent(i)));
      }
    }
    Expr product = Exprs.times(factors);
    return coefficient.signum() < 0 ? new Negate(product) : product;
  }

  private static Expr power(Atoms.Atom atom, int exponent) {
    if (exponent == 1) {
      return atom.written();
    }
    if (!atom.exponential()) {
      return new Power(atom.written(), Exprs.num(exponent));
    }
    Expr once =
        atom.written() instanceof Call call ? call.argument() : ((Power) atom.written()).exponent();
    return RationalFunctions.withExponent(atom.written(), multiple(exponent, once));
  }

  private static Expr multiple(int count, Expr of) {
    return switch (of) {
      case Negate(Expr body) -> new Negate(multiple(count, body));
      case Num num -> new Num(num.value().multiply(BigDecimal.valueOf(count)));
      case chainrule.expr.Times(List<Expr> factors) when factors.get(0) instanceof Num num -> {
        List<Expr> scaled = new ArrayList<>(factors);
        scaled.set(0, new Num(num.value().multiply(BigDecimal.valueOf(count))));
        yield Exprs.times(scaled);
      }
      case chainrule.expr.Times(List<Expr> factors) -> {
        List<Expr> scaled = new ArrayList<>(factors);
        scaled.add(0, Exprs.num(count));
        yield Exprs.times(scaled);
      }
      default -> Exprs.times(Exprs.num(count), of);
    };
  }

  private static Expr number(BigFraction absolute) {
    Num numerator = new Num(new BigDecimal(Fractions.numerator(absolute)));
    return Fractions.isWhole(absolute)
        ? numerator
        : Exprs.over(numerator, new Num(new BigDecimal(Fractions.denominator(absolute))));
  }
}
