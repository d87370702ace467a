package chainrule.verify;

import java.util.List;

/** Several verdicts as one. */
final class Verdicts {
  private Verdicts() {}

  /** One that differs, else one that is undecided, else agreement at the fewest points. */
  static Verdict worst(List<Verdict> verdicts) {
    List<Check> checks = verdicts.stream().map(each -> new Check(Check.Kind.ROW, each)).toList();
    return new Evidence(checks, 0, 0).verdict();
  }
}
