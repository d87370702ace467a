package chainrule.calculus.arrays;

import chainrule.calculus.Derivation;
import chainrule.calculus.Detail;
import chainrule.calculus.Range;
import chainrule.calculus.Row;
import chainrule.calculus.Text;
import chainrule.calculus.Trace;
import chainrule.expr.Derivative;
import chainrule.expr.Entry;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Num;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A sum over all elements of one scalar formula, {@code sum_i (-y_i log[s_i])}: its derivative by
 * an array is that of the formula, for each element.
 *
 * @param formula of one element
 * @param variable the element of the array that one differentiates by, as it stands in the formula
 * @param arrays what the names in the formula are elements of
 * @param by the indices of the element
 */
record ElementByElement(Expr formula, Expr variable, Pointwise arrays, List<Range> by) {

  /** The body as such a sum; empty where it is none. */
  static Optional<ElementByElement> of(Expr body, Expr name, List<Range> by, Lowering lowering) {
    Pointwise arrays = new Pointwise();
    List<Expr> terms = new ArrayList<>();
    for (Contraction term : lowering.terms(body, List.of())) {
      List<Expr> at = new ArrayList<>(term.sums().stream().map(Range::index).toList());
      boolean moves = term.factors().stream().anyMatch(each -> moves(each, name));
      if (!moves) {
        continue;
      }
      if (!term.deltas().isEmpty() || at.size() != by.size() || !fits(term, name, at)) {
        return Optional.empty();
      }
      List<Expr> factors = new ArrayList<>();
      BigFraction size = term.coefficient().abs();
      if (!size.equals(BigFraction.ONE)) {
        Expr above = new Num(new BigDecimal(size.getNumerator()));
        Expr below = new Num(new BigDecimal(size.getDenominator()));
        factors.add(Lowering.isOne(below) ? above : Exprs.over(above, below));
      }
      term.factors().forEach(each -> factors.add(arrays.scalar(each.array())));
      Expr product = Exprs.times(factors);
      terms.add(term.coefficient().signum() < 0 ? Exprs.negate(product) : product);
    }
    Optional<Expr> variable =
        arrays.atoms().entrySet().stream()
            .filter(each -> each.getValue().equals(name))
            .map(Map.Entry::getKey)
            .findFirst();
    boolean alone =
        arrays.atoms().values().stream()
            .allMatch(each -> each.equals(name) || !ArrayDifferentiation.occurs(each, name));
    boolean nameable =
        arrays.atoms().values().stream()
            .allMatch(each -> each.shape().isScalar() || each.shape().equals(name.shape()));
    return variable.isPresent() && alone && nameable && !terms.isEmpty()
        ? Optional.of(new ElementByElement(Exprs.plus(terms), variable.get(), arrays, by))
        : Optional.empty();
  }

  private static boolean moves(Factor factor, Expr name) {
    return ArrayDifferentiation.occurs(factor.array(), name);
  }

  /** Every element is taken at the summed indices, in the same order. */
  private static boolean fits(Contraction term, Expr name, List<Expr> at) {
    List<Expr> order =
        term.factors().stream()
            .filter(each -> moves(each, name))
            .map(Factor::at)
            .findFirst()
            .orElse(at);
    return order.size() == at.size()
        && order.containsAll(at)
        && term.factors().stream()
            .allMatch(
                each ->
                    each.at().equals(order)
                        || each.at().isEmpty()
                            && !moves(each, name)
                            && at.stream().noneMatch(each.array()::contains));
  }

  /** The scalar derivation told with indices. */
  Derivation derivation(Derivative left, Derivation scalar) {
    Expr element = Derivative.total(left.of(), entry(left.by()));
    Trace trace = new Trace(element);
    for (Row row : scalar.shown(Detail.NORMAL)) {
      trace.row(row.step().rule(), elements(row.value()), row.detail(), elements(row.reason()));
    }
    return new Derivation(element, trace.derivation().rows(), by);
  }

  private Expr entry(Expr array) {
    return array.shape().isScalar() ? array : new Entry(array, Indices.symbols(by));
  }

  private Expr elements(Expr scalar) {
    Map<Expr, Expr> entries = new HashMap<>();
    arrays.atoms().forEach((name, array) -> entries.put(name, entry(array)));
    return Exprs.substitute(scalar, entries);
  }

  private Text elements(Text text) {
    return text.mapped(this::elements);
  }
}
