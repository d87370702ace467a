package chainrule.verify;

import chainrule.numeric.CentralDifference.Estimate;
import chainrule.numeric.Program;
import chainrule.verify.Instance.At;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One claim about arrays before the numbers: every element of every row, at every size that is
 * tried and every value of the free indices.
 */
final class ArrayTrial {
  /**
   * At so many points a result is held against differences, unless more values are to be visited.
   */
  private static final int DIFFERENCES = 32;

  private final int position;
  private final Claim claim;
  private final List<Instance> instances;
  private final RandomGenerator random;
  private final int effort;

  /**
   * @param effort how many times the usual number of points is taken
   */
  ArrayTrial(
      int position, Claim claim, List<Instance> instances, RandomGenerator random, int effort) {
    this.position = position;
    this.claim = claim;
    this.instances = instances;
    this.random = random;
    this.effort = effort;
  }

  /**
   * @param together the verdict on the differences where it is known from many claims at once; null
   *     if it is not
   */
  Judged judged(@Nullable Verdict together) {
    List<Verdict> rows = new ArrayList<>();
    for (int row = 0; row < claim.rows().size(); row++) {
      Verdict compared = row(row);
      boolean open = claim.unproved().contains(row) && compared instanceof Verdict.Agrees;
      rows.add(
          open ? new Verdict.Undecided("the recorded step does not lead to this row") : compared);
    }
    List<Check> checks = new ArrayList<>();
    checks.add(new Check(Check.Kind.ROW, Verdicts.worst(rows)));
    if (claim.derivative().isPresent()) {
      Verdict differences = together != null ? together : againstDifferences();
      checks.add(new Check(Check.Kind.DIRECTIONAL_DIFFERENCES, differences));
    }
    if (claim.expected() != null) {
      checks.add(new Check(Check.Kind.EXPECTED, row(claim.rows().size())));
    }
    int patterns = instances.stream().mapToInt(each -> each.table().patterns()).max().orElse(0);
    int switches = instances.stream().mapToInt(each -> each.table().switches()).max().orElse(0);
    return new Judged(claim, rows, new Evidence(checks, patterns, switches));
  }

  private List<At> values(Instance instance) {
    return instance.claims().get(position);
  }

  /** The row against the last one before it that has the shape of the left side. */
  private Verdict row(int row) {
    List<Verdict> verdicts = new ArrayList<>();
    for (Instance instance : instances) {
      for (At at : values(instance)) {
        verdicts.add(row(row, at, instance));
      }
    }
    return Verdicts.worst(verdicts);
  }

  private static Verdict row(int row, At at, Instance instance) {
    Table table = instance.table();
    Claim here = at.claim();
    Program.Axes left = table.axes(here.left());
    Program.Axes stated = table.axes(here.side(row));
    if (!stated.dims().equals(left.dims())) {
      return Elements.otherShape(
          stated.dims(), left.dims(), instance.sizes(), Verdict.Differs::new);
    }
    Program.Axes before = left;
    for (int i = row - 1; i >= 0 && before == left; i--) {
      Program.Axes earlier = table.axes(here.side(i));
      before = earlier.dims().equals(left.dims()) ? earlier : before;
    }
    return compared(stated, before, at, instance);
  }

  private static Verdict compared(
      Program.Axes stated, Program.Axes before, At at, Instance instance) {
    List<Verdict> elements = new ArrayList<>();
    List<Sample> samples = instance.table().samples();
    for (int i = 0; i < stated.size(); i++) {
      int element = i;
      Tally tally = new Tally(Tally.SAME_FORMULA);
      for (int s = 0; s < samples.size(); s++) {
        int sample = s;
        var run = samples.get(s).run();
        tally.add(
            run.output(stated.offset() + i),
            run.error(stated.offset() + i),
            run.output(before.offset() + i),
            run.error(before.offset() + i),
            () -> at(instance, sample, at, stated.dims(), element));
      }
      elements.add(tally.verdict());
    }
    return Verdicts.worst(elements);
  }

