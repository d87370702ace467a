package chainrule.verify;

import chainrule.algebra.SecondOpinion;
import chainrule.expr.Derivative;
import chainrule.numeric.Scaled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Derivatives composed of local slopes along the graph, in numbers of any size: a product of a thousand small slopes
 * keeps its digits where a double would be 0.
 */
final class Composition {

  /** Where the local slopes come from. */
  enum Source {
    DUALS(1e-13),
    DIFFERENCES(1e-9),
    OPINION(1e-13);

    private final double relative;

    Source(double relative) {
      this.relative = relative;
    }
  }

  /** A derivative and how far it may be off. */
  record Value(Scaled slope, Scaled error) {
    Terms.Reading in(long unit) {
      return new Terms.Reading(slope.value(unit), error.value(unit), unit);
    }
  }

  /** One sweep from a quantity: what every other one contributes to it (or gets from it). */
  private record Sweep(Scaled[] slopes, Scaled[] sizes) {}

  private record SlopesKey(int sample, Source source) {}

  private record SweepKey(int from, boolean reverse, int sample, Source source) {}

  private final Graph graph;
  private final List<Point> points = new ArrayList<>();
  private final SecondOpinion opinion;
  private final boolean reverse;
  private final Map<SlopesKey, List<Form.Slopes>> slopes = new HashMap<>();
  private final Map<SweepKey, Sweep> sweeps = new HashMap<>();

  /** The values of all quantities at a sample, and how far rounding has moved them. */
  record Point(double[] values, double[] errors) {}

  /** @param reverse whether there are fewer quantities that are differentiated than ones by which */
  Composition(Graph graph, SecondOpinion opinion, boolean reverse) {
    this.graph = graph;
    this.opinion = opinion;
    this.reverse = reverse;
  }

  Graph graph() {
    return graph;
  }

  /** The next sample. */
  void add(Point point) {
    points.add(point);
  }

  Point point(int sample) {
    return points.get(sample);
  }

  /** Nothing where the derivative is not of the graph. */
  Optional<Value> value(Derivative derivative, int sample, Source source) {
    if (!graph.knowsBothSides(derivative)) {
      return Optional.empty();
    }
    int of = graph.position(derivative.of());
    int by = graph.position(derivative.by());
    return Optional.of(
        switch (derivative.kind()) {
          case LOCAL -> local(of, by, sample, source);
          case TOTAL -> total(of, by, sample, source);
        });
  }

  private Value local(int of, int by, int sample, Source source) {
    int[] uses = graph.quantities().get(of).uses();
    Form.Slopes local = slopes(sample, source).get(of);
    double slope = of == by ? 1 : 0;
    double error = 0;
    for (int i = 0; i < uses.length; i++) {
      if (uses[i] == by) {
        slope = local.values()[i];
        error = local.errors()[i] + source.relative * Math.abs(slope);
      }
    }
    return new Value(Scaled.of(slope), Scaled.of(error));
  }

  private Value total(int of, int by, int sample, Source source) {
    SweepKey key = new SweepKey(reverse ? of : by, reverse, sample, source);
    Sweep sweep =
        sweeps.computeIfAbsent(
            key, missing -> reverse ? reverse(of, slopes(sample, source), source) : forward(by, slopes(sample, source), source));
    int at = reverse ? by : of;
    double longest = Math.sqrt(1.0 + Math.abs(of - by));
    return new Value(sweep.slopes[at], sweep.sizes[at].times(Scaled.of(source.relative * longest)));
  }

  private List<Form.Slopes> slopes(int sample, Source source) {
    return slopes.computeIfAbsent(
        new SlopesKey(sample, source),
        key -> graph.quantities().stream().map(each -> slopes(each, points.get(sample), source)).toList());
  }

  private Form.Slopes slopes(Graph.Quantity quantity, Point all, Source source) {
    Form form = quantity.form();
    if (form == null) {
      return new Form.Slopes(new double[0], new double[0]);
    }
    double[] point = chosen(all.values(), quantity.uses());
    return switch (source) {
      case DUALS -> form.byDuals(point, chosen(all.errors(), quantity.uses()));
      case DIFFERENCES -> form.byDifferences(point);
      case OPINION -> form.byOpinion(point, chosen(all.errors(), quantity.uses()), opinion);
    };
  }

  private static double[] chosen(double[] all, int[] positions) {
    double[] chosen = new double[positions.length];
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = all[positions[i]];
    }
    return chosen;
  }

  private Sweep reverse(int of, List<Form.Slopes> local, Source source) {
    Sweep sweep = started(of);
    for (int at = of; at >= 0; at--) {
      int[] uses = graph.quantities().get(at).uses();
      for (int i = 0; i < uses.length && sweep.sizes[at].mantissa() != 0; i++) {
        pass(sweep, at, uses[i], local.get(at), i, source);
      }
    }
    return sweep;
  }

  private Sweep forward(int by, List<Form.Slopes> local, Source source) {
    Sweep sweep = started(by);
    for (int at = by + 1; at < graph.quantities().size(); at++) {
      int[] uses = graph.quantities().get(at).uses();
      for (int i = 0; i < uses.length; i++) {
        if (sweep.sizes[uses[i]].mantissa() != 0) {
          pass(sweep, uses[i], at, local.get(at), i, source);
        }
      }
    }
    return sweep;
  }

  private Sweep started(int at) {
    Scaled[] zeros = new Scaled[graph.quantities().size()];
    Arrays.fill(zeros, Scaled.ZERO);
    Sweep sweep = new Sweep(zeros, zeros.clone());
    sweep.slopes[at] = Scaled.ONE;
    sweep.sizes[at] = Scaled.ONE;
    return sweep;
  }

  private static void pass(Sweep sweep, int from, int to, Form.Slopes local, int position, Source source) {
    double slope = local.values()[position];
    double size = Math.max(Math.abs(slope), local.errors()[position] / source.relative);
    if (size != 0) {
      sweep.slopes[to] = sweep.slopes[to].plus(sweep.slopes[from].times(Scaled.of(slope)));
      sweep.sizes[to] = sweep.sizes[to].plus(sweep.sizes[from].times(Scaled.of(size)));
    }
  }
}
