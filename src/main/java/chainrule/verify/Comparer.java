package chainrule.verify;

import chainrule.expr.Expr;
import chainrule.numeric.Sizes;
import chainrule.numeric.UnsupportedExpression;
import chainrule.problem.Givens;
import chainrule.verify.Equality.By;
import chainrule.verify.Panel.Seen;
import java.util.ArrayList;
import java.util.Comparator;
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
    List<Sizes> sizes = Instances.of(List.of(a, b), givens);
    boolean scalars = !Instances.ofArrays(List.of(a, b), givens);
    // Rational forms take factors for numbers, which may change places.
    List<EqualityProof> quick =
        scalars
            ? List.of(EqualityProof.IDENTITY, EqualityProof.RATIONAL)
            : List.of(EqualityProof.IDENTITY);
    List<Seen> all = new ArrayList<>();
    boolean anyAtoms = false;
    for (Sizes each : sizes) {
      Panel panel = Panel.of(List.of(a, b), givens, each, seed, TURNS / sizes.size());
      if (!panel.dims(0).equals(panel.dims(1))) {
        return new Equality.Different(null, "the shapes differ");
      }
      Seen seen = panel.compare(0, 1);
      if (seen.difference() != null && prove(quick, a, b, givens).isEmpty()) {
        return new Equality.Different(seen.difference(), domains(seen));
      }
      anyAtoms |= !panel.atoms().isEmpty();
      all.add(seen);
    }
    return decided(all, scalars ? proofs : quick, anyAtoms, a, b, givens);
  }

  private static Equality decided(
      List<Seen> all,
      List<EqualityProof> proofs,
      boolean anyAtoms,
      Expr a,
      Expr b,
      Givens givens) {
    Seen fewest =
        all.stream().min(Comparator.comparingInt(Seen::agreeing)).orElseThrow();
    if (all.stream().anyMatch(seen -> seen.both() == 0)) {
      return new Equality.Undecided("no point was found at which both sides are defined");
    }
    Optional<By> proof = prove(proofs, a, b, givens);
    if (proof.isPresent()) {
      return new Equality.Equal(proof.get(), domains(fewest));
    }
    return fewest.agreeing() >= Panel.ENOUGH && anyAtoms
        ? new Equality.Equal(By.NUMERIC, domains(fewest))
        : new Equality.Undecided(
            "only " + fewest.agreeing() + " points tell, and there is no proof");
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
