package chainrule.calculus.arrays;

import static chainrule.expr.Exprs.ONE;
import static chainrule.expr.Exprs.negate;
import static chainrule.expr.Exprs.num;
import static chainrule.expr.Exprs.over;
import static chainrule.expr.Exprs.times;

import chainrule.expr.ArrayCall;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Negate;
import chainrule.expr.Num;
import chainrule.expr.Plus;
import chainrule.expr.Quotient;
import chainrule.expr.Times;
import chainrule.expr.Transpose;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/** A product in matrix notation written as one does by hand: number, scalars, arrays. */
final class Writing {
  private Writing() {}

  static Expr write(Lifted piece) {
    boolean minus = piece.coefficient().signum() < 0;
    if (minus) {
      Lifted turned = turned(piece);
      if (turned != null) {
        return write(turned);
      }
    }
    BigFraction size = piece.coefficient().abs();
    List<Expr> above = new ArrayList<>();
    List<Expr> below = new ArrayList<>();
    for (Expr scalar : piece.scalars()) {
      if (scalar instanceof Quotient(Expr one, Expr denominator) && Lowering.isOne(one)) {
        below.addAll(denominator instanceof Times(var inner) ? inner : List.of(denominator));
      } else {
        boolean plain =
            scalar instanceof Times
                && scalar.parts().stream().allMatch(part -> part.shape().isScalar());
        above.addAll(plain ? scalar.parts() : List.of(scalar));
      }
    }
    above.sort(java.util.Comparator.comparing(each -> !isName(each)));
    List<Expr> over = List.copyOf(above);
    over.stream().filter(below::remove).forEach(above::remove);
    if (!size.getNumerator().equals(java.math.BigInteger.ONE)) {
      above.add(0, num(size.getNumerator().longValueExact()));
    }
    if (!size.getDenominator().equals(java.math.BigInteger.ONE)) {
      below.add(0, num(size.getDenominator().longValueExact()));
    }
    Expr written = fraction(above, below, piece.array());
    return minus ? negate(written) : written;
  }

  /** The same with a minus sign in front carried into a difference. */
  static Expr resigned(Expr expr) {
    if (!(expr instanceof Negate(Expr body)) || body.shape().isScalar()) {
      return expr;
    }
    return write(new Lifted(BigFraction.of(-1), List.of(), body));
  }

  /** A short denominator goes with the number in front, a long one under the whole. */
  private static Expr fraction(List<Expr> above, List<Expr> below, Expr array) {
    boolean scalar = array.shape().isScalar();
    if (below.isEmpty()) {
      return joined(above, array);
    }
    boolean inFront = !scalar && below.stream().allMatch(Writing::isName);
    if (inFront) {
      return joined(List.of(over(times(above), times(below))), array);
    }
    return over(joined(above, array), times(below));
  }

  private static boolean isName(Expr expr) {
    return expr.parts().isEmpty();
  }

  private static Expr joined(List<Expr> scalars, Expr array) {
    List<Expr> all = new ArrayList<>(scalars);
    if (!Lowering.isOne(array) || all.isEmpty()) {
      boolean chain = array instanceof Times && !array.shape().isScalar();
      all.addAll(chain ? array.parts() : List.of(array));
    }
    return all.size() == 1 ? all.get(0) : times(all);
  }

  /** A minus sign goes into a difference: -(y - x) is x - y. */
  private static @org.jspecify.annotations.Nullable Lifted turned(Lifted piece) {
    List<Expr> factors = piece.array() instanceof Times(var inner) ? inner : List.of(piece.array());
    for (int i = factors.size() - 1; i >= 0; i--) {
      if (isDifference(factors.get(i)) && isAlone(factors.get(i), factors)) {
        List<Expr> others = new ArrayList<>(factors);
        others.set(i, swapped(factors.get(i)));
        return new Lifted(piece.coefficient().negate(), piece.scalars(), times(others));
      }
    }
    for (int i = piece.scalars().size() - 1; i >= 0; i--) {
      if (isDifference(piece.scalars().get(i))) {
        List<Expr> others = new ArrayList<>(piece.scalars());
        others.set(i, swapped(piece.scalars().get(i)));
        return new Lifted(piece.coefficient().negate(), others, piece.array());
      }
    }
    return null;
  }

  /** v v^T keeps both its differences. */
  private static boolean isAlone(Expr difference, List<Expr> factors) {
    Expr bare = difference instanceof Transpose(Expr body) ? body : difference;
    return factors.stream().filter(each -> each.contains(bare)).count() == 1;
  }

  private static boolean isDifference(Expr expr) {
    return switch (expr) {
      case Transpose(Expr body) -> isDifference(body);
      case Plus(List<Expr> terms) ->
          terms.size() == 2
              && terms.stream().filter(each -> each instanceof Negate).count() == 1
              && terms.stream().noneMatch(each -> each instanceof Num);
      default -> false;
    };
  }

  private static Expr swapped(Expr difference) {
    return difference instanceof Transpose(Expr body)
        ? new Transpose(swapped(body))
        : swapped((Plus) difference);
  }

  private static Expr swapped(Plus difference) {
    List<Expr> terms =
        difference.terms().stream()
            .map(each -> each instanceof Negate(Expr body) ? body : negate(each))
            .toList();
    boolean first = terms.get(0) instanceof Negate;
    return first ? Exprs.plus(terms.get(1), terms.get(0)) : Exprs.plus(terms);
  }

  /** The neutral value of a shape. */
  static Expr zero(chainrule.expr.Shape shape) {
    return shape.isScalar()
        ? Exprs.ZERO
        : new ArrayCall(chainrule.expr.ArrayFunction.ZEROS, shape.axes());
  }

  static Lifted scalar(Expr expr) {
    return new Lifted(BigFraction.ONE, List.of(expr), ONE);
  }
}
