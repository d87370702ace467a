package chainrule.verify;

import chainrule.expr.Cases;
import chainrule.expr.Condition;
import chainrule.expr.Condition.Comparison;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Product;
import chainrule.expr.Sum;
import chainrule.numeric.Precise;
import chainrule.numeric.UnsupportedExpression;
import chainrule.problem.Givens;
import chainrule.verify.Equality.By;
import chainrule.verify.Equality.Counterexample;
import chainrule.verify.Panel.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether two expressions are equal: numbers refute, to many digits where doubles leave a
 * doubt; proofs confirm, and where there is no proof numbers that agree at many points of all sizes
 * do.
 */
public final class Comparer {
  private static final int TURNS = 240;
  private static final int PRECISE_POINTS = 12;
  private static final int PRECISE_ENOUGH = 4;
  private static final long PRECISE_NANOS = 1_500_000_000L;

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
    Panel panel = Panel.of(List.of(whereDefined(a), whereDefined(b)), givens, seed, TURNS);
    Seen seen = panel.compare(0, 1);
    boolean same = prove(List.of(EqualityProof.IDENTITY, EqualityProof.RATIONAL), a, b, givens).isPresent();
    Looked looked = same ? Looked.NOTHING : look(panel, a, b, givens);
    Counterexample difference = same ? null : difference(seen, looked);
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
    boolean enough = panel.atoms().isEmpty() ? looked.agreeing() > 0 : seen.agreeing() >= Panel.ENOUGH || looked.agreeing() >= PRECISE_ENOUGH;
    return enough && seen.difference() == null || enough && looked.agreeing() > 0
        ? new Equality.Equal(By.NUMERIC, domains(seen))
        : new Equality.Undecided("only " + seen.agreeing() + " points tell, and there is no proof");
  }

  private static Optional<By> prove(List<EqualityProof> proofs, Expr a, Expr b, Givens givens) {
    return proofs.stream().flatMap(each -> each.prove(a, b, givens).stream()).findFirst();
  }

  // ---- many digits ----

  /**
   * What is seen with many digits.
   *
   * @param able whether values can be had to many digits at all
   */
  private record Looked(int agreeing, boolean able, @Nullable Counterexample difference) {
    static final Looked NOTHING = new Looked(0, false, null);
  }

  /** Doubles are believed in a difference only where many digits cannot be had. */
  private static @Nullable Counterexample difference(Seen seen, Looked looked) {
    return looked.able() ? looked.difference() : seen.difference();
  }

  private static Looked look(Panel panel, Expr a, Expr b, Givens givens) {
    Seen seen = panel.compare(0, 1);
    int agreeing = 0;
    int tried = 0;
    long end = System.nanoTime() + PRECISE_NANOS;
    try {
      for (int i : chosen(panel, seen)) {
        if (System.nanoTime() > end) {
          break;
        }
        tried++;
        switch (Precise.compare(a, b, panel.atoms(), panel.points().get(i), givens)) {
          case SAME -> agreeing++;
          case DIFFERENT -> {
            Counterexample at = new Counterexample(panel.at(i), panel.value(0, i), panel.value(1, i));
            return new Looked(agreeing, true, at);
          }
          case UNTOLD -> {}
        }
      }
    } catch (UnsupportedExpression none) {
      return Looked.NOTHING;
    }
    boolean able = tried > 0 && (agreeing > 0 || seen.difference() == null);
    return new Looked(agreeing, able, null);
  }

  /** The point at which doubles differ, and others spread over all. */
  private static List<Integer> chosen(Panel panel, Seen seen) {
    List<Integer> chosen = new ArrayList<>();
    int count = panel.points().size();
    for (int i = 0; i < count; i++) {
      boolean here = seen.difference() != null && seen.difference().at().equals(panel.at(i));
      if (here) {
        chosen.add(0, i);
      } else if (i % Math.max(1, count / PRECISE_POINTS) == 0) {
        chosen.add(i);
      }
    }
    return chosen;
  }

  // ---- where expressions are defined ----

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
