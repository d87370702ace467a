package chainrule.calculus;

import chainrule.expr.ArrayCall;
import chainrule.expr.Call;
import chainrule.expr.Cases;
import chainrule.expr.Constant;
import chainrule.expr.Delta;
import chainrule.expr.Density;
import chainrule.expr.Derivative;
import chainrule.expr.Entry;
import chainrule.expr.Expectation;
import chainrule.expr.Expr;
import chainrule.expr.Hadamard;
import chainrule.expr.Indicator;
import chainrule.expr.Integral;
import chainrule.expr.Limit;
import chainrule.expr.MatrixLiteral;
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
import chainrule.expr.Transpose;
import chainrule.expr.Variance;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How much a reader has to take in: the form that costs least is the one that a textbook prints.
 */
final class Style {
  private static final double AGAINST_THE_ORDER = 0.5;

  /** Of expressions that are not on the way to a derivative. */
  static final Style PLAIN = new Style(expr -> false);

  private final Predicate<Expr> moves;

  /**
   * @param moves whether an expression depends on what the derivative is by, asked only where there
   *     is a difference whose order matters: "prediction minus target" puts it first
   */
  Style(Predicate<Expr> moves) {
    this.moves = moves;
  }

  double cost(Expr expr) {
    double cost = own(expr);
    for (Expr part : expr.parts()) {
      cost += cost(part);
    }
    return cost;
  }

  private double own(Expr expr) {
    return switch (expr) {
      case Num num -> num.value().precision() > 3 ? 1.5 : 0.7;
      case Symbol symbol -> 1;
      case Constant constant -> 1;
      case Member member -> 1;
      case Entry entry -> 1;
      case Plus plus -> plus.terms().size() - 1 + (isTargetFirst(plus) ? AGAINST_THE_ORDER : 0);
      case Negate negate -> 0.3;
      case Times times -> 0.25 * (times.factors().size() - 1);
      case Quotient quotient -> 1;
      case Power power -> 0.6;
      case Call call -> call.head().equals("exp") ? 2 : 1.5;
      case Derivative derivative -> 1;
      case Indicator indicator -> 1.5;
      case Cases cases -> 4;
      case Sum sum -> 2;
      case Product product -> 2;
      case Integral integral -> 3;
      case Limit limit -> 3;
      case Expectation expectation -> 1;
      case Variance variance -> 1;
      case Density density -> 1;
      case Delta delta -> 5;
      case Hadamard hadamard -> 0.5;
      case Transpose transpose -> 0.3;
      case ArrayCall call -> 1.5;
      case MatrixLiteral literal -> 1;
    };
  }

  /** Target minus prediction, {@code y - f}; 1 - f is no such thing. */
  private boolean isTargetFirst(Plus plus) {
    return plus.terms().stream().anyMatch(each -> !(each instanceof Negate) && !Term.isNumber(each))
        && plus.terms().stream()
            .anyMatch(each -> each instanceof Negate(Expr body) && !Term.isNumber(body))
        && !moves.test(plus.terms().get(0))
        && plus.terms().stream()
            .anyMatch(each -> each instanceof Negate(Expr body) && moves.test(body))
        && plus.terms().stream().noneMatch(each -> !(each instanceof Negate) && moves.test(each));
  }

  /**
   * Numbers first, then symbols, then the rest, each in the order they had: {@code 2 x cos[x^2]}.
   */
  static Expr sorted(Expr expr) {
    if (expr instanceof Call
        || expr instanceof Indicator
        || expr.parts().isEmpty()
        || expr instanceof Derivative) {
      return expr;
    }
    Expr inside = chainrule.expr.Exprs.map(expr, Style::sorted);
    if (!(inside instanceof Times times)
        || times.factors().stream().anyMatch(f -> !f.shape().isScalar())) {
      return inside;
    }
    return new Times(
        complementsTogether(
            times.factors().stream().sorted((a, b) -> Integer.compare(rank(a), rank(b))).toList()));
  }

  /** h (1 - h) stays together. */
  private static List<Expr> complementsTogether(List<Expr> factors) {
    List<Expr> ordered = new ArrayList<>(factors);
    for (Expr factor : factors) {
      Expr of = complementOf(factor);
      if (of != null && ordered.remove(of)) {
        ordered.add(ordered.indexOf(factor), of);
      }
    }
    return ordered;
  }

  /** s for 1 - s. */
  private static @Nullable Expr complementOf(Expr factor) {
    boolean complement =
        factor instanceof Plus(List<Expr> terms)
            && terms.size() == 2
            && terms.get(0) instanceof Num one
            && one.is(1);
    return complement && ((Plus) factor).terms().get(1) instanceof Negate(Expr body) ? body : null;
  }

  private static int rank(Expr factor) {
    return switch (factor) {
      case Num num -> 0;
      case Quotient(Num above, Num below) -> 0;
      case Constant constant -> 1;
      case Symbol symbol -> 2;
      case Member member -> 2;
      case Entry entry -> 2;
      case Power(Expr base, Expr exponent) when exponent instanceof Num -> rank(base);
      case Plus plus -> 3;
      default -> 4;
    };
  }
}
