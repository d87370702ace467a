package chainrule.verify;

import chainrule.expr.Derivative;
import chainrule.expr.Entry;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Symbol;
import chainrule.numeric.CentralDifference.Estimate;
import chainrule.numeric.Program;
import chainrule.problem.Definition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Derivatives of one quantity held against differences several at once, all that they are taken by
 * moving together: a network has hundreds of gradients, and each difference runs the whole of it. A
 * name that has a definition is moved by something added to it.
 *
 * <p>Only agreement is told from many at once; whatever does not agree is to be looked at alone.
 */
final class Together {
  /** Fewer derivatives of one quantity are held against differences each by itself. */
  private static final int MANY = 24;

  /** So many move at once: an error in one of them stands out in their sum. */
  private static final int GROUP = 12;

  /** The smallest gradient of a group relative to the largest. */
  private static final double COMPARABLE = 0.01;

  private static final int POINTS = 32;

  private final Program program;
  private final Instance instance;
  private final Map<Integer, Moved> moved;
  private final RandomGenerator random;

  /** One claim: where its result stands in the table, and what it moves in a point. */
  private record Moved(Program.Axes result, Program.Axes by) {}

  /** For the claims of one quantity. */
  private Together(Expr of, List<Integer> positions, Instance instance, RandomGenerator random) {
    this.instance = instance;
    this.random = random;
    Map<Expr, Symbol> shifts = new HashMap<>();
    List<Expr> names = positions.stream().map(each -> by(each, instance)).toList();
    List<Definition> definitions = new ArrayList<>();
    for (Definition each : instance.givens().definitions()) {
      Expr name = instance.sizes().canonical(each.left());
      if (names.contains(name) && !shifts.containsKey(name)) {
        Symbol shift = new Symbol("moved'" + shifts.size(), each.left().shape());
        shifts.put(name, shift);
        definitions.add(new Definition(each.left(), Exprs.plus(each.right(), shift)));
      } else {
        definitions.add(each);
      }
    }
    List<Expr> inputs = new ArrayList<>(instance.table().atoms());
    inputs.addAll(shifts.values());
    this.program =
        Program.compile(
            List.of(of), inputs, instance.givens().withDefinitions(definitions), instance.sizes());
    this.moved = new HashMap<>();
    for (int i = 0; i < positions.size(); i++) {
      Symbol shift = shifts.get(names.get(i));
      int input = inputs.indexOf(shift == null ? names.get(i) : shift);
      Expr result = instance.claims().get(positions.get(i)).get(0).claim().result();
      if (input >= 0) {
        Program.Axes axes = instance.table().axes(result);
        moved.put(positions.get(i), new Moved(axes, program.inputs().get(input)));
      }
    }
  }

  /** By position of the claim; only claims that agree together with others are there. */
  static Map<Integer, Verdict> verdicts(
      List<Claim> claims, List<Instance> instances, RandomGenerator random) {
    Map<Expr, List<Integer>> quantities = new LinkedHashMap<>();
    for (int position = 0; position < claims.size(); position++) {
      Claim claim = claims.get(position);
      if (claim.forAll().isEmpty()
          && claim.left() instanceof Derivative(Expr of, Expr by, Derivative.Kind kind)
          && kind == Derivative.Kind.TOTAL
          && of.shape().isScalar()
          && !(by instanceof Entry)) {
        quantities.computeIfAbsent(of, key -> new ArrayList<>()).add(position);
      }
    }
    Map<Integer, Verdict> verdicts = new HashMap<>();
    quantities.forEach(
        (of, positions) -> {
          if (positions.size() >= MANY) {
            verdicts.putAll(verdicts(of, positions, instances, random));
          }
        });
    return verdicts;
  }

  private static Map<Integer, Verdict> verdicts(
      Expr of, List<Integer> positions, List<Instance> instances, RandomGenerator random) {
    List<Together> all =
        instances.stream().map(each -> new Together(of, positions, each, random)).toList();
    List<Integer> known =
        positions.stream()
            .filter(each -> all.stream().allMatch(one -> one.moved.containsKey(each)))
            .toList();
    Map<Integer, Verdict> verdicts = new HashMap<>();
    for (int from = 0; from < known.size(); from += GROUP) {
      List<Integer> group = known.subList(from, Math.min(known.size(), from + GROUP));
      Tally tally = new Tally(Tally.BY_DIFFERENCES);
      all.forEach(each -> each.add(tally, group, POINTS / all.size()));
      if (tally.verdict() instanceof Verdict.Agrees agrees) {
        group.forEach(position -> verdicts.put(position, agrees));
      }
    }
    return verdicts;
  }

  private static Expr by(int position, Instance instance) {
    Claim claim = instance.claims().get(position).get(0).claim();
    return instance.sizes().canonical(claim.derivative().orElseThrow().by());
  }

  private void add(Tally tally, List<Integer> group, int points) {
    int size = program.inputs().stream().mapToInt(Program.Axes::size).sum();
    int added = 0;
    for (int s = 0; s < instance.table().samples().size() && added < points; s++) {
      Sample here = instance.table().samples().get(s);
      if (areComparable(group, here)) {
        compare(tally, group, here, Arrays.copyOf(here.point(), size), s);
        added++;
      }
    }
  }

  /** A small gradient beside a large one would not be seen. */
  private boolean areComparable(List<Integer> group, Sample here) {
    double smallest = Double.POSITIVE_INFINITY;
    double largest = 0;
    for (int position : group) {
      Moved each = moved(position);
      double total = 0;
      for (int i = 0; i < each.result().size(); i++) {
        total += Math.abs(here.run().output(each.result().offset() + i));
      }
      smallest = Math.min(smallest, total);
      largest = Math.max(largest, total);
    }
    return smallest > COMPARABLE * largest;
  }

  private Moved moved(int position) {
    return java.util.Objects.requireNonNull(moved.get(position));
  }

  private void compare(Tally tally, List<Integer> group, Sample here, double[] point, int sample) {
    double[] direction = new double[point.length];
    double stated = 0;
    double error = 0;
    double scale = 1 / Math.sqrt(group.size());
    for (int position : group) {
      Moved each = moved(position);
      for (int i = 0; i < each.by().size(); i++) {
        double along = (random.nextBoolean() ? scale : -scale) * (0.5 + random.nextDouble());
        int element = each.result().offset() + i;
        direction[each.by().offset() + i] = along;
        stated += along * here.run().output(element);
        error += Math.abs(along) * here.run().error(element) + Math.ulp(stated);
      }
    }
    Estimate estimate = ArrayDifference.along(program, new double[] {1}, direction, point, stated);
    tally.add(
        stated, error, estimate.slope(), estimate.error(), () -> instance.at(sample, Map.of()));
  }
}
