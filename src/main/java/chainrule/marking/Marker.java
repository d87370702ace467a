package chainrule.marking;

import chainrule.algebra.Symja;
import chainrule.problem.Attempt;
import chainrule.verify.EqualityProof;
import java.util.List;

/**
 * Marks derivations: the same seed gives the same marks. An object may be used from several
 * threads.
 */
public final class Marker {
  private final long seed;
  private final List<EqualityProof> proofs;
  private final Solutions solutions = new Solutions();

  /**
   * @param symja asked where numbers and our own arithmetic cannot tell
   */
  public Marker(long seed, Symja symja) {
    this.seed = seed;
    this.proofs =
        List.of(
            EqualityProof.IDENTITY,
            EqualityProof.RATIONAL,
            EqualityProof.FUNCTIONS_WRITTEN_OUT,
            EqualityProof.by(symja));
  }

  /** The attempt with its marks. */
  public Marked mark(Exercise exercise, Attempt attempt) {
    return new Marking(exercise, attempt, proofs, solutions, seed).marked();
  }
}
