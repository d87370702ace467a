package chainrule.verify;

import static chainrule.verify.HandMade.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.calculus.Statement;
import chainrule.expr.Condition.Comparison;
import chainrule.expr.Condition.Relation;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Hadamard;
import chainrule.expr.Member;
import chainrule.expr.Shape;
import chainrule.expr.Symbol;
import chainrule.expr.Transpose;
import chainrule.problem.Definition;
import chainrule.problem.Family;
import chainrule.problem.Givens;
import chainrule.syntax.ProblemReader;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArrayEqualityTest {
  private static final Givens GIVENS =
      ProblemReader.readAll(
              """
              let A, B : matrix n x n; S : matrix n x n, SPD; P : matrix m x n
              let x, y : vector n; p : vector n, sums to 1; e : vector n, one-hot
              let q = x^T A x
              derive d q / d x
              """,
              "equal.deriv",
              HandMade.LIBRARY)
          .get(0)
          .givens();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          (A B)^T                | B^T A^T            | true
          A B                    | B A                | false
          trace[A B]             | trace[B A]         | true
          A x ⊙ x                | x ⊙ A x            | true
          S                      | S^T                | true
          A                      | A^T                | false
          logdet[S]              | log[det[S]]        | true
          sum[p]                 | 1                  | true
          sum[x]                 | 1                  | false
          e ⊙ e                  | e                  | true
          x ⊙ x                  | x                  | false
          norm[x]^2              | x^T x              | true
          x^T P^T                | (P x)^T            | true
          softmax[x]             | exp[x]/sum[exp[x]] | true
          (A + B)^2              | A^2 + 2 A B + B^2  | false
          (A + B)^2              | A^2 + A B + B A + B^2 | true
          """)
  void arraysAreComparedElementByElement(String a, String b, boolean equal) {
    Equality verdict =
        new Comparer(3, List.of(EqualityProof.IDENTITY))
            .compare(read(a, GIVENS), read(b, GIVENS), GIVENS);
    assertEquals(equal, verdict instanceof Equality.Equal, verdict::toString);
    assertEquals(!equal, verdict instanceof Equality.Different, verdict::toString);
    if (verdict instanceof Equality.Different different && different.counterexample() != null) {
      assertTrue(different.counterexample().at().containsKey("n"), verdict::toString);
    }
  }

  @Test
  void matricesThatDoNotCommuteAreNoNumbers() {
    Comparer comparer = new Comparer(3, List.of(EqualityProof.IDENTITY, EqualityProof.RATIONAL));
    assertInstanceOf(
        Equality.Different.class,
        comparer.compare(read("A B", GIVENS), read("B A", GIVENS), GIVENS));
  }

  @Test
  void arraysOfOtherSizesAreDifferentWithANote() {
    Equality verdict =
        new Comparer(3, List.of()).compare(read("P x", GIVENS), read("A x", GIVENS), GIVENS);
    assertEquals("the shapes differ", assertInstanceOf(Equality.Different.class, verdict).note());
  }

  // ---- findings

  private static final Symbol K = Exprs.symbol("K");
  private static final Symbol LAYER = Exprs.symbol("k");
  private static final Symbol N = Exprs.symbol("n");
  private static final Symbol ELL = Exprs.symbol("ell");

  private static Member f(Expr layer) {
    return new Member("f", layer, Shape.of(N));
  }

  private static Member weights(Expr layer) {
    return new Member("W", layer, Shape.of(N, N));
  }

  private static Givens network() {
    Symbol x = new Symbol("x", Shape.of(N));
    Expr before = f(Exprs.minus(LAYER, Exprs.ONE));
    return new Givens(
        Map.of(),
        List.of(
            new Definition(f(Exprs.ZERO), x),
            new Definition(ELL, Exprs.times(new Transpose(f(K)), f(K)))),
        List.of(
            new Family(
                LAYER,
                Exprs.ONE,
                K,
                List.of(
                    new Definition(
                        f(LAYER), Exprs.times(weights(LAYER), Exprs.call("tanh", before)))))),
        HandMade.LIBRARY);
  }

  private static Verdict finding(Statement statement) {
    return new Findings(network(), RandomGeneratorFactory.of("L64X128MixRandom").create(7))
        .evidence(statement)
        .verdict();
  }

  @Test
  void aGradientVanishesWhereWeightsAreZero() {
    Derivative slope = Derivative.total(ELL, f(Exprs.ZERO));
    Statement zero =
        new Statement.Vanishes(
            slope, List.of(new Comparison(weights(Exprs.ONE), Relation.EQUAL, Exprs.ZERO)));
    assertInstanceOf(Verdict.Agrees.class, finding(zero));
    assertInstanceOf(Verdict.Differs.class, finding(new Statement.Vanishes(slope, List.of())));
  }

  @Test
  void aProofByInductionIsTriedAtEveryLayerThatHasANextOne() {
    Statement start =
        new Statement.Equation(Derivative.total(ELL, f(K)), Exprs.times(Exprs.TWO, f(K)));
    Expr activation = Exprs.call("tanh", f(LAYER));
    Expr next = Derivative.total(ELL, f(Exprs.plus(LAYER, Exprs.ONE)));
    Expr back = Exprs.times(new Transpose(weights(Exprs.plus(LAYER, Exprs.ONE))), next);
    Expr slope = Exprs.minus(Exprs.ONE, new Hadamard(activation, activation));
    Statement step =
        new Statement.Equation(Derivative.total(ELL, f(LAYER)), new Hadamard(slope, back));
    assertInstanceOf(Verdict.Agrees.class, finding(new Statement.ByInduction(LAYER, start, step)));
    Statement wrong = new Statement.Equation(Derivative.total(ELL, f(LAYER)), back);
    assertInstanceOf(
        Verdict.Differs.class, finding(new Statement.ByInduction(LAYER, start, wrong)));
  }
}
