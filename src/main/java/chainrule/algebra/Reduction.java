package chainrule.algebra;

import java.util.Map;
import java.util.Objects;
import org.apache.commons.numbers.fraction.BigFraction;

/** Brings a quotient of polynomials to lowest terms. */
final class Reduction {
  private final RationalFunctions workspace;
  private final Atoms atoms;

  Reduction(RationalFunctions workspace, Atoms atoms) {
    this.workspace = workspace;
    this.atoms = atoms;
  }

  RationalForm reduce(Polynomial numerator, Polynomial denominator) {
    Polynomial top = ownSquares(numerator);
    Polynomial bottom = ownSquares(denominator);
    int root = foldable(top, bottom);
    if (root >= 0) {
      return folded(top, bottom, root);
    }
    if (top.isZero()) {
      return new RationalForm(Polynomial.ZERO, Polynomial.ONE);
    }
    if (!bottom.isConstant()) {
      Polynomial common = Gcd.of(top, bottom);
      if (!common.isOne()) {
        top = top.over(common).orElseThrow();
        bottom = bottom.over(common).orElseThrow();
      }
    }
    BigFraction content = bottom.content();
    BigFraction scale =
        (bottom.leadingCoefficient().signum() < 0 ? content.negate() : content).reciprocal();
    return new RationalForm(top.scaled(scale), bottom.scaled(scale));
  }

  /** x^2 = x for an indicator or a label in {0, 1}. */
  private Polynomial ownSquares(Polynomial of) {
    if (of.terms().keySet().stream().noneMatch(each -> lowered(each) != each)) {
      return of;
    }
    Polynomial result = Polynomial.ZERO;
    for (Map.Entry<Monomial, BigFraction> term : of.terms().entrySet()) {
      result = result.plus(Polynomial.term(lowered(term.getKey()), term.getValue()));
    }
    return result;
  }

  private Monomial lowered(Monomial monomial) {
    Monomial lowered = monomial;
    for (int i = 0; i < monomial.width(); i++) {
      if (monomial.exponent(i) > 1 && atoms.get(i).idempotent()) {
        lowered = lowered.without(i).times(Monomial.of(i, 1));
      }
    }
    return lowered;
  }

  /**
   * A root that stands at its full power somewhere, or alone in the denominator; -1 if none does.
   */
  private int foldable(Polynomial top, Polynomial bottom) {
    for (int i = 0; i < atoms.count(); i++) {
      int degree = atoms.get(i).root();
      boolean full = degree > 0 && Math.max(top.degreeIn(i), bottom.degreeIn(i)) >= degree;
      if (full || (degree > 0 && bottom.commonMonomial().exponent(i) > 0)) {
        return i;
      }
    }
    return -1;
  }

  private RationalForm folded(Polynomial top, Polynomial bottom, int root) {
    Atoms.Atom atom = atoms.get(root);
    int below = bottom.commonMonomial().exponent(root) % atom.root();
    Monomial raise = Monomial.of(root, below == 0 ? 0 : atom.root() - below);
    Polynomial factor = Polynomial.term(raise, BigFraction.ONE);
    return workspace.over(fold(top.times(factor), root), fold(bottom.times(factor), root));
  }

  private RationalForm fold(Polynomial of, int root) {
    Atoms.Atom atom = atoms.get(root);
    RationalForm sum = workspace.constant(BigFraction.ZERO);
    for (Map.Entry<Integer, Polynomial> each : of.in(root).entrySet()) {
      int whole = each.getKey() / atom.root();
      Monomial rest = Monomial.of(root, each.getKey() % atom.root());
      Polynomial term = each.getValue().times(Polynomial.term(rest, BigFraction.ONE));
      RationalForm radicand = Objects.requireNonNull(atom.radicand());
      sum =
          workspace.plus(
              sum,
              workspace.times(
                  new RationalForm(term, Polynomial.ONE), workspace.integerPower(radicand, whole)));
    }
    return sum;
  }
}
