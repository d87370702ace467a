package chainrule.calculus.arrays;

import chainrule.calculus.Range;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Negate;
import chainrule.expr.Num;
import chainrule.expr.Plus;
import chainrule.expr.Shape;
import chainrule.expr.Sum;
import chainrule.expr.Symbol;
import chainrule.expr.Times;
import chainrule.problem.Givens;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/** From products of elements to what is printed: a matrix form where there is one, else indices. */
final class Assembly {
  private final Givens givens;
  private final Lowering lowering;
  private final ScalarRules rules;
  private final Abstraction abstraction;
  private final KnownArrays known;
  private final Matrices matrices;

  Assembly(Givens givens, Lowering lowering, ScalarRules rules) {
    this.givens = givens;
    this.lowering = lowering;
    this.rules = rules;
    this.abstraction = new Abstraction(this);
    this.known = new KnownArrays(givens);
    this.matrices = new Matrices(givens);
  }

  Lowering lowering() {
    return lowering;
  }

  Matrices matrices() {
    return matrices;
  }

  /** The terms with their deltas used up; what cancels between them is gone. */
  List<Contraction> collapsed(List<Contraction> terms, List<Range> free) {
    Collapse collapse = new Collapse(byIndex(free));
    return terms.stream()
        .map(collapse::of)
        .filter(each -> each.coefficient().signum() != 0)
        .toList();
  }

  private static Map<Expr, Range> byIndex(List<Range> free) {
    Map<Expr, Range> ranges = new LinkedHashMap<>();
    free.forEach(each -> ranges.put(each.index(), each));
    return ranges;
  }

  /**
   * The sum of the terms in matrix notation; empty where it has none.
   *
   * @param free the indices that count the axes of the value, in their order
   */
  Optional<Expr> matrix(List<Contraction> terms, List<Range> free) {
    List<Lifted> lifted = new ArrayList<>();
    for (Contraction term : collapsed(terms, free)) {
      Optional<Lifted> one = lifted(term, free).or(() -> itemByItem(term, free));
      if (one.isEmpty()) {
        return Optional.empty();
      }
      lifted.add(one.get());
    }
    Shape shape = new Shape(free.stream().map(Range::to).toList());
    Expr sum = new ArraySum(this::polished).of(lifted).orElseGet(() -> Writing.zero(shape));
    return Optional.of(sum.shape().isScalar() ? polished(sum) : sum);
  }

  private Optional<Lifted> lifted(Contraction term, List<Range> free) {
    return abstraction
        .of(term, byIndex(free))
        .flatMap(plain -> Lifting.lift(plain, free, known, matrices, lowering, rules));
  }

  /**
   * A sum over the items of a family, as over examples {@code x_i}, stays a sum of matrix forms.
   */
  private Optional<Lifted> itemByItem(Contraction term, List<Range> free) {
    List<Range> items =
        term.sums().stream()
            .filter(sum -> term.factors().stream().anyMatch(each -> countsItems(each, sum)))
            .toList();
    if (items.isEmpty()) {
      return Optional.empty();
    }
    List<Range> rest = new ArrayList<>(term.sums());
    rest.removeAll(items);
    Contraction one = new Contraction(BigFraction.ONE, term.factors(), term.deltas(), rest);
    return lifted(one, free).map(body -> summed(term.coefficient(), body, items));
  }

  private static boolean countsItems(Factor factor, Range sum) {
    return factor.array().contains(sum.index()) && !factor.at().contains(sum.index());
  }

  /** Scalars that are the same for all items stand in front. */
  private Lifted summed(BigFraction coefficient, Lifted body, List<Range> items) {
    List<Expr> front = new ArrayList<>();
    List<Expr> inside = new ArrayList<>();
    for (Expr scalar : body.scalars()) {
      (isSame(scalar, items) ? front : inside).add(scalar);
    }
    List<Expr> factors =
        body.array() instanceof Times(List<Expr> all) && !body.array().shape().isScalar()
            ? all
            : List.of(body.array());
    int from = 0;
    int to = factors.size();
    while (from < to - 1 && isSame(factors.get(from), items)) {
      from++;
    }
    while (to > from + 1 && isSame(factors.get(to - 1), items)) {
      to--;
    }
    Expr sum =
        Writing.write(new Lifted(BigFraction.ONE, inside, Exprs.times(factors.subList(from, to))));
    for (Range each : items.reversed()) {
      Expr letter = letter(each, sum);
      Expr renamed = Exprs.substitute(sum, Map.of(each.index(), letter));
      sum = new Sum((Symbol) letter, each.from(), each.to(), renamed);
    }
    BigFraction number = coefficient.multiply(body.coefficient());
    if (sum.shape().isScalar()) {
      return new Lifted(number, Contraction.joined(front, List.of(sum)), Exprs.ONE);
    }
    List<Expr> product = new ArrayList<>(factors.subList(0, from));
    product.add(sum);
    product.addAll(factors.subList(to, factors.size()));
    return new Lifted(number, front, Exprs.times(product));
  }

