package chainrule.verify;

import java.util.List;

/**
 * All that was compared for one derivation or finding.
 *
 * @param checks at least one
 * @param patterns how many patterns of active and inactive switches (ReLU arguments, branches) the
 *     points visited; 0 where nothing switches
 * @param switches how many switches there are
 */
public record Evidence(List<Check> checks, int patterns, int switches) {
  public Evidence {
    checks = List.copyOf(checks);
  }

  /**
   * The worst verdict: one that differs, else one that is undecided, else agreement over all
   * checks.
   */
  public Verdict verdict() {
    Verdict undecided = null;
    int points = Integer.MAX_VALUE;
    double worst = 0;
    for (Check check : checks) {
      switch (check.verdict()) {
        case Verdict.Differs differs -> {
          return differs;
        }
        case Verdict.Undecided open -> undecided = undecided == null ? open : undecided;
        case Verdict.Agrees agrees -> {
          // A point of exact arithmetic is worth a proof; it is not counted among those of doubles.
          points = check.kind() == Check.Kind.MODULAR ? points : Math.min(points, agrees.points());
          // The error of random draws is one of chance, and says nothing of the formula.
          worst = check.kind() == Check.Kind.DRAWS ? worst : Math.max(worst, agrees.worstError());
        }
      }
    }
    return undecided != null ? undecided : new Verdict.Agrees(checks.isEmpty() ? 0 : points, worst);
  }
}
