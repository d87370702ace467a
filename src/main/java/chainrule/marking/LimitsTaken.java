package chainrule.marking;

import chainrule.expr.Constant;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Limit;
import chainrule.numeric.Reckoning;
import chainrule.numeric.Sizes;
import chainrule.numeric.UnsupportedExpression;
import chainrule.problem.Definition;
import chainrule.problem.Givens;
import chainrule.verify.EqualityProof;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Limits of difference quotients, and those that are numbers, are worked out where they stand. */
final class LimitsTaken {
  private static final int LARGEST_DENOMINATOR = 12;

  /** Walking towards a point tells a limit about as closely. */
  private static final double CLOSE = 1e-7;

  private final Givens givens;

  LimitsTaken(Givens givens) {
    this.givens = givens;
  }

  Expr in(Expr expr) {
    if (!(expr instanceof Limit limit)) {
      return Exprs.map(expr, this::in);
    }
    return derivativeAt(limit)
        .or(() -> new QuotientLimit(limit, givens).value())
        .or(() -> new QuotientLimit(writtenOut(limit), givens).value())
        .orElseGet(() -> isClosed(limit) ? number(limit) : limit);
  }

  /** The value of a derivative at a point: the derivative is worked out first. */
  private Optional<Expr> derivativeAt(Limit limit) {
    if (limit.from() != Limit.Side.BOTH
        || !(limit.body() instanceof Derivative derivative)
        || !derivative.by().equals(limit.variable())
        || limit.target().contains(limit.variable())
        || Constant.INFINITY.equals(limit.target())) {
      return Optional.empty();
    }
    Expr body = writtenOut(new Textbook(derivative.by(), givens).derivative(derivative.of()));
    boolean worked = Places.ofDerivatives(body).isEmpty() && !Conditions.switches(body);
    return worked
        ? Optional.of(Exprs.substitute(body, Map.of(limit.variable(), limit.target())))
        : Optional.empty();
  }

  private Limit writtenOut(Limit limit) {
    Expr body = EqualityProof.withoutHeads(writtenOut(limit.body()), givens.library());
    return new Limit(limit.variable(), limit.target(), limit.from(), body);
  }

  private Expr writtenOut(Expr expr) {
    Expr body = expr;
    for (Definition each : givens.definitions().reversed()) {
      body = Exprs.substitute(body, Map.of(each.left(), each.right()));
    }
    return body;
  }

  private boolean isClosed(Limit limit) {
    Expr body = writtenOut(limit.body());
    return limit.shape().isScalar()
        && Exprs.symbols(limit.target()).isEmpty()
        && Exprs.symbols(body).stream().allMatch(limit.variable()::equals);
  }

  /** A simple fraction, or infinity; the limit itself where it is neither. */
  private Expr number(Limit limit) {
    double value;
    try {
      value =
          new Reckoning(givens, Sizes.NONE, List.of(), new double[0]).value(limit).elements()[0];
    } catch (UnsupportedExpression noValue) {
      return limit;
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? Constant.INFINITY : Exprs.negate(Constant.INFINITY);
    }
    for (int below = 1; below <= LARGEST_DENOMINATOR; below++) {
      double above = Math.rint(value * below);
      if (Math.abs(above / below - value) < CLOSE && Math.abs(above) < 1e6) {
        Expr size = Exprs.num((long) Math.abs(above));
        Expr fraction = below == 1 ? size : Exprs.over(size, Exprs.num(below));
        return above < 0 ? Exprs.negate(fraction) : fraction;
      }
    }
    return limit;
  }
}
