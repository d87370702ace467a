package chainrule.numeric;

import chainrule.expr.Constant;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Member;
import chainrule.expr.Negate;
import chainrule.expr.Num;
import chainrule.expr.Plus;
import chainrule.expr.Power;
import chainrule.expr.Product;
import chainrule.expr.Quotient;
import chainrule.expr.Sum;
import chainrule.expr.Symbol;
import chainrule.expr.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Sums and products whose bounds are whole numbers, term by term; members whose index can be computed. */
final class Sums {
  private static final int MOST_TERMS = 100_000;

  private Sums() {}

  static Expr writeOut(Sum sum) {
    String which = "the sum over " + sum.index().name();
    return Exprs.plus(terms(which, sum.index(), sum.lower(), sum.upper(), sum.body()));
  }

  static Expr writeOut(Product product) {
    String which = "the product over " + product.index().name();
    return Exprs.times(
        terms(which, product.index(), product.lower(), product.upper(), product.body()));
  }

  private static List<Expr> terms(String which, Symbol index, Expr from, Expr to, Expr body) {
    OptionalLong lower = whole(from);
    OptionalLong upper = whole(to);
    if (lower.isEmpty() || upper.isEmpty()) {
      throw new UnsupportedExpression("the bounds of " + which + " are not whole numbers");
    }
    if (upper.getAsLong() - lower.getAsLong() >= MOST_TERMS) {
      throw new UnsupportedExpression(which + " has more than " + MOST_TERMS + " terms");
    }
    List<Expr> terms = new ArrayList<>();
    for (long at = lower.getAsLong(); at <= upper.getAsLong(); at++) {
      terms.add(Exprs.substitute(body, Map.of(index, Exprs.num(at))));
    }
    return terms;
  }

  /** The member itself unless its index is a calculation with numbers, {@code x_{3-1}}. */
  static Expr withNumber(Member member) {
    if (member.index() instanceof Num) {
      return member;
    }
    OptionalLong index = whole(member.index());
    return index.isPresent() ? member.with(List.of(Exprs.num(index.getAsLong()))) : member;
  }

  private static OptionalLong whole(Expr expr) {
    double value = calculate(expr);
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
    return whole ? OptionalLong.of((long) value) : OptionalLong.empty();
  }

  /** The value of a calculation with numbers only; NaN for everything else. */
  private static double calculate(Expr expr) {
    return switch (expr) {
      case Num num -> num.value().doubleValue();
      case Constant constant -> constant.value();
      case Negate negate -> -calculate(negate.body());
      case Plus plus -> plus.terms().stream().mapToDouble(Sums::calculate).sum();
      case Times times ->
          times.factors().stream().mapToDouble(Sums::calculate).reduce(1, (x, y) -> x * y);
      case Quotient quotient -> calculate(quotient.numerator()) / calculate(quotient.denominator());
      case Power power -> Math.pow(calculate(power.base()), calculate(power.exponent()));
      default -> Double.NaN;
    };
  }
}
