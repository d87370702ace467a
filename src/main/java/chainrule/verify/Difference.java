package chainrule.verify;

import chainrule.expr.Call;
import chainrule.expr.Derivative;
import chainrule.expr.Entry;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Member;
import chainrule.expr.Symbol;
import chainrule.numeric.CentralDifference;
import chainrule.numeric.CentralDifference.Estimate;
import chainrule.numeric.Evaluation;
import chainrule.numeric.Program;
import chainrule.problem.Givens;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A derivative from values of the function that is differentiated, with one of its inputs moved.
 */
final class Difference {
  private static final Symbol MOVED = Exprs.symbol("moved'");
  private static final double FINE = 1e-10;
  private static final Estimate UNSETTLED = new Estimate(Double.NaN, Double.POSITIVE_INFINITY);

  private final List<Expr> values;
  private final int moved;
  private final Program program;

  private Difference(Expr body, List<Expr> inputs, List<Expr> values, int moved, Givens givens) {
    this.values = values;
    this.moved = moved;
    this.program = Program.compile(List.of(body), inputs, givens);
  }

  /** All names that depend on {@code by} move with it; {@code atoms} are what values rest on. */
  static Difference total(Derivative derivative, List<Expr> atoms, Givens givens) {
    List<Expr> inputs = new ArrayList<>(atoms);
    if (!inputs.contains(derivative.by())) {
      inputs.add(derivative.by());
    }
    return new Difference(derivative.of(), inputs, inputs, inputs.indexOf(derivative.by()), givens);
  }

  /** The difference for a claim on a local factor; nothing for other claims. */
  static Optional<Difference> local(Claim claim, Givens givens) {
    return claim
        .derivative()
        .filter(each -> each.kind() == Derivative.Kind.LOCAL)
        .map(each -> local(each, givens));
  }

  /** Only {@code by} moves where it stands in the definition itself. */
  private static Difference local(Derivative derivative, Givens givens) {
    Expr definition = givens.definitionOf(derivative.of()).orElse(derivative.of());
    Expr by = derivative.by();
    boolean name =
        by instanceof Symbol || by instanceof Member || by instanceof Call || by instanceof Entry;
    Expr body = name ? definition : Exprs.substitute(definition, Map.of(by, MOVED));
    Givens bare = givens.withoutDefinitions();
    Set<Expr> inputs = new LinkedHashSet<>(Program.freeAtoms(List.of(body), bare));
    inputs.add(name ? by : MOVED);
    List<Expr> all = List.copyOf(inputs);
    List<Expr> values = all.stream().map(input -> input.equals(MOVED) ? by : input).toList();
    return new Difference(body, all, values, all.indexOf(name ? by : MOVED), bare);
  }

  /** What must be known of a point, in the order in which {@link #at} takes it. */
  List<Expr> values() {
    return values;
  }

  /**
   * The slope at a point; of two estimates the one nearer to what is stated, so that one bad step
   * size decides nothing.
   */
  Estimate at(double[] point, double stated) {
    Evaluation base = program.evaluateWithErrors(point);
    Estimate first = estimate(base, point, 0.05);
    if (Math.abs(first.slope() - stated) <= 1e-7 * Math.abs(stated)) {
      return first;
    }
    Estimate second = estimate(base, point, 0.002);
    Estimate nearer =
        Math.abs(second.slope() - stated) < Math.abs(first.slope() - stated) ? second : first;
    return isContradicted(nearer, base, point) ? UNSETTLED : nearer;
  }

  /**
   * A fine ripple on a smooth function is invisible to all usual steps: before they count against
   * what is stated, a step far below them must see the same slope, as well as rounding lets it.
   */
  private boolean isContradicted(Estimate estimate, Evaluation base, double[] point) {
    double step = FINE * Math.max(1, Math.abs(point[moved]));
    double[] right = point.clone();
    double[] left = point.clone();
    right[moved] += step;
    left[moved] -= step;
    double rise =
        Differences.alongOneBranch(program, base, right)
            - Differences.alongOneBranch(program, base, left);
    double slope = rise / (right[moved] - left[moved]);
    double noise = 4 * base.error(0) / step + 1e-3 * Math.abs(estimate.slope());
    return Math.abs(slope - estimate.slope()) > noise;
  }

  private Estimate estimate(Evaluation base, double[] point, double first) {
    double[] other = point.clone();
    return CentralDifference.slope(
        x -> {
          other[moved] = x;
          return Differences.alongOneBranch(program, base, other);
        },
        point[moved],
        base.error(0),
        first);
  }
}
