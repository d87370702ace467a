package chainrule.calculus.arrays;

import chainrule.expr.ArrayCall;
import chainrule.expr.ArrayFunction;
import chainrule.expr.Derivative;
import chainrule.expr.Entry;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Num;
import chainrule.expr.Transpose;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An element of an array inside a product.
 *
 * @param array an expression in matrix notation
 * @param at an index for each of its axes; none for a scalar
 */
record Factor(Expr array, List<Expr> at) {
  Factor {
    at = List.copyOf(at);
  }

  /** The element, told by the array that it is taken from: a row is no array of its own. */
  static Factor of(Expr array, List<Expr> at) {
    return switch (array) {
      case Entry(Expr inner, List<Expr> indices) -> {
        List<Expr> all = new ArrayList<>(indices);
        all.addAll(at);
        yield of(inner, all);
      }
      case Transpose(Expr inner) when inner.shape().order() == 1 && at.size() == 2 ->
          of(inner, List.of(at.get(1)));
      case Transpose(Expr inner) when at.size() == 2 -> of(inner, List.of(at.get(1), at.get(0)));
      default -> new Factor(array, at);
    };
  }

  /** Whether it is 1 whatever the index is. */
  boolean isOne() {
    return array instanceof Num one && one.is(1)
        || array instanceof ArrayCall(ArrayFunction function, List<Expr> sizes)
            && function == ArrayFunction.ONES;
  }

  boolean has(Expr index) {
    return at.contains(index);
  }

  Factor substitute(Map<? extends Expr, ? extends Expr> replacements) {
    return of(
        Exprs.substitute(array, replacements),
        at.stream().map(each -> Exprs.substitute(each, replacements)).toList());
  }

  /** The element in index notation: {@code relu[f_i]} for an element of {@code relu[f]}. */
  Expr element() {
    if (at.isEmpty()) {
      return array;
    }
    Pointwise element = new Pointwise();
    Expr scalar = element.scalar(array);
    Map<Expr, Expr> entries = new HashMap<>();
    element
        .atoms()
        .forEach(
            (name, whole) -> entries.put(name, whole.shape().isScalar() ? whole : entry(whole)));
    return Exprs.substitute(scalar, entries);
  }

  /** An element of a derivative is the derivative of an element by an element. */
  private Expr entry(Expr whole) {
    if (whole instanceof Derivative(Expr of, Expr by, Derivative.Kind kind)
        && !(of instanceof Derivative)) {
      int ofs = of.shape().order();
      return new Derivative(
          entry(of, at.subList(0, ofs)), entry(by, at.subList(ofs, at.size())), kind);
    }
    return entry(whole, at);
  }

  private static Expr entry(Expr array, List<Expr> at) {
    return at.isEmpty() ? array : new Entry(array, at);
  }
}
