package chainrule.calculus.arrays;

import chainrule.calculus.Range;
import chainrule.expr.Delta;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A product of elements, summed over some of its indices: {@code 2 sum_k Omega_ik h_k delta_kj}.
 *
 * @param coefficient a number in front
 * @param factors in the order in which they are to be written
 * @param deltas Kronecker deltas of indices
 * @param sums the indices that are summed over; all others stand free
 */
record Contraction(
    BigFraction coefficient, List<Factor> factors, List<Delta> deltas, List<Range> sums) {
  Contraction {
    factors = List.copyOf(factors);
    deltas = List.copyOf(deltas);
    sums = List.copyOf(sums);
  }

  static final Contraction ONE = new Contraction(BigFraction.ONE, List.of(), List.of(), List.of());

  static Contraction of(Factor factor) {
    return factor.isOne()
        ? ONE
        : new Contraction(BigFraction.ONE, List.of(factor), List.of(), List.of());
  }

  static Contraction of(Delta delta) {
    return new Contraction(BigFraction.ONE, List.of(), List.of(delta), List.of());
  }

  Contraction times(Contraction other) {
    return new Contraction(
        coefficient.multiply(other.coefficient),
        joined(factors, other.factors),
        joined(deltas, other.deltas),
        joined(sums, other.sums));
  }

  Contraction times(BigFraction number) {
    return new Contraction(coefficient.multiply(number), factors, deltas, sums);
  }

  Contraction negated() {
    return times(BigFraction.of(-1));
  }

  Contraction summed(List<Range> over) {
    return new Contraction(coefficient, factors, deltas, joined(sums, over));
  }

  Contraction with(List<Factor> others) {
    return new Contraction(coefficient, others, deltas, sums);
  }

  Optional<Range> sumOver(Expr index) {
    return sums.stream().filter(each -> each.index().equals(index)).findFirst();
  }

  /** Another name for indices, free ones and summed ones. */
  Contraction renamed(Map<Symbol, ? extends Expr> names) {
    return new Contraction(
        coefficient,
        factors.stream().map(each -> each.substitute(names)).toList(),
        deltas.stream().map(each -> (Delta) Exprs.substitute(each, names)).toList(),
        sums.stream()
            .map(
                each ->
                    new Range(
                        (Symbol) Exprs.substitute(each.index(), names),
                        Exprs.substitute(each.from(), names),
                        Exprs.substitute(each.to(), names)))
            .toList());
  }

  /** Whether an index stands inside an array's formula, not only behind it. */
  boolean hides(Set<Symbol> indices) {
    return factors.stream()
        .anyMatch(
            each ->
                indices.stream().anyMatch(each.array()::contains)
                    || each.at().stream().anyMatch(at -> !(at instanceof Symbol)));
  }

  static <T> List<T> joined(List<T> first, List<T> second) {
    if (second.isEmpty()) {
      return first;
    }
    List<T> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  /** All products of a term of each. */
  static List<Contraction> product(List<Contraction> left, List<Contraction> right) {
    return left.stream().flatMap(l -> right.stream().map(l::times)).toList();
  }

  static List<Contraction> sum(List<Contraction> left, List<Contraction> right) {
    return Stream.concat(left.stream(), right.stream()).toList();
  }
}
