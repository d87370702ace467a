package chainrule.verify;

import java.util.List;

/** What came out for one claim: a verdict on each row, and all evidence. */
record Judged(Claim claim, List<Verdict> rows, Evidence evidence) {
  Judged {
    rows = List.copyOf(rows);
  }

  boolean isOpen() {
    return evidence.verdict() instanceof Verdict.Undecided;
  }

  static Judged undecided(Claim claim, String reason) {
    Verdict open = new Verdict.Undecided(reason);
    List<Verdict> rows = claim.rows().stream().map(row -> open).toList();
    return new Judged(claim, rows, new Evidence(List.of(new Check(Check.Kind.ROW, open)), 0, 0));
  }
}
