package chainrule.algebra;

import chainrule.expr.Expr;
import chainrule.expr.Negate;
import chainrule.expr.Num;
import chainrule.expr.Plus;
import chainrule.expr.Power;
import chainrule.expr.Quotient;
import chainrule.expr.Times;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How large a rational function becomes when it is brought over one denominator, before that is
 * tried.
 *
 * @param above the degree of the numerator
 * @param below the degree of the denominator
 */
record Degree(double above, double below) {
  private static final Degree NUMBER = new Degree(0, 0);
  private static final Degree ATOM = new Degree(1, 0);

  /** At most how many monomials the numerator has: (n+d choose d) for n atoms and degree d. */
  static double monomials(Expr expr) {
    Set<Expr> atoms = new HashSet<>();
    double degree = of(expr, atoms).above;
    double count = 1;
    for (int i = 1; i <= atoms.size(); i++) {
      count *= (degree + i) / i;
    }
    return count;
  }

  private static Degree of(Expr node, Set<Expr> atoms) {
    return switch (node) {
      case Num number -> NUMBER;
      case Negate(Expr body) -> of(body, atoms);
      case Plus(List<Expr> terms) ->
          terms.stream().map(term -> of(term, atoms)).reduce(NUMBER, Degree::plus);
      case Times(List<Expr> factors) ->
          factors.stream().map(each -> of(each, atoms)).reduce(NUMBER, Degree::times);
      case Quotient(Expr numerator, Expr denominator) ->
          of(numerator, atoms).times(of(denominator, atoms).inverse());
      case Power(Expr base, Num(BigDecimal exponent)) ->
          of(base, atoms).raised(exponent.doubleValue());
      case Power(Expr base, Negate(Num(BigDecimal exponent))) ->
          of(base, atoms).raised(exponent.doubleValue()).inverse();
      default -> { // an atom, whatever it is
        atoms.add(node);
        yield ATOM;
      }
    };
  }

  private Degree plus(Degree other) {
    return new Degree(Math.max(above + other.below, other.above + below), below + other.below);
  }

  private Degree times(Degree other) {
    return new Degree(above + other.above, below + other.below);
  }

  private Degree inverse() {
    return new Degree(below, above);
  }

  private Degree raised(double exponent) {
    return new Degree(above * Math.ceil(exponent), below * Math.ceil(exponent));
  }
}
