package chainrule.marking;

import static chainrule.expr.Exprs.ONE;
import static chainrule.expr.Exprs.call;
import static chainrule.expr.Exprs.minus;
import static chainrule.expr.Exprs.negate;
import static chainrule.expr.Exprs.over;
import static chainrule.expr.Exprs.power;
import static chainrule.expr.Exprs.times;
import static chainrule.marking.SlipPieces.dropped;
import static chainrule.marking.SlipPieces.parts;
import static chainrule.marking.SlipPieces.plus;
import static chainrule.marking.SlipPieces.product;
import static chainrule.marking.SlipPieces.without;

import chainrule.expr.Expr;
import chainrule.expr.Negate;
import chainrule.expr.Num;
import chainrule.expr.Plus;
import chainrule.expr.Quotient;
import chainrule.expr.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** What the mistakes of {@link Mistake} make of one application of the chain rule. */
final class ChainSlips {
  private ChainSlips() {}

  static List<Expr> innerMissing(Redex redex) {
    return switch (redex) {
      case Redex.Function f when !f.direct() -> List.of(f.outer());
      case Redex.FixedExponent p when !p.direct() -> List.of(times(p.exponent(), p.lowered()));
      case Redex.FixedBase p when !p.direct() ->
          List.of(times(p.node(), call("log", p.node().base())));
      case Redex.Fraction f when f.bottomMoves() && !f.topMoves() ->
          List.of(negate(over(f.u(), power(f.v(), 2))));
      default -> List.of();
    };
  }

  /** One factor of the derivative dropped: the outer one, or one of those of the inner. */
  static List<Expr> linkMissing(Redex redex) {
    return switch (redex) {
      case Redex.Function f when !f.direct() -> {
        List<Expr> wrong = new ArrayList<>(List.of(f.slope()));
        without(f.slope()).forEach(rest -> wrong.add(times(f.outer(), rest)));
        without(f.outer()).forEach(rest -> wrong.add(times(rest, f.slope())));
        yield wrong;
      }
      case Redex.FixedExponent p when !p.direct() -> {
        List<Expr> wrong = new ArrayList<>(List.of(p.slope(), times(p.exponent(), p.slope())));
        without(p.slope()).forEach(rest -> wrong.add(p.with(rest)));
        yield wrong;
      }
      case Redex.Name n -> List.of(ONE);
      case Redex.Product p when p.moving().size() == 1 ->
          IntStream.range(0, p.factors().size())
              .filter(each -> !p.moving().contains(each) && !(p.factors().get(each) instanceof Num))
              .mapToObj(each -> product(dropped(parts(p.term(p.moving().get(0))), each)))
              .toList();
      default -> List.of();
    };
  }

  static List<Expr> extra(Redex redex) {
    return switch (redex) {
      case Redex.Function f when !f.direct() ->
          List.of(times(f.outer(), f.slope(), f.slope()), times(f.outer(), f.outer(), f.slope()));
      case Redex.Function f -> List.of(times(f.outer(), f.outer()), times(f.outer(), f.inner()));
      case Redex.FixedExponent p when !p.direct() -> List.of(times(p.right(), p.slope()));
      case Redex.FixedExponent p -> List.of();
      case Redex.Product p when p.moving().size() == 1 ->
          IntStream.range(0, p.factors().size())
              .filter(each -> !p.moving().contains(each))
              .mapToObj(each -> times(p.right(), p.factors().get(each)))
              .toList();
      default -> List.of();
    };
  }

  static List<Expr> atInner(Redex redex) {
    return switch (redex) {
      case Redex.Function f when !f.direct() -> List.of(f.elsewhere().at(f.slope()));
      case Redex.FixedExponent p when !p.direct() ->
          List.of(times(p.exponent(), power(p.slope(), minus(p.exponent(), ONE))));
      default -> List.of();
    };
  }

  static List<Expr> added(Redex redex) {
    return switch (redex) {
      case Redex.Function f when !f.direct() -> List.of(plus(f.outer(), f.slope()));
      case Redex.FixedExponent p when !p.direct() ->
          List.of(plus(times(p.exponent(), p.lowered()), p.slope()));
      default -> List.of();
    };
  }

  /** Only where the inside has a minus sign to be lost. */
  static List<Expr> innerSign(Redex redex, Surroundings surroundings) {
    Predicate<Expr> moves = surroundings.textbook()::moves;
    return switch (redex) {
      case Redex.Function f when hasMinus(f.inner(), moves) -> List.of(negate(f.right()));
      case Redex.FixedExponent p when hasMinus(p.base(), moves) -> List.of(negate(p.right()));
      case Redex.FixedBase p when hasMinus(p.node().exponent(), moves) ->
          List.of(negate(p.right()));
      case Redex.Fraction f when f.bottomMoves() && !f.topMoves() && hasMinus(f.v(), moves) ->
          List.of(negate(f.right()));
      default -> List.of();
    };
  }

  /** Whether a minus sign stands before what moves. */
  private static boolean hasMinus(Expr u, Predicate<Expr> moves) {
    return switch (u) {
      case Negate(Expr body) -> moves.test(body);
      case Plus(List<Expr> terms) -> terms.stream().anyMatch(term -> hasMinus(term, moves));
      case Times(List<Expr> factors) ->
          moves.test(u)
              && factors.stream()
                  .anyMatch(factor -> factor instanceof Negate || hasMinus(factor, moves));
      case Quotient(Expr above, Expr below) -> hasMinus(above, moves);
      default -> false;
    };
  }
}