  private static boolean isSame(Expr expr, List<Range> items) {
    return items.stream().noneMatch(each -> expr.contains(each.index()));
  }

  /** The first letter that the sum does not use. */
  private Expr letter(Range range, Expr sum) {
    Indices letters = new Indices(givens);
    Expr letter = letters.over(range.to()).index();
    while (sum.contains(letter)) {
      letter = letters.over(range.to()).index();
    }
    return letter;
  }

  /** What works element by element, or is a scalar, is led to its printed form by scalar rules. */
  Expr polished(Expr expr) {
    Pointwise element = new Pointwise();
    Expr scalar = element.scalar(expr);
    boolean composite = !element.atoms().containsKey(scalar);
    boolean writable =
        element.atoms().values().stream().allMatch(each -> each.shape().isScalar())
            || element.atoms().values().stream()
                .allMatch(each -> each.shape().isScalar() || each.shape().equals(expr.shape()));
    if (!composite || !writable) {
      return expr;
    }
    Expr shorter = Cleaning.of(element.array(rules.simplified(scalar)));
    return hasMixedSum(shorter) && !hasMixedSum(expr) ? expr : shorter;
  }

  /** u - s^T u is written for elements, but not for the array of them. */
  private static boolean hasMixedSum(Expr expr) {
    boolean mixed =
        expr instanceof Plus(List<Expr> terms)
            && !expr.shape().isScalar()
            && terms.stream().anyMatch(each -> each.shape().isScalar() && !isNumber(each));
    return mixed || expr.parts().stream().anyMatch(Assembly::hasMixedSum);
  }

  private static boolean isNumber(Expr expr) {
    return expr instanceof Num || expr instanceof Negate(Expr body) && isNumber(body);
  }

  /** Terms and ranges under the first letters that are free, as one would choose them. */
  record Lettered(List<Contraction> terms, List<Range> free) {}

  Lettered lettered(List<Contraction> terms, List<Range> free) {
    Indices letters = new Indices(givens);
    Map<Symbol, Expr> names = new HashMap<>();
    List<Range> named = new ArrayList<>();
    for (Range each : free) {
      Range fresh = letters.over(each.to());
      named.add(new Range(fresh.index(), each.from(), each.to()));
      names.put(each.index(), fresh.index());
    }
    int most = terms.stream().mapToInt(each -> each.sums().size()).max().orElse(0);
    List<Symbol> bound = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      bound.add(letters.over(Exprs.ONE).index());
    }
    List<Contraction> renamed = new ArrayList<>();
    for (Contraction each : terms) {
      Map<Symbol, Expr> all = new HashMap<>(names);
      for (int i = 0; i < each.sums().size(); i++) {
        all.put(each.sums().get(i).index(), bound.get(i));
      }
      renamed.add(each.renamed(all));
    }
    return new Lettered(renamed, named);
  }

  /** Indices for the axes of a shape behind those that stand free. */
  List<Range> fresh(Shape shape, Lettered behind) {
    Indices letters = new Indices(givens);
    behind.free().forEach(each -> letters.over(each.to()));
    return letters.over(shape);
  }

  /** The sum of the terms in index notation. */
  Expr elements(List<Contraction> terms) {
    List<Expr> written = new ArrayList<>();
    for (Contraction term : terms) {
      Expr element = element(term);
      written.add(element);
    }
    return written.isEmpty() ? Exprs.ZERO : Exprs.plus(written);
  }

  private static Expr element(Contraction term) {
    List<Expr> factors = new ArrayList<>();
    BigFraction size = term.coefficient().abs();
    if (!size.equals(BigFraction.ONE)) {
      Expr above = new Num(new BigDecimal(size.getNumerator()));
      Expr below = new Num(new BigDecimal(size.getDenominator()));
      factors.add(Lowering.isOne(below) ? above : Exprs.over(above, below));
    }
    term.factors().stream()
        .filter(each -> each.at().isEmpty())
        .forEach(each -> factors.add(each.element()));
    term.factors().stream()
        .filter(each -> !each.at().isEmpty())
        .forEach(each -> factors.add(each.element()));
    factors.addAll(term.deltas());
    Expr body = Exprs.times(factors);
    for (Range sum : term.sums().reversed()) {
      body = new Sum(sum.index(), sum.from(), sum.to(), body);
    }
    return term.coefficient().signum() < 0 ? Exprs.negate(body) : body;
  }
}
