package chainrule.verify;

import chainrule.expr.Cases;
import chainrule.expr.Condition;
import chainrule.expr.Condition.Comparison;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Product;
import chainrule.expr.Sum;
import chainrule.numeric.Sizes;
import chainrule.numeric.UnsupportedExpression;
import chainrule.problem.Givens;
import chainrule.verify.Equality.By;
import chainrule.verify.Equality.Counterexample;
import chainrule.verify.Panel.Seen;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether two expressions are equal: numbers refute, to many digits where doubles leave a
 * doubt; proofs confirm, and where there is no proof numbers that agree at many points of all sizes
 * do. A difference counts only if rounding cannot explain it.
 */
public final class Comparer {
  private static final int TURNS = 240;
  private static final List<EqualityProof> QUICK =
      List.of(EqualityProof.IDENTITY, EqualityProof.RATIONAL);

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
    return Instances.ofArrays(List.of(a, b), givens) ? arrays(a, b, givens) : scalars(a, b, givens);
  }

  // ---- scalars ----

  private Equality scalars(Expr a, Expr b, Givens givens) {
    Panel panel = Panel.of(List.of(whereDefined(a), whereDefined(b)), givens, seed, TURNS);
    Seen seen = panel.compare(0, 1);
    boolean same = prove(QUICK, a, b, givens).isPresent();
    ManyDigits looked =
        same ? new ManyDigits(0, true, null) : ManyDigits.of(panel, seen, a, b, givens);
    Counterexample difference = looked.believed(seen);
    if (difference != null) {
      return new Equality.Different(difference, domains(seen));
    }
    if (seen.both() == 0 && looked.agreeing() == 0) {
      return new Equality.Undecided("no point was found at which both sides are defined");
    }
    Optional<By> proof = prove(proofs, a, b, givens);
    if (proof.isPresent()) {
      return new Equality.Equal(proof.get(), domains(seen));
    }
    boolean constant = panel.atoms().isEmpty();
    boolean agrees =
        looked.agreeing() >= (constant ? 1 : ManyDigits.ENOUGH) || !constant && seen.agrees();
    return agrees
        ? new Equality.Equal(By.NUMERIC, domains(seen))
        : new Equality.Undecided("only " + seen.agreeing() + " points tell, and there is no proof");
  }

  /** What has no value has no derivative there either: log[k x] by x at k = 0. */
  private static Expr whereDefined(Expr expr) {
    List<Comparison> defined = new ArrayList<>();
    collect(expr, defined);
    return defined.isEmpty()
        ? expr
        : new Cases(List.of(new Cases.Branch(expr, new Condition.AllOf(defined))));
  }

  private static void collect(Expr in, List<Comparison> defined) {
    if (in instanceof Derivative derivative) {
      if (derivative.of().shape().isScalar() && derivative.kind() == Derivative.Kind.TOTAL) {
        defined.add(new Comparison(derivative.of(), Condition.Relation.EQUAL, derivative.of()));
      }
    } else if (!(in instanceof Sum) && !(in instanceof Product)) {
      in.parts().forEach(part -> collect(part, defined));
    }
  }

  // ---- arrays ----

  /** Rational forms take factors for numbers, which may change places: no proof by them here. */
  private Equality arrays(Expr a, Expr b, Givens givens) {
    List<Sizes> sizes = Instances.of(List.of(a, b), givens);
    List<Seen> all = new ArrayList<>();
    for (Sizes each : sizes) {
      Panel panel = Panel.of(List.of(a, b), givens, each, seed, TURNS / sizes.size());
      if (!panel.dims(0).equals(panel.dims(1))) {
        return new Equality.Different(null, "the shapes differ");
      }
      Seen seen = panel.compare(0, 1);
      if (seen.difference() != null && !a.equals(b)) {
        return new Equality.Different(seen.difference(), domains(seen));
      }
      all.add(seen);
    }
    Seen fewest = all.stream().min(Comparator.comparingInt(Seen::agreeing)).orElseThrow();
    if (all.stream().anyMatch(seen -> seen.both() == 0)) {
      return new Equality.Undecided("no point was found at which both sides are defined");
    }
    if (a.equals(b)) {
      return new Equality.Equal(By.IDENTICAL, domains(fewest));
    }
    return fewest.agreeing() >= Panel.ENOUGH
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
