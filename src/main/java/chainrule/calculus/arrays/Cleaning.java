package chainrule.calculus.arrays;

import chainrule.expr.ArrayCall;
import chainrule.expr.ArrayFunction;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Negate;
import chainrule.expr.Num;
import chainrule.expr.Plus;
import chainrule.expr.Power;
import chainrule.expr.Times;
import chainrule.expr.Transpose;
import java.util.ArrayList;
import java.util.List;

/**
 * What is left to do when a name is replaced by what it stands for: a sum inside a sum loses its
 * brackets, as does a product inside a product, numbers come to the front, terms that are opposite
 * cancel, and a matrix meets its inverse.
 */
final class Cleaning {
  private Cleaning() {}

  /** The same value; derivatives are names and stay as they are. */
  static Expr of(Expr expr) {
    if (expr.parts().isEmpty() || expr instanceof Derivative) {
      return expr;
    }
    Expr inside = Exprs.map(expr, Cleaning::of);
    return switch (inside) {
      case Power(Power(Expr base, Num inner), Num outer)
          when base.shape().isScalar() && inner.isWhole() && outer.isWhole() ->
          new Power(base, new Num(inner.value().multiply(outer.value())));
      case Plus sum when !sum.shape().isScalar() -> sum(sum);
      case Times times when !times.shape().isScalar() -> product(times);
      case ArrayCall(ArrayFunction function, List<Expr> arguments)
          when function == ArrayFunction.INVERSE
              && arguments.get(0) instanceof ArrayCall(ArrayFunction again, List<Expr> body)
              && again == ArrayFunction.INVERSE ->
          body.get(0);
      default -> inside;
    };
  }

  private static Expr sum(Plus sum) {
    List<Expr> terms = new ArrayList<>();
    collect(sum, false, terms);
    List<Expr> kept = new ArrayList<>();
    for (Expr term : terms) {
      if (!kept.remove(opposite(term))) {
        kept.add(term);
      }
    }
    if (kept.isEmpty()) {
      return Writing.zero(sum.shape());
    }
    if (kept.get(0) instanceof Negate) {
      kept.stream()
          .filter(each -> !(each instanceof Negate))
          .findFirst()
          .ifPresent(
              positive -> {
                kept.remove(positive);
                kept.add(0, positive);
              });
    }
    return Exprs.plus(kept);
  }

  private static void collect(Expr expr, boolean minus, List<Expr> terms) {
    switch (expr) {
      case Plus(List<Expr> inner) -> inner.forEach(each -> collect(each, minus, terms));
      case Negate(Expr body) -> collect(body, !minus, terms);
      default -> terms.add(minus ? new Negate(expr) : expr);
    }
  }

  private static Expr opposite(Expr term) {
    return term instanceof Negate(Expr body) ? body : new Negate(term);
  }

  /** A A^-1 and A^T A^-T go, as long as something is left. */
  private static Expr product(Times times) {
    Expr flat = Matrices.product(times.factors());
    if (!(flat instanceof Times(List<Expr> all))) {
      return flat;
    }
    List<Expr> factors = new ArrayList<>(all);
    for (int i = 0; i + 1 < factors.size() && arrays(factors) > 2; i++) {
      if (areInverse(factors.get(i), factors.get(i + 1))) {
        factors.subList(i, i + 2).clear();
        i = Math.max(-1, i - 2);
      }
    }
    return Exprs.times(factors);
  }

  private static long arrays(List<Expr> factors) {
    return factors.stream().filter(each -> !each.shape().isScalar()).count();
  }

  private static boolean areInverse(Expr left, Expr right) {
    return inverse(left).equals(right) || inverse(right).equals(left);
  }

  private static Expr inverse(Expr matrix) {
    return matrix instanceof Transpose(Expr body)
        ? new Transpose(inverse(body))
        : ArrayCall.of(ArrayFunction.INVERSE, matrix);
  }
}
