package chainrule.marking;

import static chainrule.expr.Exprs.minus;
import static chainrule.expr.Exprs.times;

import chainrule.expr.ArrayCall;
import chainrule.expr.ArrayFunction;
import chainrule.expr.Delta;
import chainrule.expr.Entry;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Hadamard;
import chainrule.expr.Negate;
import chainrule.expr.Plus;
import chainrule.expr.Times;
import chainrule.expr.Transpose;
import java.util.ArrayList;
import java.util.List;

/** What the mistakes of {@link Mistake} make of a piece of a right row with arrays. */
final class ArraySlips {
  private ArraySlips() {}

  /** A transpose lost, or one too many. */
  static List<Slip> transpose(Expr u) {
    if (u instanceof Transpose(Expr body)) {
      return List.of(new Slip(u, u, body));
    }
    return order(u) == 2 ? List.of(new Slip(u, u, new Transpose(u))) : List.of();
  }

  /** u v^T as v u^T. */
  static List<Slip> outerProduct(Expr u) {
    List<Slip> slips = new ArrayList<>();
    if (u instanceof Times(List<Expr> factors)) {
      for (int i = 0; i + 1 < factors.size(); i++) {
        if (order(factors.get(i)) == 1 && factors.get(i + 1) instanceof Transpose(Expr v)) {
          List<Expr> turned = new ArrayList<>(factors);
          turned.set(i, v);
          turned.set(i + 1, new Transpose(factors.get(i)));
          slips.add(new Slip(u, u, times(turned)));
        }
      }
    }
    return slips;
  }

  /** Two factors exchanged that do not commute. */
  static List<Slip> order(Times u) {
    List<Slip> slips = new ArrayList<>();
    List<Expr> factors = u.factors();
    for (int i = 0; i + 1 < factors.size(); i++) {
      if (order(factors.get(i)) > 0 && order(factors.get(i + 1)) > 0) {
        List<Expr> turned = new ArrayList<>(factors);
        turned.set(i, factors.get(i + 1));
        turned.set(i + 1, factors.get(i));
        slips.add(new Slip(u, u, times(turned)));
      }
    }
    return slips;
  }

  static List<Slip> factorsExchanged(Expr u) {
    return u instanceof Times product ? order(product) : List.of();
  }

  /** A product element by element for one of matrices, and the other way round. */
  static List<Slip> elementwise(Expr u) {
    List<Slip> slips = new ArrayList<>();
    if (u instanceof Hadamard(Expr a, Expr b)) {
      slips.add(new Slip(u, u, times(a, b)));
      slips.add(new Slip(u, u, times(new Transpose(a), b)));
    }
    if (u instanceof Times(List<Expr> factors)) {
      for (int i = 0; i + 1 < factors.size(); i++) {
        Expr a = factors.get(i) instanceof Transpose(Expr body) ? body : factors.get(i);
        Expr b = factors.get(i + 1) instanceof Transpose(Expr body) ? body : factors.get(i + 1);
        for (Expr left : List.of(factors.get(i), a)) {
          for (Expr right : List.of(factors.get(i + 1), b)) {
            if (order(left) > 0 && order(right) > 0) {
              List<Expr> joined = new ArrayList<>(factors);
              joined.remove(i + 1);
              joined.set(i, new Hadamard(left, right));
              slips.add(new Slip(u, u, times(joined)));
            }
          }
        }
      }
    }
    return slips;
  }

  /**
   * diag[p] - p p^T as diag[p (1 - p)]: the softmax as if its parts did not depend on each other.
   */
  static List<Slip> softmaxJacobian(Expr u) {
    if (u instanceof Plus(List<Expr> terms)
        && terms.size() == 2
        && terms.get(0) instanceof ArrayCall(ArrayFunction function, List<Expr> arguments)
        && function == ArrayFunction.DIAGONAL
        && terms.get(1) instanceof Negate) {
      Expr p = arguments.get(0);
      Expr ones = ArrayCall.of(ArrayFunction.ONES, p.shape().axes().get(0));
      Expr alone = ArrayCall.of(ArrayFunction.DIAGONAL, new Hadamard(p, minus(ones, p)));
      return List.of(new Slip(u, u, alone), new Slip(u, u, terms.get(0)));
    }
    return List.of();
  }

  /** The indices of an element exchanged, or a Kronecker delta lost. */
  static List<Slip> indices(Expr u) {
    if (u instanceof Delta) {
      return List.of(new Slip(u, u, Exprs.ONE));
    }
    return u instanceof Entry(Expr array, List<Expr> at)
            && at.size() == 2
            && !at.get(0).equals(at.get(1))
        ? List.of(new Slip(u, u, new Entry(array, List.of(at.get(1), at.get(0)))))
        : List.of();
  }

  private static int order(Expr u) {
    return Shapes.fits(u) ? u.shape().order() : 0;
  }
}
