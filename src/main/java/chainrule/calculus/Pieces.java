package chainrule.calculus;

import static chainrule.expr.Exprs.minus;
import static chainrule.expr.Exprs.num;

import chainrule.algebra.Fractions;
import chainrule.algebra.RationalForm;
import chainrule.algebra.RationalFunctions;
import chainrule.expr.Call;
import chainrule.expr.Cases;
import chainrule.expr.Condition;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Indicator;
import chainrule.expr.Negate;
import chainrule.expr.Symbol;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A function of one variable cut at its switching points, so that between two of them it is smooth.
 */
public final class Pieces {
  private static final Set<String> SWITCHING = Set.of("abs", "sign", "max", "min");

  private final Heads heads;
  private final Symbol z;
  private final Expr body;
  private final TreeSet<BigFraction> points = new TreeSet<>(Fractions::compare);
  private final RationalFunctions workspace = new RationalFunctions();

  public Pieces(Heads heads, Symbol z, Expr body) {
    this.heads = heads;
    this.z = z;
    this.body = openSwitches(body);
    collect(this.body);
  }

  /** The switching points, rising. */
  public List<BigFraction> points() {
    return List.copyOf(points);
  }

  public Expr written(BigFraction number) {
    return Tidy.tidy(workspace.toExpr(workspace.constant(number)));
  }

  /** The smooth function left of the first point, between each two, and right of the last. */
  public List<Expr> pieces() {
    List<Expr> pieces = new ArrayList<>();
    List<BigFraction> inside = new ArrayList<>();
    BigFraction last = null;
    for (BigFraction point : points) {
      inside.add(last == null ? point.subtract(1) : last.add(point).divide(2));
      last = point;
    }
    inside.add(last == null ? BigFraction.ZERO : last.add(1));
    inside.forEach(sample -> pieces.add(Tidy.tidy(resolved(body, sample))));
    return pieces;
  }

  /** The value exactly at a point, where the branches say which of them holds. */
  Expr at(BigFraction point) {
    return Tidy.tidy(Exprs.substitute(resolved(body, point), Map.of(z, written(point))));
  }

  /** Functions of the library that switch are written out; smooth ones keep their heads. */
  private Expr openSwitches(Expr expr) {
    if (expr instanceof Call call && !SWITCHING.contains(call.head())) {
      Optional<Expr> written =
          heads.writtenOut(call).map(this::openSwitches).filter(Pieces::switches);
      if (written.isPresent()) {
        return written.get();
      }
    }
    return Exprs.map(expr, this::openSwitches);
  }

  public static boolean switches(Expr expr) {
    boolean here =
        expr instanceof Cases
            || expr instanceof Indicator
            || expr instanceof Call call && SWITCHING.contains(call.head());
    return here || expr.parts().stream().anyMatch(Pieces::switches);
  }

  private void collect(Expr in) {
    switch (in) {
      case Cases cases -> cases.branches().forEach(each -> collect(each.condition()));
      case Indicator(Condition condition) -> collect(condition);
      case Call call when call.head().equals("abs") || call.head().equals("sign") ->
          zeroOf(call.argument());
      case Call call when SWITCHING.contains(call.head()) -> pairs(call.arguments());
      default -> {}
    }
    in.parts().forEach(this::collect);
  }

  private void pairs(List<Expr> arguments) {
    for (Expr left : arguments) {
      for (Expr right : new LinkedHashSet<>(arguments)) {
        if (left != right) {
          zeroOf(minus(left, right));
        }
      }
    }
  }

  private void collect(Condition condition) {
    switch (condition) {
      case Condition.Otherwise otherwise -> {}
      case Condition.AllOf(List<Condition.Comparison> all) -> all.forEach(this::collect);
      case Condition.Comparison(Expr left, Condition.Relation relation, Expr right) ->
          zeroOf(minus(left, right));
    }
  }

  /**
   * The zero of a switching expression, which must be affine with numbers; nested switches are
   * opened first.
   */
  private void zeroOf(Expr difference) {
    if (!difference.contains(z)) {
      return;
    }
    if (switches(difference)) {
      branches(difference).forEach(this::zeroOf);
      return;
    }
    RationalForm form = workspace.of(difference);
    List<RationalForm> by = form.isPolynomial() ? workspace.coefficients(form, z) : List.of();
    Optional<BigFraction> slope = by.size() == 2 ? workspace.number(by.get(1)) : Optional.empty();
    Optional<BigFraction> start = by.size() == 2 ? workspace.number(by.get(0)) : Optional.empty();
    if (slope.isEmpty() || start.isEmpty()) {
      throw new UnsupportedTask(
          "the behaviour is worked out for switches at numbers, where an affine expression in the variable is zero");
    }
    points.add(start.get().divide(slope.get()).negate());
  }

  /** What a switching expression may be, branch by branch. */
  private List<Expr> branches(Expr expr) {
    return switch (expr) {
      case Call call when call.head().equals("abs") -> List.of(call.argument());
      case Call call when call.head().equals("max") || call.head().equals("min") ->
          call.arguments();
      case Cases cases -> cases.branches().stream().map(Cases.Branch::value).toList();
      default -> oneOpened(expr);
    };
  }

  private List<Expr> oneOpened(Expr expr) {
    for (int i = 0; i < expr.parts().size(); i++) {
      if (switches(expr.parts().get(i))) {
        chainrule.expr.Place place = chainrule.expr.Place.of(i);
        return branches(expr.parts().get(i)).stream()
            .map(each -> place.replace(expr, each))
            .toList();
      }
    }
    return List.of();
  }

  /** The branches that hold at a sample. */
  private Expr resolved(Expr expr, BigFraction sample) {
    return switch (expr) {
      case Cases cases ->
          cases.branches().stream()
              .filter(each -> holds(each.condition(), sample))
              .findFirst()
              .map(each -> resolved(each.value(), sample))
              .orElseThrow(() -> new UnsupportedTask("the function is not defined everywhere"));
      case Indicator(Condition condition) -> num(holds(condition, sample) ? 1 : 0);
      case Call call when call.head().equals("abs") ->
          sign(call.argument(), sample) < 0
              ? new Negate(resolved(call.argument(), sample))
              : resolved(call.argument(), sample);
      case Call call when call.head().equals("sign") -> num(sign(call.argument(), sample));
      case Call call when SWITCHING.contains(call.head()) ->
          resolved(extreme(call, sample), sample);
      default -> Exprs.map(expr, part -> resolved(part, sample));
    };
  }

  private Expr extreme(Call call, BigFraction sample) {
    int direction = call.head().equals("max") ? 1 : -1;
    Expr best = call.arguments().get(0);
    for (Expr other : call.arguments()) {
      best = sign(minus(other, best), sample) * direction > 0 ? other : best;
    }
    return best;
  }

  private boolean holds(Condition condition, BigFraction sample) {
    return switch (condition) {
      case Condition.Otherwise otherwise -> true;
      case Condition.AllOf(List<Condition.Comparison> all) ->
          all.stream().allMatch(each -> holds(each, sample));
      case Condition.Comparison(Expr left, Condition.Relation relation, Expr right) ->
          relation.holds(sign(minus(left, right), sample), 0);
    };
  }

  private int sign(Expr expr, BigFraction sample) {
    Expr there = Exprs.substitute(resolved(expr, sample), Map.of(z, written(sample)));
    return workspace
        .number(workspace.of(there))
        .orElseThrow(() -> new UnsupportedTask("a switch that depends on a parameter"))
        .signum();
  }
}
