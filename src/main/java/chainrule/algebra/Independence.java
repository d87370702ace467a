package chainrule.algebra;

import chainrule.expr.Entry;
import chainrule.expr.Expr;
import chainrule.expr.Member;
import chainrule.expr.Negate;
import chainrule.expr.Num;
import chainrule.expr.Plus;
import chainrule.expr.Symbol;
import chainrule.expr.Times;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Whether a change of one atom can be seen in an expression, judged by names and indices alone. */
final class Independence {
  private Independence() {}

  /** Two members of a family are independent unless their indices may be the same. */
  static boolean of(Member member, Expr by) {
    return !(by instanceof Member(String family, Expr index, var shape)
        && family.equals(member.family())
        && mayAgree(member.index(), index));
  }

  /** Two entries of an array are independent unless their indices may be the same. */
  static boolean of(Entry entry, Expr by) {
    if (by instanceof Entry(Expr array, List<Expr> indices) && array.equals(entry.array())) {
      return indices.size() == entry.indices().size() && !allMayAgree(indices, entry.indices());
    }
    return wholly(entry.array(), by);
  }

  /**
   * Neither the atom itself nor an array of which it is an entry, nor its like with another index,
   * occurs.
   */
  static boolean wholly(Expr whole, Expr by) {
    if (whole.contains(by)) {
      return false;
    }
    if (by instanceof Entry entry) {
      return !whole.contains(entry.array());
    }
    return !(by instanceof Member member) || noneOfTheFamily(whole, member);
  }

  private static boolean noneOfTheFamily(Expr whole, Member by) {
    boolean here = whole instanceof Member member && !of(member, by);
    return !here && whole.parts().stream().allMatch(part -> noneOfTheFamily(part, by));
  }

  private static boolean allMayAgree(List<Expr> some, List<Expr> others) {
    return IntStream.range(0, some.size())
        .allMatch(axis -> mayAgree(some.get(axis), others.get(axis)));
  }

  /**
   * {@code k} and {@code k-1}, 1 and 2 never agree; {@code k} and {@code j}, {@code k} and 1, and
   * what is no index may.
   */
  private static boolean mayAgree(Expr index, Expr other) {
    try {
      Linear difference = Linear.of(index).minus(Linear.of(other));
      return !difference.slopes().isEmpty() || difference.constant().signum() == 0;
    } catch (ArithmeticException notLinear) {
      return true;
    }
  }

  /**
   * An index as a linear form: its constant, and the factor of each symbol that has one other than
   * 0.
   */
  private record Linear(Map<Expr, BigDecimal> slopes, BigDecimal constant) {

    static Linear of(Expr index) {
      return switch (index) {
        case Num(BigDecimal value) -> new Linear(Map.of(), value);
        case Symbol symbol -> new Linear(Map.of(symbol, BigDecimal.ONE), BigDecimal.ZERO);
        case Negate(Expr body) -> of(body).scaled(BigDecimal.ONE.negate());
        case Plus(List<Expr> terms) ->
            terms.stream()
                .map(Linear::of)
                .reduce(new Linear(Map.of(), BigDecimal.ZERO), Linear::plus);
        case Times(List<Expr> factors)
            when factors.size() == 2 && factors.get(0) instanceof Num(BigDecimal factor) ->
            of(factors.get(1)).scaled(factor);
        default ->
            throw new ArithmeticException(
                "not linear"); // rows above are all that indices are made of
      };
    }

    Linear minus(Linear other) {
      return plus(other.scaled(BigDecimal.ONE.negate()));
    }

    Linear plus(Linear other) {
      Map<Expr, BigDecimal> sum = new HashMap<>(slopes);
      other.slopes.forEach((symbol, slope) -> sum.merge(symbol, slope, BigDecimal::add));
      sum.values().removeIf(slope -> slope.signum() == 0);
      return new Linear(sum, constant.add(other.constant));
    }

    Linear scaled(BigDecimal factor) {
      Map<Expr, BigDecimal> scaled = new HashMap<>(slopes);
      scaled.replaceAll((symbol, slope) -> slope.multiply(factor));
      return new Linear(scaled, constant.multiply(factor));
    }
  }
}
