package chainrule.calculus;

import chainrule.algebra.RationalFunctions;
import chainrule.algebra.TooLarge;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Negate;
import chainrule.expr.Place;
import chainrule.expr.Plus;
import chainrule.expr.Quotient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Fractions brought over one bar, and one fraction split into several. */
final class Common {
  private Common() {}

  /** The sum over one bar; empty unless it is a sum with a fraction. */
  static Optional<Expr> denominator(Expr expr) {
    if (!(expr instanceof Plus(List<Expr> terms))) {
      return Optional.empty();
    }
    List<Term> parts = terms.stream().map(each -> Term.of(each, true)).toList();
    List<Expr> common = new ArrayList<>();
    parts.forEach(part -> extend(common, part.below()));
    if (common.isEmpty()) {
      return Optional.empty();
    }
    List<Expr> numerators = new ArrayList<>();
    for (Term part : parts) {
      List<Expr> missing = CommonFactor.without(common, part.below());
      List<Expr> above = Expansion.joined(part.above(), missing);
      numerators.add(new Term(part.coefficient(), part.decimal(), above, List.of()).asProduct());
    }
    List<Expr> flat = numerators.stream().flatMap(each -> openBracket(each).stream()).toList();
    return Optional.of(Exprs.over(Exprs.plus(flat), Exprs.times(common)));
  }

  /** -(a + b) and (a + b) lose their bracket in a sum. */
  private static List<Expr> openBracket(Expr term) {
    if (term instanceof Plus(List<Expr> terms)) {
      return terms;
    }
    if (term instanceof Negate(Expr body) && body instanceof Plus(List<Expr> terms)) {
      return terms.stream().map(each -> Tidy.tidy(new Negate(each))).toList();
    }
    return List.of(term);
  }

  private static void extend(List<Expr> common, List<Expr> by) {
    for (Expr factor : CommonFactor.without(by, List.copyOf(common))) {
      Term.BasePower power = Term.basePower(factor);
      if (power.exponent() <= 0) {
        continue;
      }
      List<Expr> joined = Expansion.joined(common, List.of(power.written()));
      common.clear();
      common.addAll(joined);
    }
  }

  /** A sum in which some terms are fractions with one common bar, and some are none. */
  static boolean isFractionAndRest(Expr expr) {
    if (!(expr instanceof Plus(List<Expr> terms))) {
      return false;
    }
    long fractions = terms.stream().filter(each -> !Term.of(each, true).below().isEmpty()).count();
    return fractions > 0 && fractions < terms.size();
  }

  /**
   * N/D on the way to r/D + q: the row r/D + q D/D with D struck out. Empty where the goal has not
   * that form.
   *
   * @param goal a sum of fractions over D and of terms without a bar
   */
  static Optional<Cancellation> grouped(Expr current, Expr goal) {
    if (!(current instanceof Quotient || current instanceof Negate(Quotient q))
        || !isFractionAndRest(goal)) {
      return Optional.empty();
    }
    Expr denominator = Exprs.times(Term.of(current, true).below());
    List<Expr> terms = new ArrayList<>();
    List<Place> struck = new ArrayList<>();
    for (Expr term : Term.termsOf(goal)) {
      Term part = Term.of(term, true);
      boolean fraction = !part.below().isEmpty();
      boolean negative = part.isNegative();
      Expr positive = (negative ? part.negated() : part).asFraction();
      Expr raised =
          fraction ? positive : raised(positive, denominator, terms.size(), negative, struck);
      terms.add(negative ? new Negate(raised) : raised);
    }
    Expr row = Exprs.plus(terms);
    return sameValue(row, goal)
        ? Optional.of(new Cancellation(row, struck, goal, List.of(denominator)))
        : Optional.empty();
  }

  private static Expr raised(
      Expr term, Expr denominator, int position, boolean negative, List<Place> struck) {
    boolean one = term.equals(Exprs.ONE);
    List<Expr> factors =
        new ArrayList<>(term instanceof chainrule.expr.Times(List<Expr> own) ? own : List.of(term));
    factors.add(denominator);
    Place fraction = negative ? Place.of(position, 0) : Place.of(position);
    Place top = fraction.child(0);
    struck.add(one ? top : top.child(factors.size() - 1));
    struck.add(fraction.child(1));
    return Exprs.over(one ? denominator : Exprs.times(factors), denominator);
  }

  private static boolean sameValue(Expr left, Expr right) {
    try {
      RationalFunctions workspace = new RationalFunctions();
      return workspace.minus(workspace.of(left), workspace.of(right)).isZero();
    } catch (TooLarge | ArithmeticException tooMuch) {
      return false;
    }
  }
}
