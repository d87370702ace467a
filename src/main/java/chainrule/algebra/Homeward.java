package chainrule.algebra;

import static chainrule.expr.Exprs.ONE;
import static chainrule.expr.Exprs.call;
import static chainrule.expr.Exprs.negate;
import static chainrule.expr.Exprs.over;
import static chainrule.expr.Exprs.plus;
import static chainrule.expr.Exprs.times;

import chainrule.expr.Constant;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Num;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.matheclipse.core.expression.F;
import org.matheclipse.core.expression.S;
import org.matheclipse.core.interfaces.IAST;
import org.matheclipse.core.interfaces.IExpr;
import org.matheclipse.core.interfaces.IRational;
import org.matheclipse.core.interfaces.ISymbol;

/** Symja's objects as our expressions, for one question. */
record Homeward(Names names) {

  Expr convert(IExpr node) {
    return switch (node) {
      case IRational number -> number(number);
      case ISymbol symbol -> symbol(symbol);
      case IAST list when list.isPlus() -> plus(all(list));
      case IAST list when list.isTimes() -> product(list);
      case IAST list ->
          divisor(list) instanceof IExpr below ? over(ONE, convert(below)) : application(list);
      default -> throw new Unanswerable("no expression of ours: " + node.head());
    };
  }

  private static Expr number(IRational number) {
    Num top = whole(number.toBigNumerator().abs());
    Num below = whole(number.toBigDenominator());
    Expr size = below.is(1) ? top : over(top, below);
    return number.isNegative() ? negate(size) : size;
  }

  private static Num whole(BigInteger value) {
    return new Num(new BigDecimal(value));
  }

  private Expr symbol(ISymbol symbol) {
    if (symbol == S.Pi) {
      return Constant.PI;
    }
    if (symbol == S.E) {
      return call("exp", ONE);
    }
    Expr atom = names.atom(symbol);
    if (atom == null) {
      throw new Unanswerable("a symbol of Symja's own");
    }
    return atom;
  }

  private List<Expr> all(IAST list) {
    List<Expr> parts = new ArrayList<>();
    list.forEach(part -> parts.add(convert(part)));
    return parts;
  }

  /** What has a negative exponent stands below the bar, a minus sign in front of it. */
  private Expr product(IAST list) {
    List<Expr> above = new ArrayList<>();
    List<Expr> below = new ArrayList<>();
    boolean negative = false;
    for (IExpr factor : list) {
      if (factor instanceof IRational number) {
        negative ^= number.isNegative();
        above.add(whole(number.toBigNumerator().abs()));
        below.add(whole(number.toBigDenominator()));
      } else if (divisor(factor) instanceof IExpr inverse) {
        below.add(convert(inverse));
      } else {
        above.add(convert(factor));
      }
    }
    above.removeIf(ONE::equals);
    below.removeIf(ONE::equals);
    Expr size = below.isEmpty() ? times(above) : over(times(above), times(below));
    return negative ? negate(size) : size;
  }

  /** One over the factor, where that is the simpler one; null elsewhere. */
  private static @Nullable IExpr divisor(IExpr factor) {
    if (factor.isPower()
        && factor.exponent() instanceof IRational exponent
        && !factor.base().isE()) {
      IExpr opposite = exponent.isNegative() ? factor.base() : divisor(factor.base());
      IExpr size = exponent.isNegative() ? exponent.negate() : exponent;
      return opposite == null || size.isOne() ? opposite : F.Power(opposite, size);
    }
    return factor.isAST1()
        ? Head.of(factor.head())
            .filter(Head::isReciprocal)
            .flatMap(row -> Head.named(row.plain()))
            .map(row -> (IExpr) F.unaryAST1(row.symbol(), factor.first()))
            .orElse(null)
        : null;
  }

  private Expr application(IAST list) {
    if (list.isPower()) {
      return power(list);
    }
    if (list.head() instanceof ISymbol head
        && names.function(head) instanceof Names.Function function) {
      return function.call(all(list));
    }
    if (list.isAST1() && Head.of(list.head()).isPresent()) {
      return call(Head.of(list.head()).get().plain(), convert(list.first()));
    }
    return derivative(list);
  }

  private Expr power(IAST list) {
    if (list.base().isE()) {
      return call("exp", convert(list.exponent()));
    }
    Expr base = convert(list.base());
    return list.exponent().equals(F.C1D2)
        ? call("sqrt", base)
        : Exprs.power(base, convert(list.exponent()));
  }

  /** {@code Derivative(n, m)[f][a, b]}. */
  private Expr derivative(IAST list) {
    if (list.head() instanceof IAST ofFunction
        && ofFunction.isAST1()
        && ofFunction.head() instanceof IAST orders
        && orders.head() == S.Derivative
        && ofFunction.first() instanceof ISymbol head
        && names.function(head) instanceof Names.Function function) {
      return Partials.of(function, all(list), orders.stream().map(IExpr::toIntDefault).toList());
    }
    throw new Unanswerable("no function of ours: " + list.head());
  }
}
