package chainrule.verify;

import chainrule.expr.Expr;
import chainrule.numeric.Evaluation;
import chainrule.numeric.Program;
import chainrule.numeric.UnsupportedExpression;
import chainrule.problem.Givens;
import chainrule.verify.Equality.By;
import chainrule.verify.Equality.Counterexample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether two expressions are equal: numbers refute, proofs confirm, and where there is no
 * proof numbers that agree at many points of all sizes do. A difference counts only if rounding
 * cannot explain it.
 */
public final class Comparer {
  private static final int TURNS = 240;
  private static final int ENOUGH = 24;

  /**
   * A difference is real above so many times the bound of the rounding error, and rounding below so
   * many.
   */
  private static final double REAL = 256;

  private static final double ROUNDING = 16;

  /** Of values known less exactly than this, agreement says nothing. */
  private static final double INFORMATIVE = 1e-9;

  /** A comparison nearer than this to a switch of branches may have been decided by rounding. */
  private static final double SWITCH = 1e-11;

  private final long seed;
  private final List<EqualityProof> proofs;

  /**
   * @param proofs tried in order, the cheapest first
   */
  public Comparer(long seed, List<EqualityProof> proofs) {
    this.seed = seed;
    this.proofs = List.copyOf(proofs);
  }

  /** What was seen at the points. */
  private static final class Seen {
    int agreeing;
    int both;
    int onlyA;
    int onlyB;
    @Nullable Counterexample difference;
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
    List<Expr> atoms = new ArrayList<>(Program.freeAtoms(List.of(a, b), givens));
    Seen seen = look(a, b, atoms, givens);
    if (seen.difference != null
        && prove(List.of(EqualityProof.IDENTITY, EqualityProof.RATIONAL), a, b, givens).isEmpty()) {
      return new Equality.Different(seen.difference, domains(seen));
    }
    if (seen.both == 0) {
      return new Equality.Undecided("no point was found at which both sides are defined");
    }
    Optional<By> proof = prove(proofs, a, b, givens);
    if (proof.isPresent()) {
      return new Equality.Equal(proof.get(), domains(seen));
    }
    return seen.agreeing >= ENOUGH && !atoms.isEmpty()
        ? new Equality.Equal(By.NUMERIC, domains(seen))
        : new Equality.Undecided("only " + seen.agreeing + " points tell, and there is no proof");
  }

  private static Optional<By> prove(List<EqualityProof> proofs, Expr a, Expr b, Givens givens) {
    return proofs.stream().flatMap(each -> each.prove(a, b, givens).stream()).findFirst();
  }

  private Seen look(Expr a, Expr b, List<Expr> atoms, Givens givens) {
    Program program = Program.compile(List.of(a, b), atoms, givens);
    Spread spread = new Spread(atoms, givens, new SplittableRandom(seed));
    Seen seen = new Seen();
    int turns = atoms.isEmpty() ? 1 : TURNS;
    for (int turn = 0; turn < turns && seen.difference == null; turn++) {
      spread.point(turn).ifPresent(point -> take(point, program, atoms, seen));
    }
    return seen;
  }

  private static void take(double[] point, Program program, List<Expr> atoms, Seen seen) {
    Evaluation run = program.evaluateWithErrors(point);
    double a = run.output(0);
    double b = run.output(1);
    if (isNearASwitch(run)) {
      return;
    }
    seen.onlyA += Double.isNaN(b) && !Double.isNaN(a) ? 1 : 0;
    seen.onlyB += Double.isNaN(a) && !Double.isNaN(b) ? 1 : 0;
    if (!Double.isFinite(a) || !Double.isFinite(b)) {
      return; // an overflow is no value
    }
    seen.both++;
    double size = Math.max(Math.abs(a), Math.abs(b));
    double noise =
        run.error(0)
            + run.error(1)
            + (size == 0 ? 0 : Math.ulp(size)); // numbers are rounded when read
    double difference = Math.abs(a - b);
    if (difference > REAL * noise && difference > 1e-300) {
      seen.difference = new Counterexample(new Sample(point, run).at(atoms), a, b);
    } else if (difference <= ROUNDING * noise && noise <= INFORMATIVE * size
        || size == 0 && noise == 0) {
      seen.agreeing++;
    }
  }

  private static boolean isNearASwitch(Evaluation run) {
    for (double difference : run.switches()) {
      if (difference != 0 && Math.abs(difference) < SWITCH) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable String domains(Seen seen) {
    if (seen.onlyA > 0 && seen.onlyB > 0) {
      return "each side is defined at points where the other is not";
    }
    if (seen.onlyA > 0) {
      return "a is defined at points where b is not";
    }
    return seen.onlyB > 0 ? "b is defined at points where a is not" : null;
  }
}