  private static Map<String, Double> at(
      Instance instance, int sample, At at, List<Integer> dims, int element) {
    Map<String, Double> named = Elements.named(dims, element);
    named.putAll(instance.at(sample, at.indices()));
    return named;
  }

  /** The result against differences, at each point along other directions. */
  private Verdict againstDifferences() {
    Tally tally = new Tally(Tally.BY_DIFFERENCES);
    for (Instance instance : instances) {
      List<At> values = values(instance);
      int samples = instance.table().samples().size();
      int share = Math.min(samples, effort * DIFFERENCES / instances.size());
      for (int s = 0; s < Math.max(share, Math.min(values.size(), samples)); s++) {
        At at = values.get(s % values.size());
        Program.Axes result = instance.table().axes(at.claim().result());
        if (result.dims().equals(instance.table().axes(at.claim().left()).dims())) {
          difference(tally, result, at, instance, s % samples);
        }
      }
    }
    Verdict verdict = tally.verdict();
    return verdict instanceof Verdict.Differs differs ? named(differs) : verdict;
  }

  private void difference(Tally tally, Program.Axes result, At at, Instance instance, int sample) {
    ArrayDifference difference = at.difference().orElseThrow();
    double[] weights = direction(difference.outputs());
    double[] direction = direction(difference.moved());
    add(tally, result, at, instance, sample, weights, direction);
  }

  private static void add(
      Tally tally,
      Program.Axes result,
      At at,
      Instance instance,
      int sample,
      double[] weights,
      double[] direction) {
    var run = instance.table().samples().get(sample).run();
    double stated = 0;
    double error = 0;
    for (int i = 0; i < weights.length; i++) {
      for (int j = 0; j < direction.length; j++) {
        int element = result.offset() + i * direction.length + j;
        double weight = weights[i] * direction[j];
        stated += weight == 0 ? 0 : weight * run.output(element);
        error += weight == 0 ? 0 : Math.abs(weight) * run.error(element);
        error += Math.ulp(stated);
      }
    }
    Estimate estimate =
        at.difference().orElseThrow().along(weights, direction, instance.table(), sample, stated);
    tally.add(
        stated,
        stated == 0 ? 0 : error,
        estimate.slope(),
        estimate.error(),
        () -> instance.at(sample, at.indices()));
  }

  private double[] direction(int size) {
    double[] direction = new double[size];
    for (int i = 0; i < size; i++) {
      direction[i] = (random.nextBoolean() ? 1 : -1) * (0.5 + random.nextDouble());
    }
    return direction;
  }

  /** Element by element, so that the verdict says which one differs. */
  private Verdict named(Verdict.Differs along) {
    for (Instance instance : instances) {
      for (At at : values(instance)) {
        for (int s = 0; s < Math.min(4, instance.table().samples().size()); s++) {
          Verdict found = firstElement(at, instance, s);
          if (found instanceof Verdict.Differs) {
            return found;
          }
        }
      }
    }
    return along;
  }

  private static Verdict firstElement(At at, Instance instance, int sample) {
    ArrayDifference difference = at.difference().orElseThrow();
    Program.Axes result = instance.table().axes(at.claim().result());
    for (int i = 0; i < difference.outputs(); i++) {
      for (int j = 0; j < difference.moved(); j++) {
        Tally tally = new Tally(Tally.BY_DIFFERENCES);
        double[] weights = new double[difference.outputs()];
        double[] direction = new double[difference.moved()];
        weights[i] = 1;
        direction[j] = 1;
        add(tally, result, at, instance, sample, weights, direction);
        if (tally.verdict() instanceof Verdict.Differs(var point, double stated, double numeric)) {
          int element = i * difference.moved() + j;
          return new Verdict.Differs(
              at(instance, sample, at, result.dims(), element), stated, numeric);
        }
      }
    }
    return new Verdict.Undecided("no single element differs");
  }
}
