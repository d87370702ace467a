package chainrule.verify;

import chainrule.expr.Expr;
import chainrule.numeric.UnsupportedExpression;
import chainrule.problem.Givens;
import chainrule.verify.Equality.By;
import chainrule.verify.Panel.Seen;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether two expressions are equal: numbers refute, proofs confirm, and where there is no
 * proof numbers that agree at many points of all sizes do. A difference counts only if rounding
 * cannot explain it.
 */
public final class Comparer {
  private static final int TURNS = 240;

  private final long seed;
  private final List<EqualityProof> proofs;

  /**
   * @param proofs tried in order, the cheapest first
   */
  public Comparer(long seed, List<EqualityProof> proofs) {
    this.seed = seed;
    this.proofs = List.copyOf(proofs);
  }

  /**
   * Compares over the values that the facts of the givens allow.
   *
   * @throws UnsupportedExpression if the expressions have no values in numbers
   */
  public Equality compare(Expr a, Expr b, Givens givens) {
    if (a.shape().order() != b.shape().order()) {
      return new Equality.Different(null, "the shapes differ");
    }
    Panel panel = Panel.of(List.of(a, b), givens, seed, TURNS);
    Seen seen = panel.compare(0, 1);
    if (seen.difference() != null
        && prove(List.of(EqualityProof.IDENTITY, EqualityProof.RATIONAL), a, b, givens).isEmpty()) {
      return new Equality.Different(seen.difference(), domains(seen));
    }
    if (seen.both() == 0) {
      return new Equality.Undecided("no point was found at which both sides are defined");
    }
    Optional<By> proof = prove(proofs, a, b, givens);
    if (proof.isPresent()) {
      return new Equality.Equal(proof.get(), domains(seen));
    }
    return seen.agreeing() >= Panel.ENOUGH && !panel.atoms().isEmpty()
        ? new Equality.Equal(By.NUMERIC, domains(seen))
        : new Equality.Undecided("only " + seen.agreeing() + " points tell, and there is no proof");
  }

  private static Optional<By> prove(List<EqualityProof> proofs, Expr a, Expr b, Givens givens) {
    return proofs.stream().flatMap(each -> each.prove(a, b, givens).stream()).findFirst();
  }

  private static @Nullable String domains(Seen seen) {
    if (seen.onlyA() > 0 && seen.onlyB() > 0) {
      return "each side is defined at points where the other is not";
    }
    if (seen.onlyA() > 0) {
      return "a is defined at points where b is not";
    }
    return seen.onlyB() > 0 ? "b is defined at points where a is not" : null;
  }
}
