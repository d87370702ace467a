package chainrule.marking;

import static chainrule.expr.Exprs.ONE;
import static chainrule.expr.Exprs.ZERO;
import static chainrule.expr.Exprs.minus;
import static chainrule.expr.Exprs.power;
import static chainrule.expr.Exprs.times;
import static chainrule.marking.SlipPieces.plus;

import chainrule.expr.Call;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the mistakes of {@link Mistake} make of one application of the derivative of an activation.
 */
final class ActivationSlips {
  private ActivationSlips() {}

  private static final Set<String> PLAIN =
      Set.of("exp", "log", "sqrt", "abs", "sign", "min", "max", "tan", "asin", "acos", "atan");

  /** Functions of the table of derivatives, which are copied rather than mixed up. */
  private static final Set<String> TABLE = Set.of("sin", "cos", "sinh", "cosh");

  /** The derivative of an activation, mixed up with its value, or taken at another place. */
  static List<Expr> activation(Redex redex, Surroundings surroundings) {
    if (!(redex instanceof Redex.Function f)
        || f.outer() instanceof Derivative
        || PLAIN.contains(f.node().head())) {
      return List.of();
    }
    Call h = f.node();
    List<Expr> outer = new ArrayList<>(formsOf(f));
    outer.add(f.elsewhere().at(h));
    outer.add(Exprs.substitute(f.outer(), Map.of(h, f.inner())));
    places(f, surroundings).forEach(place -> outer.add(f.elsewhere().at(place)));
    if (!TABLE.contains(h.head())) {
      outer.add(h);
    }
    return outer.stream().map(each -> f.direct() ? each : times(each, f.slope())).toList();
  }

  private static List<Expr> formsOf(Redex.Function f) {
    Expr h = f.node();
    return switch (f.node().head()) {
      case "sig" ->
          List.of(
              times(h, plus(ONE, h)),
              times(h, minus(h, ONE)),
              power(h, 2),
              minus(ONE, h),
              minus(ONE, power(h, 2)),
              minus(h, ONE));
      case "tanh" ->
          List.of(
              minus(ONE, h),
              plus(ONE, power(h, 2)),
              times(h, minus(ONE, h)),
              power(minus(ONE, h), 2),
              power(h, 2));
      case "relu" ->
          List.of(ONE, Exprs.indicator(f.inner(), chainrule.expr.Condition.Relation.LESS, ZERO));
      default -> List.of(ONE);
    };
  }

  /** Other names and symbols at which the derivative could have been taken. */
  private static List<Expr> places(Redex.Function f, Surroundings surroundings) {
    List<Expr> places = new ArrayList<>();
    surroundings.names().forEach(places::add);
    surroundings.atoms().forEach(places::add);
    places.add(surroundings.body());
    places.addAll(f.inner().parts());
    places.removeIf(place -> place.equals(f.inner()) || !place.shape().isScalar());
    return places;
  }
}
