package chainrule.numeric;

import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Integral;
import chainrule.expr.Limit;
import chainrule.expr.Member;
import chainrule.expr.Product;
import chainrule.expr.Sum;
import chainrule.expr.Symbol;
import chainrule.numeric.Program.Axes;
import chainrule.problem.Definition;
import chainrule.problem.Givens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;

/**
 * The value of an expression at one point, with limits, integrals and sums without end carried out
 * by numbers. All else is code of a {@link Program}.
 */
public final class Reckoning {
  private static final int MOST_TERMS = 10_000_000;
  private static final int WRITTEN_OUT = 2_000;

  private final Givens givens;
  private final Sizes sizes;
  private final List<Expr> inputs;
  private final double[] point;

  /**
   * @param inputs what has a value, in order
   * @param point the values, elements of an array one behind the other
   * @param sizes of the arrays
   */
  public Reckoning(Givens givens, Sizes sizes, List<Expr> inputs, double[] point) {
    this.givens = givens;
    this.sizes = sizes;
    this.inputs = List.copyOf(inputs);
    this.point = point.clone();
  }

  /**
   * A value.
   *
   * @param axes the size of each axis; none for a scalar
   * @param elements rows one behind the other
   */
  public record Value(List<Integer> axes, double[] elements) {}

  /**
   * The value of an expression; NaN where it is not defined.
   *
   * @throws UnsupportedExpression if it has none in numbers, such as a sum whose bounds are not
   *     whole
   */
  public Value value(Expr expr) {
    Expr whole = Exprs.substitute(expr, hardDefinitions());
    List<Expr> outputs = new ArrayList<>();
    Run run = reduced(whole);
    outputs.add(run.reduced);
    differentiated(run.reduced, outputs);
    Program program = Program.compile(outputs, run.names, givens, sizes);
    double[] values = program.apply(run.values());
    Axes axes = program.outputs().get(0);
    double[] elements =
        java.util.Arrays.copyOfRange(values, axes.offset(), axes.offset() + axes.size());
    for (int i = axes.size(); i < values.length; i++) {
      if (Double.isNaN(values[i])) {
        java.util.Arrays.fill(elements, Double.NaN);
      }
    }
    return new Value(axes.dims(), elements);
  }

  private double scalar(Expr expr) {
    return value(expr).elements()[0];
  }

  /** What has no value has no derivative either. */
  private static void differentiated(Expr in, List<Expr> found) {
    if (in instanceof Derivative derivative) {
      if (derivative.kind() == Derivative.Kind.TOTAL && derivative.of().shape().isScalar()) {
        found.add(derivative.of());
      }
      return;
    }
    boolean binds = in instanceof Sum || in instanceof Product;
    if (!binds) {
      in.parts().forEach(part -> differentiated(part, found));
    }
  }

  /** Names whose value needs more than code, with what they stand for. */
  private Map<Expr, Expr> hardDefinitions() {
    Map<Expr, Expr> hard = new HashMap<>();
    for (Definition each : givens.definitions()) {
      Expr right = Exprs.substitute(each.right(), hard);
      if (isHard(right)) {
        hard.put(each.left(), right);
      }
    }
    return hard;
  }

  // ---- what code cannot do ----

  private boolean isHard(Expr expr) {
    return switch (expr) {
      case Integral integral -> true;
      case Limit limit -> true;
      case Sum sum ->
          isLong(sum.lower(), sum.upper()) && !counts(sum.body(), sum.index())
              || isHard(sum.body());
      case Product product ->
          isLong(product.lower(), product.upper()) && !counts(product.body(), product.index())
              || isHard(product.body());
      default -> expr.parts().stream().anyMatch(this::isHard);
    };
  }

  private boolean isLong(Expr lower, Expr upper) {
    OptionalInt from = sizes.find(lower);
    OptionalInt to = sizes.find(upper);
    return from.isEmpty() || to.isEmpty() || (long) to.getAsInt() - from.getAsInt() > WRITTEN_OUT;
  }

  /** Whether the index tells quantities apart and is more than a number. */
  private static boolean counts(Expr body, Symbol index) {
    boolean here =
        body instanceof Member member && member.index().contains(index)
            || body instanceof chainrule.expr.Entry entry
                && entry.indices().stream().anyMatch(each -> each.contains(index))
            || body instanceof chainrule.expr.Delta;
    return here || body.parts().stream().anyMatch(part -> counts(part, index));
  }

  /** An expression in which names stand for what was carried out, and their values. */
  private final class Run {
    final List<Expr> names = new ArrayList<>(inputs);
    final List<Double> carriedOut = new ArrayList<>();
    Expr reduced = Exprs.ZERO;

