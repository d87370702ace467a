package chainrule.calculus.arrays;

import chainrule.calculus.Range;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Num;
import chainrule.expr.Shape;
import chainrule.expr.Sum;
import chainrule.expr.Symbol;
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
      Optional<Lifted> one =
          abstraction
              .of(term, byIndex(free))
              .flatMap(plain -> Lifting.lift(plain, free, known, matrices, lowering, rules));
      if (one.isEmpty()) {
        return Optional.empty();
      }
      lifted.add(one.get());
    }
    Shape shape = new Shape(free.stream().map(Range::to).toList());
    Expr sum = new ArraySum(this::polished).of(lifted).orElseGet(() -> Writing.zero(shape));
    return Optional.of(sum.shape().isScalar() ? polished(sum) : sum);
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
    return composite && writable ? element.array(rules.simplified(scalar)) : expr;
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
