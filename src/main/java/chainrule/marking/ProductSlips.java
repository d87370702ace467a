package chainrule.marking;

import static chainrule.expr.Exprs.minus;
import static chainrule.expr.Exprs.over;
import static chainrule.expr.Exprs.power;
import static chainrule.expr.Exprs.times;
import static chainrule.marking.SlipPieces.dropped;
import static chainrule.marking.SlipPieces.plus;

import chainrule.expr.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the mistakes of {@link Mistake} make of one application of the rules for products and
 * quotients.
 */
final class ProductSlips {
  private ProductSlips() {}

  static List<Expr> productOfSlopes(Redex redex) {
    return redex instanceof Redex.Product p && p.moving().size() > 1
        ? List.of(
            times(
                IntStream.range(0, p.factors().size())
                    .mapToObj(
                        each ->
                            p.moving().contains(each)
                                ? p.slopes().get(each)
                                : p.factors().get(each))
                    .toList()))
        : List.of();
  }

  static List<Expr> oneTerm(Redex redex) {
    if (!(redex instanceof Redex.Product p) || p.moving().size() < 2) {
      return List.of();
    }
    List<Expr> terms = p.moving().stream().map(p::term).toList();
    List<Expr> wrong = new ArrayList<>(terms);
    if (terms.size() > 2) {
      IntStream.range(0, terms.size()).forEach(each -> wrong.add(plus(dropped(terms, each))));
    }
    return wrong;
  }

  static List<Expr> productSign(Redex redex) {
    return redex instanceof Redex.Product p && p.moving().size() == 2
        ? List.of(
            minus(p.term(p.moving().get(0)), p.term(p.moving().get(1))),
            minus(p.term(p.moving().get(1)), p.term(p.moving().get(0))))
        : List.of();
  }

  private static List<Expr> fraction(
      Redex redex, java.util.function.Function<Redex.Fraction, Expr> wrong) {
    return redex instanceof Redex.Fraction f && f.topMoves() && f.bottomMoves()
        ? List.of(wrong.apply(f))
        : List.of();
  }

  static List<Expr> quotientOrder(Redex redex) {
    return fraction(
        redex, f -> over(minus(times(f.u(), f.below()), times(f.above(), f.v())), power(f.v(), 2)));
  }

  static List<Expr> quotientDenominator(Redex redex) {
    return redex instanceof Redex.Fraction f && f.bottomMoves()
        ? List.of(
            times(f.right(), f.v()), over(f.right(), f.v()), times(f.right(), power(f.v(), 2)))
        : List.of();
  }

  static List<Expr> quotientOfSlopes(Redex redex) {
    return redex instanceof Redex.Fraction f && f.bottomMoves()
        ? List.of(over(f.topMoves() ? f.above() : f.u(), f.below()))
        : List.of();
  }

  static List<Expr> quotientPlus(Redex redex) {
    return fraction(
        redex, f -> over(plus(times(f.above(), f.v()), times(f.u(), f.below())), power(f.v(), 2)));
  }

  static List<Expr> quotientSign(Redex redex) {
    return redex instanceof Redex.Fraction f && f.bottomMoves() && !f.topMoves()
        ? List.of(over(times(f.u(), f.below()), power(f.v(), 2)))
        : List.of();
  }
}
