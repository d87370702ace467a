package chainrule.marking;

import static chainrule.expr.Exprs.ONE;
import static chainrule.expr.Exprs.TWO;
import static chainrule.expr.Exprs.ZERO;
import static chainrule.expr.Exprs.call;
import static chainrule.expr.Exprs.minus;
import static chainrule.expr.Exprs.negate;
import static chainrule.expr.Exprs.over;
import static chainrule.expr.Exprs.power;
import static chainrule.expr.Exprs.times;
import static chainrule.marking.SlipPieces.plus;

import chainrule.expr.Call;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Negate;
import chainrule.expr.Num;
import chainrule.expr.Quotient;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the mistakes of {@link Mistake} make of one application of powers and of the table of
 * derivatives.
 */
final class TableSlips {
  private TableSlips() {}

  static List<Expr> exponent(Redex redex) {
    if (!(redex instanceof Redex.FixedExponent p)) {
      return List.of();
    }
    List<Expr> wrong = new ArrayList<>();
    wrong.add(p.with(times(p.exponent(), p.node())));
    wrong.add(p.with(times(p.exponent(), power(p.base(), plus(p.exponent(), ONE)))));
    if (p.direct()) {
      wrong.add(p.exponent());
    }
    return wrong;
  }

  static List<Expr> powerFactor(Redex redex) {
    return redex instanceof Redex.FixedExponent p ? List.of(p.with(p.lowered())) : List.of();
  }

  static List<Expr> powerRuleOnExponential(Redex redex) {
    return switch (redex) {
      case Redex.Function f when f.node().head().equals("exp") -> {
        Expr outer = times(f.inner(), call("exp", minus(f.inner(), ONE)));
        yield f.direct() ? List.of(outer) : List.of(times(outer, f.slope()), outer);
      }
      case Redex.FixedBase p -> {
        Expr lowered = power(p.node().base(), minus(p.node().exponent(), ONE));
        yield List.of(p.with(times(p.node().exponent(), lowered)));
      }
      default -> List.of();
    };
  }

  static List<Expr> exponentLowered(Redex redex) {
    if (!(redex instanceof Redex.Function f) || !f.node().head().equals("exp")) {
      return List.of();
    }
    Expr outer = call("exp", minus(f.inner(), ONE));
    return f.direct() ? List.of(outer) : List.of(times(outer, f.slope()));
  }

  static List<Expr> baseFactor(Redex redex) {
    return redex instanceof Redex.FixedBase p ? List.of(p.with(p.node())) : List.of();
  }

  // the table of derivatives

  private static List<Expr> outer(Redex redex, Set<String> heads, List<Expr> others) {
    if (!(redex instanceof Redex.Function f) || !heads.contains(f.node().head())) {
      return List.of();
    }
    return others.stream().map(other -> f.direct() ? other : times(other, f.slope())).toList();
  }

  private static Expr argument(Redex redex) {
    return redex instanceof Redex.Function f ? f.inner() : ZERO;
  }

  /** A minus sign where the table has none. */
  static List<Expr> plusSign(Redex redex) {
    Set<String> unsigned = Set.of("sin", "tan", "asin", "sinh");
    return redex instanceof Redex.Function f && unsigned.contains(f.node().head())
        ? List.of(negate(f.right()))
        : List.of();
  }

  /** A minus sign of the table lost. */
  static List<Expr> tableSign(Redex redex, Surroundings surroundings) {
    Set<String> signed = Set.of("cos", "acos", "cosh");
    return switch (redex) {
      case Redex.Function f when signed.contains(f.node().head()) -> List.of(negate(f.right()));
      case Redex.Fraction f when f.v().equals(surroundings.by()) && !f.topMoves() ->
          List.of(negate(f.right()));
      case Redex.FixedExponent p when p.exponent() instanceof Negate -> List.of(negate(p.right()));
      default -> List.of();
    };
  }

  static List<Expr> tableSwap(Redex redex) {
    Expr z = argument(redex);
    List<Expr> wrong = new ArrayList<>();
    wrong.addAll(outer(redex, Set.of("sin"), List.of(negate(call("sin", z)))));
    wrong.addAll(outer(redex, Set.of("cos"), List.of(call("cos", z), negate(call("cos", z)))));
    wrong.addAll(
        outer(
            redex,
            Set.of("tan"),
            List.of(over(ONE, call("cos", z)), over(ONE, power(call("sin", z), 2)))));
    wrong.addAll(outer(redex, Set.of("cosh"), List.of(negate(call("sinh", z)))));
    wrong.addAll(outer(redex, Set.of("exp"), List.of(over(ONE, z), call("log", z))));
    return wrong;
  }

  static List<Expr> logarithm(Redex redex) {
    if (!(redex instanceof Redex.Function f) || !f.node().head().equals("log")) {
      return List.of();
    }
    return f.direct()
        ? List.of(f.inner(), call("exp", f.inner()), over(ONE, f.node()), over(f.node(), f.inner()))
        : List.of(f.slope(), over(ONE, f.slope()), f.inner(), times(f.inner(), f.slope()));
  }

  static List<Expr> logarithmBase(Redex redex) {
    Expr ten = Exprs.num(10);
    return switch (redex) {
      case Redex.Function f when f.node().head().equals("log") ->
          List.of(
              over(f.right(), call("log", ten)),
              times(f.right(), call("log", ten)),
              over(f.right(), call("log", TWO)));
      case Redex.Fraction(Quotient(Expr u, Call below), var a, var b, var top, var bottom)
          when !bottom && below.head().equals("log") ->
          List.of(a, times(redex.right(), below, below));
      default -> List.of();
    };
  }

  static List<Expr> absolute(Redex redex) {
    return outer(redex, Set.of("abs"), List.of(ONE, argument(redex), call("abs", argument(redex))));
  }

  static List<Expr> root(Redex redex) {
    Expr root = call("sqrt", argument(redex));
    List<Expr> outer =
        outer(
            redex,
            Set.of("sqrt"),
            List.of(
                over(ONE, root),
                over(root, TWO),
                over(TWO, root),
                over(ONE, times(TWO, argument(redex)))));
    boolean half =
        redex instanceof Redex.FixedExponent p
            && p.exponent() instanceof Quotient(Num one, Num two)
            && one.is(1)
            && two.is(2);
    return half && redex instanceof Redex.FixedExponent p
        ? List.of(p.with(p.lowered()), p.with(over(p.node(), TWO)))
        : outer;
  }
}
