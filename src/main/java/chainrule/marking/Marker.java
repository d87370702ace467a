package chainrule.marking;

import chainrule.algebra.Symja;
import chainrule.expr.Symbol;
import chainrule.problem.Attempt;
import chainrule.verify.EqualityProof;
import java.util.List;
import java.util.Optional;

/**
 * Marks derivations: the same seed gives the same marks. An object may be used from several
 * threads.
 */
public final class Marker {
  private static final int MOST_NAMES = 3;
  private static final int MOST_EXPLAINED = 8;

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
  public Marked mark(Exercise asked, Attempt written) {
    OwnFunctions.Known known = OwnFunctions.of(asked, written);
    Exercise exercise = known.exercise();
    Attempt settled = Ambiguities.settled(exercise, known.attempt(), proofs, seed);
    Attempt attempt = BareFunctions.applied(exercise, settled);
    List<Symbol> names = UnsaidNames.of(exercise, attempt);
    Supposition nothing = Supposition.nothing(exercise, attempt, names);
    if (names.isEmpty() || names.size() > MOST_NAMES) {
      return marking(nothing).marked();
    }
    List<Supposition> all = Supposition.all(exercise, attempt, names);
    return borneOut(all)
        .map(supposition -> marking(supposition).marked())
        .or(() -> explained(all))
        .orElseGet(() -> marking(nothing).marked());
  }

  private Marking marking(Supposition supposition) {
    return new Marking(supposition, proofs, solutions, seed);
  }

  /** That by which most rows may be right, one with these names among them. */
  private Optional<Supposition> borneOut(List<Supposition> all) {
    Optional<Supposition> best = Optional.empty();
    long refuted = Long.MAX_VALUE;
    for (Supposition each : all) {
      Supposition.Glance glance = each.glance(seed);
      if (glance.standing() > 0 && glance.refuted() < refuted) {
        best = Optional.of(each);
        refuted = glance.refuted();
      }
      if (refuted == 0) {
        break;
      }
    }
    return best;
  }

  /** One by which the first row with these names is a mistake that has a name. */
  private Optional<Marked> explained(List<Supposition> all) {
    return all.stream()
        .limit(MOST_EXPLAINED)
        .map(this::marking)
        .filter(marking -> marking.blamesSupposed())
        .map(Marking::marked)
        .filter(marked -> marked.bug() != null && marked.bug().mistake() != Mistake.OTHER)
        .findFirst();
  }
}
