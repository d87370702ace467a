package chainrule.calculus.arrays;

import static chainrule.expr.Exprs.call;

import chainrule.calculus.Range;
import chainrule.expr.Condition;
import chainrule.expr.Condition.Comparison;
import chainrule.expr.Condition.Relation;
import chainrule.expr.Delta;
import chainrule.expr.Expr;
import chainrule.expr.Indicator;
import chainrule.expr.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Of a sum over an index that a Kronecker delta holds, one term is left. */
final class Collapse {
  private final Map<Expr, Range> free;

  /**
   * @param free the ranges of the indices that stand free
   */
  Collapse(Map<Expr, Range> free) {
    this.free = free;
  }

  /** The product with every delta used up that holds a summed index. */
  Contraction of(Contraction product) {
    for (Delta delta : product.deltas()) {
      Contraction rest = without(product, delta);
      if (Affine.same(delta.left(), delta.right())) {
        return of(rest);
      }
      Optional<Contraction> collapsed =
          use(rest, delta.left(), delta.right()).or(() -> use(rest, delta.right(), delta.left()));
      if (collapsed.isPresent()) {
        return of(collapsed.get());
      }
    }
    return product;
  }

  private static Contraction without(Contraction product, Delta delta) {
    List<Delta> deltas = new ArrayList<>(product.deltas());
    deltas.remove(delta);
    return new Contraction(product.coefficient(), product.factors(), deltas, product.sums());
  }

  /** Solves {@code left = right} for a summed index in {@code left}. */
  private Optional<Contraction> use(Contraction rest, Expr left, Expr right) {
    Affine difference = Affine.of(right).minus(Affine.of(left));
    for (Range sum : rest.sums().reversed()) {
      long multiple = Affine.of(left).multipleOf(sum.index());
      if (Math.abs(multiple) == 1 && difference.multipleOf(sum.index()) == -multiple) {
        Affine value = difference.without(sum.index()).times(multiple);
        return Optional.of(put(rest, sum, value.expr()));
      }
    }
    return Optional.empty();
  }

  private Contraction put(Contraction rest, Range gone, Expr value) {
    List<Range> sums = new ArrayList<>(rest.sums());
    sums.remove(gone);
    Contraction less =
        new Contraction(rest.coefficient(), rest.factors(), rest.deltas(), sums)
            .renamed(Map.of(gone.index(), value));
    return isInside(value, gone, sums) ? less : bounded(less, gone, value);
  }

  /** Whether the value lies in the range by itself, being an index over the same one. */
  private boolean isInside(Expr value, Range range, List<Range> sums) {
    if (!(value instanceof Symbol)) {
      return value.parts().isEmpty();
    }
    Range own =
        sums.stream()
            .filter(each -> each.index().equals(value))
            .findFirst()
            .orElse(free.get(value));
    return own == null
        || Affine.same(own.from(), range.from()) && Affine.same(own.to(), range.to());
  }

  /** The value must lie in the range of the index that it replaces. */
  private static Contraction bounded(Contraction less, Range gone, Expr value) {
    Affine affine = Affine.of(value);
    for (Range sum : less.sums()) {
      long multiple = affine.multipleOf(sum.index());
      if (Math.abs(multiple) == 1) {
        Affine rest = affine.without(sum.index());
        Affine low = Affine.of(gone.from()).minus(rest).times(multiple);
        Affine high = Affine.of(gone.to()).minus(rest).times(multiple);
        Expr from = (multiple > 0 ? low : high).expr();
        Expr to = (multiple > 0 ? high : low).expr();
        List<Range> sums = new ArrayList<>(less.sums());
        sums.set(
            sums.indexOf(sum),
            new Range(sum.index(), call("max", sum.from(), from), call("min", sum.to(), to)));
        return new Contraction(less.coefficient(), less.factors(), less.deltas(), sums);
      }
    }
    Condition inside =
        new Condition.AllOf(
            List.of(
                new Comparison(gone.from(), Relation.AT_MOST, value),
                new Comparison(value, Relation.AT_MOST, gone.to())));
    return less.times(Contraction.of(new Factor(new Indicator(inside), List.of())));
  }
}
