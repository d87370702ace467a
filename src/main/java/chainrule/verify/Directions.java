package chainrule.verify;

import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.numeric.CentralDifference;
import chainrule.numeric.CentralDifference.Estimate;
import chainrule.numeric.Evaluation;
import chainrule.numeric.Program;
import chainrule.numeric.Scaled;
import chainrule.verify.Terms.Reading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The derivatives of one quantity by many leaves, checked at once from end to end: their sum along a random direction
 * against central differences of the quantity.
 */
final class Directions {
  private final Setting setting;
  private final Map<Expr, Integer> leaves = new HashMap<>();
  private final Map<Expr, List<Trial>> together = new HashMap<>();
  private final Map<Expr, Verdict> verdicts = new HashMap<>();

  Directions(List<Trial> trials, Setting setting) {
    this.setting = setting;
    for (Expr atom : setting.table().atoms()) {
      leaves.put(atom, leaves.size());
    }
    for (Trial trial : trials) {
      quantity(trial).ifPresent(of -> together.computeIfAbsent(of, key -> new ArrayList<>()).add(trial));
    }
  }

  /** Nothing for a claim that is no derivative by a leaf, or that is held against the whole function anyway. */
  Optional<Check> check(Trial trial) {
    return quantity(trial)
        .map(of -> verdicts.computeIfAbsent(of, key -> verdict(key, together.getOrDefault(key, List.of()))))
        .filter(verdict -> !(verdict instanceof Verdict.Undecided))
        .map(verdict -> new Check(Check.Kind.DIRECTIONAL_DIFFERENCES, verdict));
  }

  private Optional<Expr> quantity(Trial trial) {
    return trial
        .claim()
        .derivative()
        .filter(each -> !trial.isWhole() && each.kind() == Derivative.Kind.TOTAL && leaves.containsKey(each.by()))
        .map(Derivative::of);
  }

  private Verdict verdict(Expr of, List<Trial> trials) {
    Table table = setting.table();
    Program program = Program.compile(List.of(of), table.atoms(), setting.givens());
    Tally tally = new Tally(Tally.BY_DIFFERENCES);
    for (int s = 0; s < table.samples().size(); s++) {
      int sample = s;
      double[] direction = new double[table.atoms().size()];
      Reading along = along(trials, direction, s);
      Estimate estimate = slope(program, table.samples().get(s).point(), direction);
      tally.add(along, new Reading(estimate.slope(), estimate.error(), 0), () -> table.at(sample));
    }
    return tally.verdict();
  }

  /** Draws a direction, and sums the stated derivatives along it. */
  private Reading along(List<Trial> trials, double[] direction, int sample) {
    double sum = 0;
    double error = 0;
    for (Trial trial : trials) {
      int leaf = leaves.getOrDefault(trial.claim().derivative().orElseThrow().by(), 0);
      direction[leaf] = setting.random().nextBoolean() ? 1 : -1;
      Reading result = trial.result(sample);
      double slope = Scaled.of(result.value()).times(new Scaled(1, result.unit())).value(0);
      sum += direction[leaf] * slope;
      error += Math.abs(slope) * 1e-14;
    }
    return new Reading(sum, error, 0);
  }

  private static Estimate slope(Program program, double[] point, double[] direction) {
    Evaluation base = program.evaluateWithErrors(point);
    double[] moved = new double[point.length];
    return CentralDifference.slope(
        t -> {
          for (int i = 0; i < moved.length; i++) {
            moved[i] = point[i] + t * direction[i];
          }
          return Differences.alongOneBranch(program, base, moved);
        },
        0,
        base.error(0));
  }
}