    double[] values() {
      double[] all = java.util.Arrays.copyOf(point, point.length + carriedOut.size());
      for (int i = 0; i < carriedOut.size(); i++) {
        all[point.length + i] = carriedOut.get(i);
      }
      return all;
    }

    Expr reduce(Expr expr) {
      if (!isHard(expr)) {
        return expr;
      }
      return switch (expr) {
        case Integral integral -> named(integral(integral));
        case Limit limit -> named(limit(limit));
        case Sum sum -> named(sum(sum));
        case Product product -> named(product(product));
        case Derivative derivative ->
            throw new UnsupportedExpression(
                "the derivative of an integral, a limit or a sum without end has no value yet");
        default -> Exprs.map(expr, this::reduce);
      };
    }

    private Expr named(double value) {
      Symbol name = Symbol.scalar("#" + names.size());
      names.add(name);
      carriedOut.add(value);
      return name;
    }
  }

  private Run reduced(Expr expr) {
    Run run = new Run();
    run.reduced = run.reduce(expr);
    return run;
  }

  /** The body as a function of the variable. */
  private DoubleUnaryOperator function(Expr body, Symbol variable) {
    List<Expr> names = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    int offset = 0;
    Set<Expr> seen = new LinkedHashSet<>();
    for (Expr input : inputs) {
      int size =
          input.shape().isScalar()
              ? 1
              : java.util.Arrays.stream(sizes.of(input.shape())).reduce(1, (x, y) -> x * y);
      if (!input.equals(variable) && seen.add(input)) {
        names.add(input);
        for (int i = 0; i < size; i++) {
          values.add(point[offset + i]);
        }
      }
      offset += size;
    }
    names.add(variable);
    double[] at = new double[values.size() + 1];
    for (int i = 0; i < values.size(); i++) {
      at[i] = values.get(i);
    }
    if (isHard(body)) {
      return x -> new Reckoning(givens, sizes, names, with(at, x)).scalar(body);
    }
    Program program = Program.compile(List.of(body), names, givens, sizes);
    return x -> program.apply(with(at, x))[0];
  }

  private static double[] with(double[] at, double last) {
    double[] values = at.clone();
    values[values.length - 1] = last;
    return values;
  }

  // ---- carrying out ----

  private double integral(Integral integral) {
    double low = scalar(integral.lower());
    double high = scalar(integral.upper());
    DoubleUnaryOperator body = function(integral.body(), integral.variable());
    return low <= high ? Quadrature.over(low, high, body) : -Quadrature.over(high, low, body);
  }

  private double limit(Limit limit) {
    double target = scalar(limit.target());
    DoubleUnaryOperator body = function(limit.body(), limit.variable());
    return switch (limit.from()) {
      case ABOVE -> Approach.from(target, 1, body);
      case BELOW -> Approach.from(target, -1, body);
      case BOTH ->
          Double.isInfinite(target) ? Approach.from(target, 1, body) : Approach.to(target, body);
    };
  }

  private double sum(Sum sum) {
    double from = whole(sum.lower(), sum.index());
    double to = whole(sum.upper(), sum.index());
    DoubleUnaryOperator body = function(sum.body(), sum.index());
    if (Double.isInfinite(to)) {
      return SumsWithoutEnd.from(from, body);
    }
    double total = 0;
    double lost = 0; // what rounding took away, Kahan
    for (double i = from; i <= checked(from, to); i++) {
      double term = body.applyAsDouble(i) - lost;
      double next = total + term;
      lost = next - total - term;
      total = next;
    }
    return total;
  }

  private double product(Product product) {
    double from = whole(product.lower(), product.index());
    double to = whole(product.upper(), product.index());
    DoubleUnaryOperator body = function(product.body(), product.index());
    if (Double.isInfinite(to)) {
      return Math.exp(SumsWithoutEnd.from(from, i -> Math.log(body.applyAsDouble(i))));
    }
    double total = 1;
    for (double i = from; i <= checked(from, to); i++) {
      total *= body.applyAsDouble(i);
    }
    return total;
  }

  private static double checked(double from, double to) {
    if (to - from >= MOST_TERMS) {
      throw new UnsupportedExpression("a sum or a product of more than " + MOST_TERMS + " terms");
    }
    return to;
  }

  private double whole(Expr bound, Symbol index) {
    double value = scalar(bound);
    if (value != Math.rint(value) || value == Double.NEGATIVE_INFINITY) {
      throw new UnsupportedExpression("the bounds of " + index.name() + " are not whole numbers");
    }
    return value;
  }
}
