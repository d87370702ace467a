package chainrule.verify;

import chainrule.expr.Expectation;
import chainrule.expr.Expr;
import chainrule.expr.Variance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One derivation with expectations before the numbers. */
final class MomentTrial {
  private final Claim claim;
  private final Claim here;
  private final MomentTrials trials;
  private final List<MomentValues> instances;

  /** By instance, then the left side, the rows, and the expected form. */
  private final List<MomentValues.Reading[]> values = new ArrayList<>();

  MomentTrial(Claim claim, MomentTrials trials) {
    this.claim = claim;
    this.trials = trials;
    this.here = trials.at(claim, 1);
    this.instances = trials.instances(claim);
  }

  Judged judged() {
    for (MomentValues instance : instances) {
      List<Expr> sides = here.sides();
      MomentValues.Reading[] all = new MomentValues.Reading[sides.size() + 1];
      all[0] = trials.left(here, instance);
      for (int i = 0; i < sides.size(); i++) {
        all[i + 1] = instance.read(sides.get(i));
      }
      values.add(all);
    }
    List<Verdict> rows = new ArrayList<>();
    for (int row = 0; row < claim.rows().size(); row++) {
      Verdict compared = compared(row, row + 1);
      boolean open = claim.unproved().contains(row) && compared instanceof Verdict.Agrees;
      rows.add(
          open ? new Verdict.Undecided("the recorded step does not lead to this row") : compared);
    }
    int last = claim.rows().size();
    List<Check> checks = new ArrayList<>();
    checks.add(new Check(Check.Kind.ROW, Verdicts.worst(rows)));
    checks.add(new Check(Check.Kind.QUADRATURE, compared(0, last)));
    if (here.left() instanceof Expectation || here.left() instanceof Variance) {
      checks.add(new Check(Check.Kind.DRAWS, new MomentDraws(trials.random()).verdict(this)));
    }
    if (claim.expected() != null) {
      checks.add(new Check(Check.Kind.EXPECTED, compared(last, last + 1)));
    }
    return new Judged(claim, rows, new Evidence(checks, 0, 0));
  }

  private Verdict compared(int first, int second) {
    Tally tally = new Tally(trials.tolerance(claim));
    for (int i = 0; i < values.size(); i++) {
      int instance = i;
      MomentValues.Reading stated = values.get(i)[second];
      MomentValues.Reading numeric = values.get(i)[first];
      double nothing = trials.tolerance(claim) * scale(instance);
      if (Math.abs(stated.value()) < nothing && Math.abs(numeric.value()) < nothing) {
        tally.add(0, 0, 0, 0, () -> at(instance));
      } else {
        tally.add(
            stated.value(), stated.error(), numeric.value(), numeric.error(), () -> at(instance));
      }
    }
    return tally.verdict();
  }

  /** How large the terms are that cancel where the lines are zero. */
  private double scale(int instance) {
    return Arrays.stream(values.get(instance))
        .mapToDouble(MomentValues.Reading::scale)
        .max()
        .orElse(0);
  }

  Map<String, Double> at(int instance) {
    Map<String, Double> at = new LinkedHashMap<>();
    instances
        .get(instance)
        .constants()
        .forEach((name, value) -> at.put(chainrule.expr.Sizes.text(name), value));
    return at;
  }

  Expr left() {
    return here.left();
  }

  List<MomentValues> instances() {
    return instances;
  }

  /** The value of the result at an instance. */
  double result(int instance) {
    return values.get(instance)[claim.rows().size()].value();
  }
}
