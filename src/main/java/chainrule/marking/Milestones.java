package chainrule.marking;

import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.problem.Attempt;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Which intermediate derivatives a derivation reaches. */
final class Milestones {
  private final Reading.Chains chains;
  private final Marked marked;
  private final List<Expr> pieces = new ArrayList<>();
  private final long seed;

  Milestones(Exercise exercise, Attempt attempt, Marked marked, long seed) {
    this.chains = Reading.of(exercise, attempt);
    this.marked = marked;
    for (Claim claim : chains.claims()) {
      if (verdict(claim).isRight()) {
        Places.of(claim.value()).forEach(place -> pieces.add(place.in(claim.value())));
      }
    }
    this.seed = seed;
  }

  private RowVerdict verdict(Claim claim) {
    return marked.rows().get(claim.row()).verdict();
  }

  /** Named on the left, or a piece of a right row. */
  BigDecimal share(Derivative derivative) {
    BigDecimal best = BigDecimal.ZERO;
    for (Claim claim : chains.claims()) {
      if (claim.left() instanceof Derivative left
          && left.of().equals(derivative.of())
          && left.by().equals(derivative.by())) {
        best = best.max(Rubric.share(verdict(claim)));
      }
    }
    return best.signum() > 0 || !isPiece(derivative) ? best : BigDecimal.ONE;
  }

  private boolean isPiece(Derivative derivative) {
    List<Expr> sides = new ArrayList<>(pieces);
    sides.add(derivative);
    Values all = new Values(sides, chains.givens(), List.of(), seed);
    return pieces.stream()
        .filter(piece -> !piece.equals(derivative) && piece.size() > 1)
        .anyMatch(piece -> all.compare(derivative, piece) instanceof Values.Relation.Equal);
  }
}
