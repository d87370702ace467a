package chainrule.marking;

import chainrule.algebra.RationalFunctions;
import chainrule.algebra.TooLarge;
import chainrule.calculus.Tidy;
import chainrule.expr.Constant;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Limit;
import chainrule.expr.Negate;
import chainrule.expr.Plus;
import chainrule.expr.Quotient;
import chainrule.expr.Symbol;
import chainrule.expr.Times;
import chainrule.numeric.UnsupportedExpression;
import chainrule.problem.Givens;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Limits by putting in the point where that is defined, else, for 0/0, by the rule of l'Hôpital:
 * the derivative as the limit of a difference quotient.
 */
final class QuotientLimit {
  private static final int MOST_ROUNDS = 4;
  private static final long SEED = 1;

  private final Symbol variable;
  private final Expr target;
  private final Expr body;
  private final Textbook textbook;

  QuotientLimit(Limit limit, Givens givens) {
    this.variable = limit.variable();
    this.target = limit.target();
    this.body = limit.body();
    this.textbook = new Textbook(variable, givens);
  }

  /** Empty where nothing certain can be said. */
  Optional<Expr> value() {
    boolean plain =
        !target.contains(variable)
            && !target.contains(Constant.INFINITY)
            && Shapes.isScalarThroughout(body)
            && Places.ofDerivatives(body).isEmpty()
            && !Conditions.switches(body);
    try {
      return plain ? of(body) : Optional.empty();
    } catch (TooLarge | ArithmeticException | UnsupportedExpression unclear) {
      return Optional.empty();
    }
  }

  private Optional<Expr> of(Expr expr) {
    return switch (expr) {
      case Plus(List<Expr> terms) -> all(terms).map(Exprs::plus).or(() -> ofQuotient(expr));
      case Negate(Expr inner) -> of(inner).map(Exprs::negate);
      default -> ofQuotient(expr);
    };
  }

  private Optional<List<Expr>> all(List<Expr> terms) {
    List<Expr> limits = new ArrayList<>();
    for (Expr term : terms) {
      Optional<Expr> limit = of(term);
      if (limit.isEmpty()) {
        return Optional.empty();
      }
      limits.add(limit.get());
    }
    return Optional.of(limits);
  }

  private Optional<Expr> ofQuotient(Expr expr) {
    Expr above = above(expr);
    Expr below = below(expr);
    for (int round = 0; round < MOST_ROUNDS; round++) {
      if (!isRegular(above) || !isRegular(below)) {
        return Optional.empty();
      }
      if (!isZero(at(below))) {
        return Optional.of(Tidy.tidy(Exprs.over(at(above), at(below))));
      }
      if (!isZero(at(above))) {
        return Optional.empty();
      }
      above = textbook.derivative(above);
      below = textbook.derivative(below);
    }
    return Optional.empty();
  }

  /** The product of the numerators. */
  private static Expr above(Expr expr) {
    return switch (expr) {
      case Quotient(Expr above, Expr below) -> Exprs.times(above(above), below(below));
      case Times(List<Expr> factors) ->
          Exprs.times(factors.stream().map(QuotientLimit::above).toList());
      default -> expr;
    };
  }

  private static Expr below(Expr expr) {
    return switch (expr) {
      case Quotient(Expr above, Expr below) -> Exprs.times(below(above), above(below));
      case Times(List<Expr> factors) ->
          Exprs.times(factors.stream().map(QuotientLimit::below).toList());
      default -> Exprs.ONE;
    };
  }

  /** Whether no denominator inside vanishes at the point. */
  private boolean isRegular(Expr expr) {
    boolean pole = expr instanceof Quotient(Expr above, Expr below) && isZero(at(below));
    return !pole && expr.parts().stream().allMatch(this::isRegular);
  }

  private Expr at(Expr expr) {
    return Tidy.tidy(Exprs.substitute(expr, Map.of(variable, target)));
  }

  /**
   * Whether it is zero everywhere.
   *
   * @throws ArithmeticException if that is not certain
   */
  private boolean isZero(Expr expr) {
    List<Expr> both = List.of(expr, Exprs.ZERO);
    boolean differs =
        Values.glance(both, textbook.givens(), SEED).compare(expr, Exprs.ZERO)
            instanceof Values.Relation.Different;
    if (!differs && !new RationalFunctions().equal(expr, Exprs.ZERO)) {
      throw new ArithmeticException("zero at some points, without a proof");
    }
    return !differs;
  }
}
