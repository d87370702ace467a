package chainrule.calculus;

import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Plus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Multiplies brackets out, and collects like terms; terms keep the order in which they come up. */
final class Expansion {
  private static final int MOST_TERMS = 60;

  private Expansion() {}

  /**
   * All terms of the expression with their brackets multiplied out; empty where there would be too
   * many.
   */
  static Optional<List<Expr>> terms(Expr expr) {
    List<Term> all = new ArrayList<>();
    for (Expr term : Term.termsOf(expr)) {
      List<Term> expanded = expand(Term.of(term, true));
      all.addAll(expanded);
      if (expanded.isEmpty() || all.size() > MOST_TERMS) {
        return Optional.empty();
      }
    }
    return Optional.of(all.stream().map(each -> Tidy.tidy(each.asFraction())).toList());
  }

  /** An empty list where there would be too many. */
  private static List<Term> expand(Term product) {
    List<Term> partial =
        List.of(new Term(product.coefficient(), product.decimal(), List.of(), List.of()));
    for (Expr factor : product.above()) {
      Term.BasePower power = Term.basePower(factor);
      boolean sum = power.base() instanceof Plus && power.exponent() > 0 && power.exponent() <= 6;
      int times = sum ? power.exponent() : 1;
      for (int i = 0; i < times; i++) {
        partial = multiplied(partial, sum ? power.base() : factor);
        if (partial.size() > MOST_TERMS) {
          return List.of();
        }
      }
    }
    return partial.stream().map(each -> over(each, product.below())).toList();
  }

  private static List<Term> multiplied(List<Term> partial, Expr factor) {
    List<Term> product = new ArrayList<>();
    for (Term left : partial) {
      for (Expr right : Term.termsOf(factor)) {
        Term term = Term.of(right, true);
        product.add(
            new Term(
                left.coefficient().multiply(term.coefficient()),
                left.decimal() || term.decimal(),
                joined(left.above(), term.above()),
                joined(left.below(), term.below())));
      }
    }
    return product;
  }

  private static Term over(Term term, List<Expr> below) {
    return new Term(term.coefficient(), term.decimal(), term.above(), joined(term.below(), below));
  }

  static List<Expr> joined(List<Expr> first, List<Expr> second) {
    List<Expr> all = new ArrayList<>(first);
    all.addAll(second);
    return Term.of(Exprs.times(all), false).above(); // equal bases meet
  }

  /** Like terms added, each at the place of its first; terms that cancel are gone. */
  static Expr collected(List<Expr> terms) {
    Map<Object, Term> sums = new LinkedHashMap<>();
    for (Expr each : terms) {
      Term term = Term.of(each, true);
      sums.merge(key(term), term, Expansion::added);
    }
    List<Expr> kept =
        sums.values().stream()
            .filter(each -> each.coefficient().signum() != 0)
            .map(Term::asProduct)
            .toList();
    return Tidy.tidy(Exprs.plus(Degrees.ordered(kept)));
  }

  private static Term added(Term a, Term b) {
    return new Term(
        a.coefficient().add(b.coefficient()), a.decimal() || b.decimal(), a.above(), a.below());
  }

  private static Object key(Term term) {
    return List.of(powers(term.above()), powers(term.below()));
  }

  private static Map<Expr, Integer> powers(List<Expr> factors) {
    Map<Expr, Integer> powers = new HashMap<>();
    factors.stream()
        .map(Term::basePower)
        .forEach(each -> powers.merge(each.base(), each.exponent(), Integer::sum));
    return powers;
  }

  /** "prediction minus target": a sum does not begin with a minus sign if it need not. */
  static List<Expr> positiveFirst(List<Expr> terms) {
    for (int i = 0; i < terms.size(); i++) {
      if (!Term.of(terms.get(i), true).isNegative()) {
        List<Expr> ordered = new ArrayList<>(terms);
        ordered.add(0, ordered.remove(i));
        return ordered;
      }
    }
    return terms;
  }
}
