package chainrule.calculus;

import chainrule.algebra.RationalForm;
import chainrule.algebra.RationalFunctions;
import chainrule.algebra.TooLarge;
import chainrule.calculus.Solution.Block;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Num;
import chainrule.expr.Symbol;
import chainrule.numeric.Program;
import chainrule.problem.Givens;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The largest value of a function of one variable. Numbers find the place; where it is a simple
 * number at which the slope is zero as an identity, the place and the value are told exactly, else
 * to five digits.
 */
final class Maximum {
  private static final double FAR = 40;
  private static final double POLE = 1e6; // a sample as high as this stands beside a pole
  private static final int PIECES = 4000;
  private static final double CLOSE =
      1e-4; // a flat top is found no better than to the root of the machine epsilon

  private Maximum() {}

  /**
   * Empty where the function has other symbols, or no largest value inside the range that was
   * searched.
   */
  static Optional<Block> of(Derivative asked, Expr function, Symbol x, Givens givens) {
    if (!Exprs.symbols(function).equals(Set.of(x))) {
      return Optional.empty();
    }
    Program program = Program.compile(List.of(function), List.of(x), givens.withoutDefinitions());
    return highest(program).map(place -> told(asked, function, x, givens, place));
  }

  private static double value(Program program, double at) {
    return program.apply(at)[0];
  }

  /**
   * By samples, then by golden sections; empty where the function is no higher inside than at an
   * end.
   */
  private static Optional<Double> highest(Program program) {
    int best = 0;
    double highest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i <= PIECES; i++) {
      double here = value(program, at(i));
      if (here > highest * (1 + 1e-12) || i == 0) {
        highest = here;
        best = i;
      }
    }
    double ends = Math.max(value(program, at(0)), value(program, at(PIECES)));
    if (highest > POLE
        || Double.isNaN(highest)
        || Double.isNaN(ends)
        || highest - ends <= CLOSE * Math.abs(highest)) {
      return Optional.empty();
    }
    double top = refined(program, at(best - 1), at(best + 1));
    return isFlat(program, top) ? Optional.of(top) : Optional.empty();
  }

  /** A pole is high, and no largest value. */
  private static boolean isFlat(Program program, double top) {
    double height = value(program, top);
    double beside = Math.min(value(program, top - CLOSE), value(program, top + CLOSE));
    return height - beside <= 1e-2 * Math.abs(height);
  }

  private static double at(int i) {
    return -FAR + 2 * FAR * i / PIECES;
  }

  private static double refined(Program program, double from, double to) {
    double ratio = (Math.sqrt(5) - 1) / 2;
    double low = from;
    double high = to;
    for (int i = 0; i < 80; i++) {
      double a = high - ratio * (high - low);
      double b = low + ratio * (high - low);
      if (value(program, a) < value(program, b)) {
        low = a;
      } else {
        high = b;
      }
    }
    return (low + high) / 2;
  }

  private static Block told(
      Derivative asked, Expr function, Symbol x, Givens givens, double place) {
    double doubled = Math.rint(2 * place);
    boolean near = Math.abs(2 * place - doubled) < CLOSE;
    double shown = near ? doubled / 2 : place;
    Expr point = Tidy.tidy(Exprs.over(Exprs.num((long) doubled), Exprs.TWO));
    return near && stationary(function, x, point, givens)
        ? exact(asked, function, x, point, givens)
        : rounded(
            asked, x, shown, value(Program.compile(List.of(function), List.of(x), givens), shown));
  }

  private static Block rounded(Derivative asked, Symbol x, double place, double value) {
    Expr point = rounded(place);
    Expr height = rounded(value);
    Text words =
        Text.of("Its largest value is about ", height, ", near ", Text.equality(x, point), ".");
    return new Block.Finding(new Statement.Extremum(asked, x, point, height, true), words);
  }

  private static Expr rounded(double value) {
    BigDecimal digits = BigDecimal.valueOf(Math.abs(value)).round(new MathContext(5));
    Num absolute = new Num(new BigDecimal(digits.stripTrailingZeros().toPlainString()));
    return value < 0 ? Exprs.negate(absolute) : absolute;
  }

  private static boolean stationary(Expr function, Symbol x, Expr point, Givens givens) {
    Workshop workshop = new Workshop(givens.withoutDefinitions());
    Expr slope =
        workshop
            .ofExpression(Derivative.total(function, x), function, Set.of(), Map.of())
            .current();
    try {
      return at(slope, x, point, givens).isZero();
    } catch (TooLarge | ArithmeticException tooMuch) {
      return false;
    }
  }

  private static RationalForm at(Expr function, Symbol x, Expr point, Givens givens) {
    Expr there = Exprs.substitute(Limits.writtenOut(function, givens.library()), Map.of(x, point));
    return new RationalFunctions().of(Tidy.tidy(there));
  }

  private static Block exact(Derivative asked, Expr function, Symbol x, Expr point, Givens givens) {
    RationalFunctions workspace = new RationalFunctions();
    Expr there = Exprs.substitute(Limits.writtenOut(function, givens.library()), Map.of(x, point));
    Expr value = Tidy.tidy(workspace.toExpr(workspace.of(Tidy.tidy(there))));
    Text words = Text.of("Its largest value is ", value, ", at ", Text.equality(x, point), ".");
    return new Block.Finding(new Statement.Extremum(asked, x, point, value, true), words);
  }
}
