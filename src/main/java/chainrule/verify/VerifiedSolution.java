package chainrule.verify;

import chainrule.calculus.Row;
import chainrule.calculus.Solution;
import chainrule.calculus.Solution.Block;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A solution with its evidence: the only thing that renderers accept.
 *
 * @param solution what was worked out
 * @param evidence the evidence for each {@link Block.Worked} and {@link Block.Finding}, by position
 *     among the blocks
 * @param rows the verdict on each row of each {@link Block.Worked}, by position among the blocks,
 *     then in the order of {@link chainrule.calculus.Derivation#rows()}
 */
public record VerifiedSolution(
    Solution solution, Map<Integer, Evidence> evidence, Map<Integer, List<Verdict>> rows) {
  public VerifiedSolution {
    evidence = Map.copyOf(evidence);
    rows = Map.copyOf(rows);
  }

  /** Whether every comparison agreed. */
  public boolean agrees() {
    return evidence.values().stream().allMatch(each -> each.verdict() instanceof Verdict.Agrees);
  }

  /** The verdict on one row of the block at {@code position}. */
  public Verdict of(int position, Row row) {
    Block.Worked worked = (Block.Worked) solution.blocks().get(position);
    List<Verdict> verdicts =
        Objects.requireNonNull(rows.get(position), "no verdicts for this block");
    return verdicts.get(worked.derivation().rows().indexOf(row));
  }
}
