package chainrule.numeric;

import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Integral;
import chainrule.expr.Limit;
import chainrule.expr.Member;
import chainrule.expr.Product;
import chainrule.expr.Shape;
import chainrule.expr.Sum;
import chainrule.expr.Symbol;
import java.util.ArrayList;
import java.util.List;

/** Sums and products whose bounds are whole numbers, term by term. */
final class Sums {
  private static final int MOST_TERMS = 100_000;

  private Sums() {}

  static Expr writeOut(Sum sum, Sizes sizes) {
    String which = "the sum over " + sum.index().name();
    return Exprs.plus(terms(which, sum.index(), sum.lower(), sum.upper(), sum.body(), sizes));
  }

  static Expr writeOut(Product product, Sizes sizes) {
    String which = "the product over " + product.index().name();
    return Exprs.times(
        terms(which, product.index(), product.lower(), product.upper(), product.body(), sizes));
  }

  private static List<Expr> terms(
      String which, Symbol index, Expr from, Expr to, Expr body, Sizes sizes) {
    int lower = bound(which, from, sizes);
    int upper = bound(which, to, sizes);
    if ((long) upper - lower >= MOST_TERMS) {
      throw new UnsupportedExpression(which + " has more than " + MOST_TERMS + " terms");
    }
    List<Expr> terms = new ArrayList<>();
    for (int at = lower; at <= upper; at++) {
      terms.add(at(body, index, Exprs.num(at)));
    }
    return terms;
  }

  private static int bound(String which, Expr bound, Sizes sizes) {
    return sizes
        .find(bound)
        .orElseThrow(
            () -> new UnsupportedExpression("the bounds of " + which + " are not whole numbers"));
  }

  /** The expression with a number for an index that stands free in it. */
  static Expr at(Expr expr, Symbol index, Expr number) {
    return switch (expr) {
      case Symbol symbol -> symbol.equals(index) ? number : symbol;
      case Member(String family, Expr position, Shape shape) -> {
        Expr here = at(position, index, number);
        Shape axes = at(shape, index, number);
        yield here == position && axes == shape ? expr : new Member(family, here, axes);
      }
      case Sum(Symbol own, Expr lower, Expr upper, Expr body) when own.equals(index) ->
          new Sum(own, at(lower, index, number), at(upper, index, number), body);
      case Product(Symbol own, Expr lower, Expr upper, Expr body) when own.equals(index) ->
          new Product(own, at(lower, index, number), at(upper, index, number), body);
      case Integral integral when integral.variable().equals(index) -> integral;
      case Limit limit when limit.variable().equals(index) -> limit;
      default -> Exprs.map(expr, part -> at(part, index, number));
    };
  }

  private static Shape at(Shape shape, Symbol index, Expr number) {
    boolean changes = false;
    List<Expr> axes = new ArrayList<>(shape.order());
    for (Expr axis : shape.axes()) {
      Expr here = at(axis, index, number);
      changes |= here != axis;
      axes.add(here);
    }
    return changes ? new Shape(axes) : shape;
  }
}
