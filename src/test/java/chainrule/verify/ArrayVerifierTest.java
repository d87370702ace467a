package chainrule.verify;

import static chainrule.verify.HandMade.derivation;
import static chainrule.verify.HandMade.read;
import static chainrule.verify.HandMade.solution;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.algebra.SecondOpinion;
import chainrule.calculus.Derivation;
import chainrule.calculus.Range;
import chainrule.expr.Derivative;
import chainrule.expr.Entry;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Member;
import chainrule.expr.Shape;
import chainrule.expr.Symbol;
import chainrule.problem.Definition;
import chainrule.problem.Givens;
import chainrule.problem.Problem;
import chainrule.problem.Task;
import chainrule.syntax.ProblemReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArrayVerifierTest {

  /** A right form (axes as inside: those of what is differentiated first) and wrong ones. */
  private record Case(String declarations, String asked, String right, List<String> wrong) {
    @Override
    public String toString() {
      return asked + " = " + right;
    }
  }

  private static final String LINEAR =
      "let h : vector D_h; beta : vector D_z; Omega : matrix D_z x D_h; g : vector D_z\n"
          + "let z = beta + Omega h\n";
  private static final String SQUARES =
      "let X : matrix n x d; w : vector d; y : vector n\nlet L = norm[X w - y]^2\n";
  private static final String LAYER =
      "let x : vector D_x; Omega : matrix D_h x D_x; beta : vector D_h; v : vector D_h\n"
          + "let f = beta + Omega x\nlet h = relu[f]\nlet L = v^T h\n";

  static Stream<Case> cases() {
    return Stream.of(
        new Case(LINEAR, "d z / d h", "Omega", List.of("Omega^T", "Omega ⊙ Omega", "2 Omega")),
        new Case(
            SQUARES,
            "d L / d w",
            "2 X^T (X w - y)",
            List.of(
                "2 X (X w - y)",
                "X^T (X w - y)",
                "2 X^T (X w + y)",
                "2 (X w - y)^T X",
                "2 X^T X w",
                "-2 X^T (X w - y)")),
        new Case(
            "let x : vector n; A : matrix n x n\nlet L = x^T A x\n",
            "d L / d x",
            "(A + A^T) x",
            List.of("(A + A) x", "A x", "2 A^T x", "(A + A^T) ⊙ A x", "A^T A x")),
        new Case(
            LAYER,
            "d L / d Omega",
            "(I[f > 0] ⊙ v) x^T",
            List.of(
                "x (I[f > 0] ⊙ v)^T",
                "v x^T",
                "I[f > 0] x^T",
                "(h ⊙ v) x^T",
                "(I[f < 0] ⊙ v) x^T")),
        new Case(
            LAYER,
            "d L / d x",
            "Omega^T (I[f > 0] ⊙ v)",
            List.of("Omega (I[f > 0] ⊙ v)", "Omega^T v", "Omega^T (v + I[f > 0])")),
        new Case(
            "let z : vector n; y : vector n, one-hot\nlet L = -y^T log[softmax[z]]\n",
            "d L / d z",
            "softmax[z] - y",
            List.of("y - softmax[z]", "softmax[z] + y", "softmax[z]", "softmax[z] ⊙ y")),
        new Case(
            "let z : vector n\nlet s = softmax[z]\n",
            "d s / d z",
            "diag[s] - s s^T",
            List.of("diag[s] + s s^T", "diag[s]", "s s^T", "diag[s] - s^T s", "diag[z] - s s^T")),
        new Case(
            "let A : matrix n x n, SPD\nlet L = logdet[A]\n",
            "d L / d A",
            "A^-T",
            List.of("A", "2 A^-1", "A^-1 A^-1")),
        new Case(
            "let A : matrix n x n, invertible\nlet L = trace[A^-1]\n",
            "d L / d A",
            "-A^-T A^-T",
            List.of("-A^-1 A^-1", "A^-T A^-T")),
        new Case(
            "let A : matrix m x n; B : matrix n x m\nlet L = trace[A B]\n",
            "d L / d A",
            "B^T",
            List.of("B", "A", "2 B^T")),
        new Case(
            "let X : matrix n x d; w : vector d\nlet L = sum[sig[X w]]\n",
            "d L / d w",
            "X^T (sig[X w] ⊙ (1 - sig[X w]))",
            List.of("X^T sig[X w]", "X^T (1 - sig[X w])", "X^T (sig[X w] (1 - sig[X w]^T X w))")));
  }

  private static Problem problem(Case each) {
    return ProblemReader.readAll(
            each.declarations() + "derive " + each.asked() + "\n", "case.deriv", HandMade.LIBRARY)
        .get(0);
  }

  private static Evidence evidence(Case each, long seed, String... rows) {
    Problem problem = problem(each);
    Givens givens = problem.givens();
    Derivative asked = ((Task.Derive) problem.parts().get(0).task()).derivatives().get(0);
    Expr[] values = Stream.of(rows).map(row -> read(row, givens)).toArray(Expr[]::new);
    Derivation derivation = derivation(asked, values);
    return new Verifier(seed, SecondOpinion.NONE)
        .verify(solution(givens, List.of(derivation)), List.of())
        .evidence()
        .get(0);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aRightFormAgreesWhateverTheSeed(Case each) {
    for (long seed : new long[] {1, 2, 3}) {
      Evidence evidence = evidence(each, seed, each.right());
      assertInstanceOf(Verdict.Agrees.class, evidence.verdict(), evidence::toString);
      assertTrue(
          evidence.checks().stream()
              .anyMatch(check -> check.kind() == Check.Kind.DIRECTIONAL_DIFFERENCES));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyWrongFormIsRefused(Case each) {
    for (String wrong : each.wrong()) {
      for (long seed : new long[] {1, 2, 3}) {
        Evidence evidence;
        try {
          evidence = evidence(each, seed, wrong);
        } catch (chainrule.syntax.InputException refusedByTheReader) {
          continue; // shapes that do not go together never get here
        }
        assertFalse(evidence.verdict() instanceof Verdict.Agrees, () -> wrong + " passes");
      }
    }
  }

  @Test
  void aDifferenceNamesTheElementAndTheSizes() {
    Case each = cases().findFirst().orElseThrow();
    Verdict verdict = evidence(each, 1, "2 Omega").verdict();
    Map<String, Double> at = assertInstanceOf(Verdict.Differs.class, verdict).at();
    assertTrue(at.keySet().containsAll(List.of("index 1", "index 2", "D_z", "D_h", "Omega_11")));
  }

  @Test
  void aRowOfAnotherShapeDiffersByItsSize() {
    Case each = cases().findFirst().orElseThrow();
    Verdict verdict = evidence(each, 1, "Omega^T").verdict();
    assertTrue(assertInstanceOf(Verdict.Differs.class, verdict).at().containsKey("size of axis"));
  }

  @Test
  void onlyTheRowThatIsWrongIsBlamed() {
    Case each = cases().skip(1).findFirst().orElseThrow();
    Problem problem = problem(each);
    Derivative asked = ((Task.Derive) problem.parts().get(0).task()).derivatives().get(0);
    List<Expr> rows = new ArrayList<>();
    for (String row : List.of("2 X^T (X w - y)", "2 X^T X w - 2 X^T y", "2 X^T X w - X^T y")) {
      rows.add(read(row, problem.givens()));
    }
    VerifiedSolution verified =
        new Verifier(1, SecondOpinion.NONE)
            .verify(
                solution(problem.givens(), List.of(derivation(asked, rows.toArray(new Expr[0])))),
                List.of());
    List<Verdict> verdicts = verified.rows().get(0);
    assertInstanceOf(Verdict.Agrees.class, verdicts.get(0));
    assertInstanceOf(Verdict.Agrees.class, verdicts.get(1));
    assertInstanceOf(Verdict.Differs.class, verdicts.get(2));
  }

  // ---- free indices and families

  private static final Symbol I = Exprs.symbol("i");
  private static final Symbol J = Exprs.symbol("j");

  private static Evidence evidence(Givens givens, Expr left, List<Range> forAll, Expr... rows) {
    Derivation plain = derivation(left, rows);
    Derivation derivation = new Derivation(left, plain.rows(), forAll);
    return new Verifier(5, SecondOpinion.NONE)
        .verify(solution(givens, List.of(derivation)), List.of())
        .evidence()
        .get(0);
  }

  @Test
  void aClaimForAllElementsIsTriedAtEachOfThem() {
    Givens givens = problem(cases().findFirst().orElseThrow()).givens();
    Expr z = symbol("z", givens);
    Expr h = symbol("h", givens);
    Expr omega = symbol("Omega", givens);
    Expr left = Derivative.total(new Entry(z, List.of(I)), new Entry(h, List.of(J)));
    List<Range> forAll =
        List.of(
            new Range(I, Exprs.ONE, Exprs.symbol("D_z")),
            new Range(J, Exprs.ONE, Exprs.symbol("D_h")));
    Expr right = new Entry(omega, List.of(I, J));
    assertInstanceOf(Verdict.Agrees.class, evidence(givens, left, forAll, right).verdict());
    Expr first = new Entry(omega, List.of(I, Exprs.ONE));
    Verdict wrong = evidence(givens, left, forAll, first).verdict();
    Map<String, Double> at = assertInstanceOf(Verdict.Differs.class, wrong).at();
    assertEquals(2.0, at.get("j"));
  }

  private static Expr symbol(String name, Givens givens) {
    return read(name, givens);
  }

  @ParameterizedTest
  @ValueSource(strings = {"right", "missing", "other layer"})
  void aStepForEveryLayerIsTriedAtAllOfThem(String which) {
    Symbol k = Exprs.symbol("k");
    Symbol end = Exprs.symbol("K");
    Symbol x = new Symbol("x", Shape.of(size(Exprs.ZERO)));
    Member before =
        new Member("f", Exprs.minus(k, Exprs.ONE), Shape.of(size(Exprs.minus(k, Exprs.ONE))));
    Member weights = new Member("Omega", k, Shape.of(size(k), size(Exprs.minus(k, Exprs.ONE))));
    Member here = new Member("f", k, Shape.of(size(k)));
    Member last = new Member("f", end, Shape.of(size(end)));
    Symbol loss = Exprs.symbol("ell");
    Givens givens =
        new Givens(
            Map.of(),
            List.of(
                new Definition(new Member("f", Exprs.ZERO, Shape.of(size(Exprs.ZERO))), x),
                new Definition(
                    loss, new chainrule.expr.Call("l", List.of(last), List.of(), Shape.SCALAR))),
            List.of(
                new chainrule.problem.Family(
                    k,
                    Exprs.ONE,
                    end,
                    List.of(
                        new Definition(here, Exprs.times(weights, Exprs.call("tanh", before)))))),
            HandMade.LIBRARY);
    Expr left = Derivative.total(loss, before);
    Expr activation = Exprs.call("tanh", before);
    Expr slope =
        switch (which) {
          case "right" ->
              Exprs.minus(Exprs.ONE, new chainrule.expr.Hadamard(activation, activation));
          case "missing" -> Exprs.minus(Exprs.ONE, activation);
          default -> Exprs.minus(Exprs.ONE, new chainrule.expr.Hadamard(before, before));
        };
    Expr row =
        new chainrule.expr.Hadamard(
            slope,
            Exprs.times(new chainrule.expr.Transpose(weights), Derivative.total(loss, here)));
    Evidence evidence = evidence(givens, left, List.of(new Range(k, Exprs.ONE, end)), row);
    assertEquals(
        which.equals("right"), evidence.verdict() instanceof Verdict.Agrees, evidence::toString);
  }

  private static Expr size(Expr layer) {
    return new Member("D", layer, Shape.SCALAR);
  }
}
