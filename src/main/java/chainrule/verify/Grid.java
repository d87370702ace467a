package chainrule.verify;

import chainrule.expr.Expr;
import chainrule.numeric.Evaluation;
import chainrule.numeric.Program;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A weighted sum of the values of a formula over all combinations of values of its variables. */
final class Grid {
  private static final int SCAN = 400;
  private static final double REACH = 12;

  /** What quadrature loses, measured by the sum of all sizes. */
  private static final double LOSS = 1e-12;

  private final List<Placed> variables;
  private final List<Object> axes;
  private final Program program;
  private final double[] point;

  Grid(RandomCode code, Map<Expr, Double> constants, List<Placed> variables, Expr body) {
    this.variables = variables;
    Set<Object> different = new LinkedHashSet<>();
    variables.forEach(each -> different.add(each.axis()));
    this.axes = new ArrayList<>(different);
    Set<Expr> inputs = new LinkedHashSet<>();
    variables.forEach(each -> inputs.add(each.name()));
    Map<Expr, Double> others = new LinkedHashMap<>(constants);
    variables.forEach(each -> others.remove(each.name()));
    inputs.addAll(others.keySet());
    this.program = code.compile(body, inputs);
    this.point = new double[inputs.size()];
    int at = variables.size();
    for (double value : others.values()) {
      point[at++] = value;
    }
  }

  /**
   * The sum over all values, or over those between two ends.
   *
   * @param ends none, or the two ends of the range of the only variable
   */
  MomentValues.Reading sum(List<Double> ends) {
    boolean alone = axes.size() == 1;
    List<Double> breaks = alone ? breaks(ends) : List.of();
    double[] sums = sums(breaks, ends, alone ? Nodes.FINE : count());
    double[] rough = sums(breaks, ends, alone ? Nodes.COARSE : count() - 1);
    double off = Math.abs(sums[0] - rough[0]);
    // Double-exponential rules double their digits with half the step.
    double loss = alone && sums[1] > 0 ? Math.min(off, 100 * off * off / sums[1]) : off;
    return new MomentValues.Reading(sums[0], loss + LOSS * sums[1], sums[1]);
  }

  /** Values on each piece of an axis: fewer for more axes. */
  private int count() {
    return switch (axes.size()) {
      case 2 -> 16;
      case 3 -> 7;
      case 4 -> 5;
      case 5 -> 4;
      default -> 3;
    };
  }

  /** The sum of the values, and that of their sizes. */
  private double[] sums(List<Double> breaks, List<Double> ends, double fineness) {
    List<Nodes> nodes = new ArrayList<>();
    for (Object axis : axes) {
      Placed first = on(axis).get(0);
      List<Double> all = withZeros(axis, breaks);
      if (first.law() == StandardLaw.ZERO_OR_ONE) {
        nodes.add(Nodes.bernoulli(first.chance()));
      } else if (axes.size() == 1) {
        nodes.add(Nodes.of(first.law(), all, fineness));
      } else {
        nodes.add(Nodes.gaussian(first.law(), all, (int) fineness));
      }
    }
    double[] sums = new double[2];
    add(nodes, 0, 1, ends, sums);
    return sums;
  }

  private List<Placed> on(Object axis) {
    return variables.stream().filter(each -> each.axis().equals(axis)).toList();
  }

  /** Where a variable is zero many a function switches. */
  private List<Double> withZeros(Object axis, List<Double> breaks) {
    List<Double> all = new ArrayList<>(breaks);
    for (Placed each : on(axis)) {
      double zero = each.standard(0);
      if (all.stream().noneMatch(other -> Math.abs(other - zero) < 1e-9)) {
        all.add(zero);
      }
    }
    return all;
  }

  /** Adds what is found to the sum of the values, and to that of their sizes. */
  private void add(List<Nodes> nodes, int axis, double weight, List<Double> ends, double[] sums) {
    if (axis == axes.size()) {
      double value = weight * program.apply(point)[0];
      sums[0] += value;
      sums[1] += Math.abs(value);
      return;
    }
    Nodes here = nodes.get(axis);
    for (int i = 0; i < here.size(); i++) {
      place(axis, here.values()[i]);
      if (ends.isEmpty() || point[0] > ends.get(0) && point[0] < ends.get(1)) {
        add(nodes, axis + 1, weight * here.weights()[i], ends, sums);
      }
    }
  }

  private void place(int axis, double standard) {
    for (int i = 0; i < variables.size(); i++) {
      if (variables.get(i).axis().equals(axes.get(axis))) {
        point[i] = variables.get(i).at(standard);
      }
    }
  }

  /** Where the code branches along the only axis, in units of the standardised variable. */
  private List<Double> breaks(List<Double> ends) {
    List<Double> breaks = new ArrayList<>();
    for (double end : ends) {
      if (Double.isFinite(end)) {
        breaks.add(variables.get(0).standard(end));
      }
    }
    double[] before = switches(-REACH);
    for (int i = 1; i <= SCAN; i++) {
      double right = -REACH + 2 * REACH * i / SCAN;
      double left = right - 2 * REACH / SCAN;
      double[] now = switches(right);
      for (int s = 0; s < now.length; s++) {
        if (before[s] < 0 != now[s] < 0) {
          breaks.add(bisected(s, left, right));
        }
      }
      before = now;
    }
    return breaks;
  }

  private double bisected(int which, double from, double to) {
    double left = from;
    double right = to;
    boolean below = switches(left)[which] < 0;
    for (int i = 0; i < 60; i++) {
      double middle = (left + right) / 2;
      if (switches(middle)[which] < 0 == below) {
        left = middle;
      } else {
        right = middle;
      }
    }
    return (left + right) / 2;
  }

  private double[] switches(double standard) {
    place(0, standard);
    Evaluation run = program.evaluate(point);
    return run.switches();
  }
}
