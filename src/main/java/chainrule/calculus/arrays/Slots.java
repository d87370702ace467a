package chainrule.calculus.arrays;

import chainrule.calculus.Range;
import chainrule.calculus.UnsupportedTask;
import chainrule.expr.Expr;
import chainrule.expr.Shape;
import chainrule.expr.Times;
import chainrule.expr.Transpose;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The indices of a matrix product: each factor has one on its left and one on its right, neighbours
 * share one that is summed over. A column has none on its right, a row none on its left.
 *
 * @param scalars factors without indices
 * @param arrays the others, in order
 * @param at the indices of each of them
 * @param sums what the neighbours share
 */
record Slots(List<Expr> scalars, List<Expr> arrays, List<List<Expr>> at, List<Range> sums) {

  static Slots of(Times product, List<Expr> free, Indices indices) {
    List<Expr> scalars = new ArrayList<>();
    List<Expr> arrays = new ArrayList<>();
    for (Expr factor : product.factors()) {
      (factor.shape().isScalar() ? scalars : arrays).add(factor);
    }
    List<Range> sums = new ArrayList<>();
    List<List<Expr>> at = new ArrayList<>();
    Expr left = null;
    for (int i = 0; i < arrays.size(); i++) {
      Expr factor = arrays.get(i);
      if (factor.shape().order() > 2) {
        throw new UnsupportedTask("products of arrays with more than two axes have no rules");
      }
      boolean last = i == arrays.size() - 1;
      if (i == 0) {
        left = hasLeft(factor) ? free.get(0) : null;
      }
      Expr right = null;
      if (hasRight(factor)) {
        if (last) {
          right = free.get(free.size() - 1);
        } else if (hasLeft(arrays.get(i + 1))) {
          Range shared = indices.over(axes(factor).get(axes(factor).size() - 1));
          sums.add(shared);
          right = shared.index();
        }
      }
      at.add(indicesOf(factor, left, right));
      left = right;
    }
    return new Slots(scalars, arrays, at, sums);
  }

  private static boolean isRow(Expr factor) {
    return factor instanceof Transpose(Expr body) && body.shape().order() == 1;
  }

  private static List<Expr> axes(Expr factor) {
    return factor.shape().axes();
  }

  private static boolean hasLeft(Expr factor) {
    return !isRow(factor);
  }

  private static boolean hasRight(Expr factor) {
    return factor.shape().order() == 2;
  }

  /** An index for each axis of the factor; a row has its first axis of size one. */
  private static List<Expr> indicesOf(Expr factor, @Nullable Expr left, @Nullable Expr right) {
    List<Expr> at = new ArrayList<>();
    if (isRow(factor)) {
      at.add(chainrule.expr.Exprs.ONE);
    } else if (left != null) {
      at.add(left);
    }
    if (right != null) {
      at.add(right);
    }
    if (at.size() != factor.shape().order()) {
      Shape shape = factor.shape();
      throw new UnsupportedTask("a factor of shape " + shape + " does not fit its neighbours");
    }
    return at;
  }
}
