package chainrule.cli.batch;

import chainrule.cli.batch.Request.Interval;
import chainrule.expr.Constant;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Num;
import chainrule.expr.Symbol;
import chainrule.problem.Fact;
import chainrule.problem.Givens;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Intervals in which variables lie for one request. */
final class Domains {
  private Domains() {}

  static Givens within(Map<String, Interval> domain, Givens givens) {
    Map<Symbol, List<Fact>> facts = new LinkedHashMap<>(givens.facts());
    domain.forEach(
        (name, interval) -> {
          List<Fact> known = new ArrayList<>(facts.getOrDefault(Symbol.scalar(name), List.of()));
          known.add(0, between(interval)); // what is declared says more
          facts.put(Symbol.scalar(name), known);
        });
    return new Givens(facts, givens.definitions(), givens.families(), givens.library());
  }

  private static Fact between(Interval interval) {
    double low = Objects.requireNonNullElse(interval.low(), Double.NEGATIVE_INFINITY);
    double high = Objects.requireNonNullElse(interval.high(), Double.POSITIVE_INFINITY);
    return new Fact.Between(number(low), true, number(high), true);
  }

  private static Expr number(double value) {
    Expr size =
        Double.isInfinite(value)
            ? Constant.INFINITY
            : new Num(new BigDecimal(Double.toString(Math.abs(value))));
    return value < 0 ? Exprs.negate(size) : size;
  }
}
