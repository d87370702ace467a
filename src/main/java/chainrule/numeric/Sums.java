package chainrule.numeric;

import chainrule.expr.Constant;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Member;
import chainrule.expr.Negate;
import chainrule.expr.Num;
import chainrule.expr.Plus;
import chainrule.expr.Power;
import chainrule.expr.Quotient;
import chainrule.expr.Sum;
import chainrule.expr.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Sums whose bounds are whole numbers, term by term; members whose index can be computed. */
final class Sums {
  private static final int MOST_TERMS = 100_000;

  private Sums() {}

  static Expr writeOut(Sum sum) {
    OptionalLong lower = whole(sum.lower());
    OptionalLong upper = whole(sum.upper());
    String which = "the sum over " + sum.index().name();
    if (lower.isEmpty() || upper.isEmpty()) {
      throw new UnsupportedExpression("the bounds of " + which + " are not whole numbers");
    }
    if (upper.getAsLong() - lower.getAsLong() >= MOST_TERMS) {
      throw new UnsupportedExpression(which + " has more than " + MOST_TERMS + " terms");
    }
    List<Expr> terms = new ArrayList<>();
    for (long index = lower.getAsLong(); index <= upper.getAsLong(); index++) {
      terms.add(Exprs.substitute(sum.body(), Map.of(sum.index(), Exprs.num(index))));
    }
    return Exprs.plus(terms);
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
