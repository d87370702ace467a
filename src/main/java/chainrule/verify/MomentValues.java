package chainrule.verify;

import chainrule.expr.Constant;
import chainrule.expr.Density;
import chainrule.expr.Derivative;
import chainrule.expr.Expectation;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Integral;
import chainrule.expr.Negate;
import chainrule.expr.Sum;
import chainrule.expr.Symbol;
import chainrule.expr.Variance;
import chainrule.numeric.CentralDifference;
import chainrule.numeric.Evaluation;
import chainrule.numeric.Program;
import chainrule.numeric.Sizes;
import chainrule.numeric.UnsupportedExpression;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values of formulas with expectations in them at one instance: numbers for the constants, and
 * distributions for the random variables.
 */
final class MomentValues {
  private static final Symbol MEAN = Symbol.scalar("the mean");

  private final RandomCode code;
  private final Map<Expr, Double> constants;
  private final Chance chance;
  private final Map<Expr, Reading> known = new HashMap<>();

  MomentValues(RandomCode code, Map<Expr, Double> constants, Chance chance) {
    this.code = code;
    this.constants = constants;
    this.chance = chance;
  }

  Map<Expr, Double> constants() {
    return constants;
  }

  /** Whether all names in it have numbers. */
  boolean knows(Expr expr) {
    return constants.keySet().containsAll(Exprs.symbols(expr));
  }

  /** The same with another number for one constant. */
  MomentValues with(Expr constant, double value) {
    Map<Expr, Double> other = new LinkedHashMap<>(constants);
    other.put(constant, value);
    return new MomentValues(code, other, chance);
  }

  /**
   * The value; what is an expectation in it is integrated.
   *
   * @throws UnsupportedExpression if it has none in numbers
   */
  double value(Expr expr) {
    return read(expr).value();
  }

  /** The value, and how far it may be off. */
  Reading read(Expr expr) {
    Map<Expr, Expr> names = new LinkedHashMap<>();
    Expr outer = named(code.unrolled(expr), names);
    Map<Expr, Reading> inputs = new LinkedHashMap<>();
    constants.forEach((name, value) -> inputs.put(name, new Reading(value, 0, 0)));
    names.forEach((moment, name) -> inputs.put(name, moment(moment)));
    Program program = code.compile(outer, inputs.keySet());
    double[] values = inputs.values().stream().mapToDouble(Reading::value).toArray();
    double[] errors = inputs.values().stream().mapToDouble(Reading::error).toArray();
    double[] scales = inputs.values().stream().mapToDouble(Reading::scale).toArray();
    Evaluation run = program.evaluateWithErrors(values, errors);
    double scale = program.evaluateWithErrors(values, scales).error(0);
    return new Reading(run.output(0), run.error(0), Math.max(scale, Math.abs(run.output(0))));
  }

  /**
   * A value.
   *
   * @param error how far it may be off
   * @param scale how large what was added up is, of which it may be a small difference
   */
  record Reading(double value, double error, double scale) {}

  /** The formula with a name for each of the outermost expectations. */
  private static Expr named(Expr expr, Map<Expr, Expr> names) {
    if (RandomCode.isMoment(expr)) {
      return names.computeIfAbsent(expr, each -> Symbol.scalar("moment " + names.size()));
    }
    return Exprs.map(expr, part -> named(part, names));
  }

  private Reading moment(Expr moment) {
    Reading before = known.get(moment);
    if (before == null) {
      before =
          switch (moment) {
            case Expectation(Expr body) -> expectation(body);
            case Variance(Expr body) -> {
              double mean = expectation(body).value();
              yield with(MEAN, mean).expectation(Exprs.power(Exprs.minus(body, MEAN), 2));
            }
            case Integral integral -> integral(integral);
            case Derivative derivative -> slope(derivative);
            default -> throw new UnsupportedExpression("a density has no value by itself");
          };
      known.put(moment, before);
    }
    return before;
  }

  private Reading slope(Derivative derivative) {
    Double at = constants.get(derivative.by());
    if (at == null) {
      throw new UnsupportedExpression("an expectation is differentiated by a parameter");
    }
    double noise = read(derivative.of()).error();
    CentralDifference.Estimate estimate =
        CentralDifference.slope(
            each -> with(derivative.by(), each).value(derivative.of()),
            at,
            noise,
            0.02 * Math.abs(at));
    return new Reading(
        estimate.slope(), estimate.error(), read(derivative.of()).scale() / Math.abs(at));
  }

  // ---- integration ----

  /** The expectation of a formula in random variables. */
  private Reading expectation(Expr body) {
    List<Placed> variables = variables(body);
    if (variables.isEmpty()) {
      return read(body);
    }
    return new Grid(code, constants, variables, body).sum(List.of());
  }

  private List<Placed> variables(Expr body) {
    List<Placed> all = new ArrayList<>();
    for (Expr name : code.random(body)) {
      all.add(chance.placed(name, code.variable(name), this::value));
    }
    return all;
  }

  /** The random variables in a formula, to be drawn by chance. */
  List<Placed> drawn(Expr body) {
    return variables(body);
  }

  private Reading integral(Integral integral) {
    Density density = density(integral.body(), integral.variable());
    if (integral.body().equals(Exprs.ZERO)) {
      return new Reading(0, 0, 0);
    }
    if (density == null) {
      throw new UnsupportedExpression("an integral without a density has no value here");
    }
    Expr body = Exprs.substitute(integral.body(), Map.of(density, Exprs.ONE));
    Placed placed = chance.placed(density.of(), code.variable(density.of()), this::value);
    Placed running =
        new Placed(
            integral.variable(),
            placed.law(),
            placed.location(),
            placed.scale(),
            placed.chance(),
            placed.axis());
    List<Double> ends = List.of(end(integral.lower()), end(integral.upper()));
    return new Grid(code, constants, List.of(running), body).sum(ends);
  }

  private double end(Expr end) {
    if (end == Constant.INFINITY) {
      return Double.POSITIVE_INFINITY;
    }
    return end instanceof Negate(Expr body) && body == Constant.INFINITY
        ? Double.NEGATIVE_INFINITY
        : value(end);
  }

  private static @org.jspecify.annotations.Nullable Density density(Expr in, Symbol running) {
    if (in instanceof Density density && density.at().equals(running)) {
      return density;
    }
    for (Expr part : in.parts()) {
      Density found = density(part, running);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** Whether a sum has expectations in its terms. */
  static boolean isSumOfMoments(Expr expr) {
    return expr instanceof Sum && RandomCode.hasMoments(expr);
  }

  Sizes sizes() {
    return code.sizes();
  }

  Program program(Expr body, List<Expr> inputs) {
    return code.compile(body, inputs);
  }
}
