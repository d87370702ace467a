package chainrule.calculus.arrays;

import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Negate;
import chainrule.expr.Num;
import chainrule.expr.Plus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An index or a size as whole multiples of names and a number: {@code i + k - 1}.
 *
 * @param multiples by name; none is zero
 * @param number what is added
 */
record Affine(Map<Expr, Long> multiples, long number) {

  static Affine of(Expr expr) {
    return switch (expr) {
      case Num num when num.isWhole() -> new Affine(Map.of(), num.value().longValueExact());
      case Negate(Expr body) -> of(body).times(-1);
      case Plus(List<Expr> terms) ->
          terms.stream().map(Affine::of).reduce(new Affine(Map.of(), 0), Affine::plus);
      default -> new Affine(Map.of(expr, 1L), 0);
    };
  }

  Affine plus(Affine other) {
    Map<Expr, Long> sum = new LinkedHashMap<>(multiples);
    other.multiples.forEach((name, count) -> sum.merge(name, count, Long::sum));
    sum.values().removeIf(count -> count == 0);
    return new Affine(sum, number + other.number);
  }

  Affine minus(Affine other) {
    return plus(other.times(-1));
  }

  Affine times(long factor) {
    Map<Expr, Long> all = new LinkedHashMap<>();
    multiples.forEach((name, count) -> all.put(name, factor * count));
    return new Affine(all, factor * number);
  }

  long multipleOf(Expr name) {
    return multiples.getOrDefault(name, 0L);
  }

  Affine without(Expr name) {
    Map<Expr, Long> rest = new LinkedHashMap<>(multiples);
    rest.remove(name);
    return new Affine(rest, number);
  }

  static boolean same(Expr left, Expr right) {
    return left.equals(right) || of(left).minus(of(right)).isZero();
  }

  boolean isZero() {
    return multiples.isEmpty() && number == 0;
  }

  /** As it is written: what is added first. */
  Expr expr() {
    List<Expr> terms = new ArrayList<>();
    multiples.forEach((name, count) -> add(terms, name, count, count > 0));
    multiples.forEach((name, count) -> add(terms, name, count, count < 0));
    if (number != 0 || terms.isEmpty()) {
      terms.add(Exprs.num(number));
    }
    return Exprs.plus(terms);
  }

  private static void add(List<Expr> terms, Expr name, long count, boolean now) {
    if (now) {
      Expr size = Math.abs(count) == 1 ? name : Exprs.times(Exprs.num(Math.abs(count)), name);
      terms.add(count > 0 ? size : Exprs.negate(size));
    }
  }
}
