package chainrule.marking;

import chainrule.expr.Expr;
import chainrule.problem.Attempt;
import chainrule.problem.Attempt.Content;
import chainrule.problem.Attempt.Possible;
import chainrule.problem.Givens;
import chainrule.verify.EqualityProof;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rows that may mean two things, of which one is right: that is what was meant. Where none is, the
 * row stays unreadable, and nobody is accused.
 */
final class Ambiguities {
  private final Exercise exercise;
  private final List<EqualityProof> proofs;
  private final long seed;
  private final List<Attempt.Row> rows = new ArrayList<>();

  private Ambiguities(Exercise exercise, List<EqualityProof> proofs, long seed) {
    this.exercise = exercise;
    this.proofs = proofs;
    this.seed = seed;
  }

  /** The attempt with the right readings in place. */
  static Attempt settled(
      Exercise exercise, Attempt attempt, List<EqualityProof> proofs, long seed) {
    Ambiguities ambiguities = new Ambiguities(exercise, proofs, seed);
    attempt.rows().forEach(ambiguities::add);
    return new Attempt(ambiguities.rows);
  }

  private void add(Attempt.Row row) {
    rows.add(
        row.content() instanceof Content.Unreadable(var fault, List<Possible> readings, var left)
            ? readings.stream()
                .map(reading -> read(row, reading))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(row)
            : row);
  }

  /** The row in this reading, if it is right so. */
  private Optional<Attempt.Row> read(Attempt.Row row, Possible reading) {
    List<String> assumptions = new ArrayList<>(row.assumptions());
    assumptions.add(reading.assumption());
    Attempt.Row read =
        new Attempt.Row(
            row.number(),
            row.latex(),
            row.span(),
            reading.equations(),
            row.words(),
            assumptions,
            row.remarks());
    List<Attempt.Row> all = new ArrayList<>(rows);
    all.add(read);
    Reading.Chains chains = Reading.of(exercise, new Attempt(all));
    boolean right =
        chains.misshapen().isEmpty()
            && chains.claims().stream()
                .filter(claim -> claim.row() == rows.size())
                .allMatch(
                    claim ->
                        Shapes.misfit(claim.left(), claim.value()).isEmpty()
                            && isRight(claim, chains.givens()));
    return right ? Optional.of(read) : Optional.empty();
  }

  private boolean isRight(Claim claim, Givens givens) {
    return equal(claim, claim.value(), givens)
        || Readings.others(claim.value(), new ChainRule(givens)).stream()
            .anyMatch(reading -> equal(claim, reading, givens));
  }

  private boolean equal(Claim claim, Expr value, Givens givens) {
    Expr restricted = Values.restricted(value, claim.conditions());
    return Values.areEqual(claim.left(), restricted, givens, proofs, seed);
  }
}
