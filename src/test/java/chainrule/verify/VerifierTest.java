package chainrule.verify;

import static chainrule.verify.HandMade.LIBRARY;
import static chainrule.verify.HandMade.derivation;
import static chainrule.verify.HandMade.derivative;
import static chainrule.verify.HandMade.givens;
import static chainrule.verify.HandMade.read;
import static chainrule.verify.HandMade.solution;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.algebra.SecondOpinion;
import chainrule.algebra.Symja;
import chainrule.calculus.Derivation;
import chainrule.calculus.Solution;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Symbol;
import chainrule.problem.Definition;
import chainrule.problem.Fact;
import chainrule.problem.Givens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerifierTest {
  private static final long SEED = 11;

  private static final String NETWORK =
      """
      f_1 = theta_01 + theta_11 x; f_2 = theta_02 + theta_12 x;
      g_1 = psi_01 + psi_11 relu[f_1] + psi_21 relu[f_2];
      g_2 = psi_02 + psi_12 relu[f_1] + psi_22 relu[f_2];
      y = phi_0 + phi_1 relu[g_1] + phi_2 relu[g_2]
      """;

  private static Evidence evidence(Givens givens, String left, String... rows) {
    return evidence(givens, SecondOpinion.NONE, left, rows);
  }

  private static Evidence evidence(
      Givens givens, SecondOpinion opinion, String left, String... rows) {
    Expr[] values = List.of(rows).stream().map(row -> read(row, givens)).toArray(Expr[]::new);
    Solution solution = solution(givens, List.of(derivation(derivative(left, givens), values)));
    return new Verifier(SEED, opinion).verify(solution, List.of()).evidence().get(0);
  }

  private static Optional<Verdict> of(Evidence evidence, Check.Kind kind) {
    return evidence.checks().stream()
        .filter(check -> check.kind() == kind)
        .map(Check::verdict)
        .findFirst();
  }

  private static void assertAgrees(Evidence evidence) {
    assertInstanceOf(
        Verdict.Agrees.class, evidence.verdict(), () -> "seed " + SEED + ": " + evidence);
  }

  private static void assertDiffers(Evidence evidence) {
    assertInstanceOf(
        Verdict.Differs.class, evidence.verdict(), () -> "seed " + SEED + ": " + evidence);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void allPatternsOfTheSmallNetworkAreVisited(long seed) {
    Givens givens = givens(NETWORK);
    Solution solution =
        solution(
            givens,
            List.of(
                derivation(
                    derivative("d y / d psi_01", givens), read("phi_1 I[g_1 > 0]", givens))));
    Evidence evidence =
        new Verifier(seed, SecondOpinion.NONE).verify(solution, List.of()).evidence().get(0);
    assertEquals(4, evidence.switches());
    assertEquals(16, evidence.patterns());
    assertTrue(((Verdict.Agrees) evidence.verdict()).points() >= 48);
  }

  @Test
  void theSameSeedTakesTheSamePoints() {
    Givens givens = givens(NETWORK);
    assertEquals(
        evidence(givens, "d y / d theta_01", "1"), evidence(givens, "d y / d theta_01", "1"));
    Solution wrong =
        solution(givens, List.of(derivation(derivative("d y / d phi_0", givens), Exprs.TWO)));
    assertNotEquals(
        new Verifier(1, SecondOpinion.NONE).verify(wrong, List.of()).evidence(),
        new Verifier(2, SecondOpinion.NONE).verify(wrong, List.of()).evidence());
  }

  @Test
  void theRowThatIsWrongIsTheOneThatDiffers() {
    Givens givens = givens("l = (y - f)^2");
    Solution solution =
        solution(
            givens,
            List.of(
                derivation(
                    derivative("d l / d f", givens),
                    read("2 (y - f) (-1)", givens),
                    read("2 (y - f)", givens),
                    read("2 y - 2 f", givens))));
    List<Verdict> rows =
        new Verifier(SEED, SecondOpinion.NONE).verify(solution, List.of()).rows().get(0);
    assertInstanceOf(Verdict.Agrees.class, rows.get(0));
    assertInstanceOf(Verdict.Differs.class, rows.get(1));
    assertInstanceOf(Verdict.Agrees.class, rows.get(2));
  }

  @ParameterizedTest(name = "d {0} / d {1} = {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      abs[x]                  | x | sign[x]
      max[x, w]               | x | I[x > w]
      relu[x] relu[-x]        | x | 0
      x - x                   | x | 0
      x/x                     | x | 0
      log[log[x]]             | x | 1/(x log[x])
      sqrt[1 - x^2]           | x | -x/sqrt[1 - x^2]
      acosh[x]                | x | 1/sqrt[x^2 - 1]
      log[x (1 - x) (w - x)]  | x | 1/x - 1/(1 - x) - 1/(w - x)
      x^w                     | w | x^w log[x]
      x^3                     | x | 3 x^2
      softplus[x]             | x | sig[x]
      gelu[x]                 | x | normcdf[x] + x normpdf[x]
      sum_{k=1}^3 k x^k       | x | 1 + 4 x + 9 x^2
      exp[exp[x]]             | x | exp[x + exp[x]]
      1e8 + x                 | x | 1
      """)
  void derivativesWithDomainsKinksAndZerosAreDecided(String of, String by, String result) {
    Givens givens = givens("q = " + of);
    assertAgrees(evidence(givens, "d q / d " + by, result));
    assertDiffers(evidence(givens, "d q / d " + by, "(" + result + ") 1.001 + 0.001"));
  }

  @Test
  void secondDerivativesAreHeldAgainstDifferencesOfTheFirst() {
    Givens givens = givens("l = log[1 + exp[f]]");
    assertAgrees(evidence(givens, "d^2 l / d f^2", "sig[f] (1 - sig[f])"));
    assertDiffers(evidence(givens, "d^2 l / d f^2", "sig[f]"));
  }

  @Test
  void pointsStayInsideTheDeclaredFacts() {
    Fact labels = new Fact.OneOf(List.of(Exprs.ZERO, Exprs.ONE));
    Givens binary =
        givens("l = -(1 - y) log[1 - sig[f]] - y log[sig[f]]", Map.of("y", List.of(labels)));
    assertAgrees(evidence(binary, "d l / d f", "(1 - 2 y) sig[(1 - 2 y) f]"));
    Givens positive = givens("q = sqrt[x^2]", Map.of("x", List.of(Fact.Property.POSITIVE)));
    assertAgrees(evidence(positive, "d q / d x", "1"));
    Fact inside = new Fact.Between(Exprs.ZERO, false, Exprs.ONE, false);
    Givens between = givens("q = log[p] + log[1 - p] + abs[p - 1]", Map.of("p", List.of(inside)));
    assertAgrees(evidence(between, "d q / d p", "1/p - 1/(1 - p) - 1"));
  }

  @Test
  void anUnknownFunctionMayBeAnySmoothOne() {
    Givens given = givens("");
    Expr call = chainrule.expr.Call.of("l", Symbol.scalar("f"));
    Givens givens =
        given.and(
            List.of(
                new Definition(Symbol.scalar("f"), read("w x", given)),
                new Definition(Symbol.scalar("y"), call)));
    Expr left = Derivative.total(Symbol.scalar("y"), Symbol.scalar("w"));
    Expr right = Exprs.times(Symbol.scalar("x"), Derivative.total(call, Symbol.scalar("f")));
    Verifier verifier = new Verifier(SEED, SecondOpinion.NONE);
    assertAgrees(
        verifier
            .verify(solution(givens, List.of(derivation(left, right))), List.of())
            .evidence()
            .get(0));
    Expr wrong = Derivative.total(call, Symbol.scalar("f"));
    assertDiffers(
        verifier
            .verify(solution(givens, List.of(derivation(left, wrong))), List.of())
            .evidence()
            .get(0));
  }

  @Test
  void theExpectedFormIsCompared() {
    Givens givens = givens("h = sig[f]");
    Solution solution =
        solution(
            givens,
            List.of(
                derivation(derivative("d h / d f", givens), read("sig[f] (1 - sig[f])", givens))));
    Verifier verifier = new Verifier(SEED, SecondOpinion.NONE);
    assertAgrees(verifier.verify(solution, List.of(read("h (1 - h)", givens))).evidence().get(0));
    Evidence other = verifier.verify(solution, List.of(read("h", givens))).evidence().get(0);
    assertInstanceOf(Verdict.Differs.class, of(other, Check.Kind.EXPECTED).orElseThrow());
    assertInstanceOf(Verdict.Agrees.class, of(other, Check.Kind.ROW).orElseThrow());
  }

  @Test
  void symjaIsAskedAboutLocalFactors() {
    Givens givens = givens(NETWORK);
    Symja symja = new Symja();
    String right = "(phi_1 I[g_1 > 0] psi_11 + phi_2 I[g_2 > 0] psi_12) I[f_1 > 0]";
    Evidence evidence = evidence(givens, symja, "d y / d theta_01", right);
    assertInstanceOf(
        Verdict.Agrees.class, of(evidence, Check.Kind.SYMJA).orElseThrow(), evidence::toString);
    Evidence wrong =
        evidence(givens, symja, "d y / d theta_01", "phi_1 I[g_1 > 0] psi_11 I[f_1 > 0]");
    assertInstanceOf(Verdict.Differs.class, of(wrong, Check.Kind.SYMJA).orElseThrow());
  }

  @Test
  void aSecondOpinionThatDiffersIsSeenAndNobodyIsAskedTwice() {
    Map<Object, Integer> asked = new HashMap<>();
    SecondOpinion sevens =
        (local, by) -> {
          asked.merge(List.of(local, by), 1, Integer::sum);
          return Optional.of(Exprs.num(7));
        };
    Evidence evidence =
        evidence(
            givens("a = sin[x]; b = sin[a]; c = sin[b]"),
            sevens,
            "d c / d x",
            "cos[b] cos[a] cos[x]");
    assertInstanceOf(Verdict.Differs.class, of(evidence, Check.Kind.SYMJA).orElseThrow());
    assertEquals(1, asked.size());
    assertTrue(asked.values().stream().allMatch(times -> times == 1));
  }

  @Test
  void theAlgebraOfARowIsProvedExactly() {
    Givens givens = givens("l = -(1 - y) log[1 - sig[f]] - y log[sig[f]]");
    String first = "((1 - y)/(1 - sig[f]) - y/sig[f]) sig[f] (1 - sig[f])";
    Evidence evidence = evidence(givens, "d l / d f", first, "sig[f] - y");
    assertAgrees(evidence);
    assertInstanceOf(Verdict.Agrees.class, of(evidence, Check.Kind.MODULAR).orElseThrow());
    assertTrue(((Verdict.Agrees) evidence.verdict()).points() >= 24);
    assertTrue(
        of(evidence(givens, "d l / d f", first, "sig[f] + y"), Check.Kind.MODULAR).isEmpty());
  }

  @Test
  void whatHasNoValueIsUndecidedAndLeavesTheOthersAlone() {
    Givens givens = givens("l = f^2");
    Expr odd = new chainrule.expr.Density(Symbol.scalar("f"), Symbol.scalar("f"));
    Solution solution =
        solution(
            givens,
            List.of(
                derivation(derivative("d l / d f", givens), odd),
                derivation(derivative("d l / d f", givens), read("2 f", givens))));
    VerifiedSolution verified = new Verifier(SEED, SecondOpinion.NONE).verify(solution, List.of());
    assertInstanceOf(Verdict.Undecided.class, verified.evidence().get(0).verdict());
    assertAgrees(verified.evidence().get(1));
  }

  /** The chain of sigmoids with a weight at each level; every line cites the adjoint above it. */
  private static Solution sigmoids(int depth, int wrongLayer) {
    List<Definition> definitions = new ArrayList<>();
    for (int i = 1; i <= depth; i++) {
      Expr inner = Exprs.times(Symbol.scalar("w_" + i), Symbol.scalar("h_" + (i - 1)));
      definitions.add(new Definition(Symbol.scalar("h_" + i), Exprs.call("sig", inner)));
    }
    Givens givens = new Givens(Map.of(), definitions, LIBRARY);
    Symbol y = Symbol.scalar("h_" + depth);
    List<Derivation> derivations = new ArrayList<>();
    for (int i = depth; i >= 1; i--) {
      Expr h = Symbol.scalar("h_" + i);
      Expr before = Symbol.scalar("h_" + (i - 1));
      Expr w = Symbol.scalar("w_" + i);
      Expr slope = i == wrongLayer ? h : Exprs.times(h, Exprs.minus(Exprs.ONE, h));
      Expr adjoint = i == depth ? Exprs.ONE : Derivative.total(y, h);
      derivations.add(
          derivation(
              Derivative.total(y, w),
              Exprs.times(Derivative.local(h, w), adjoint),
              Exprs.times(before, slope, adjoint)));
      if (i > 1) {
        derivations.add(derivation(Derivative.total(y, before), Exprs.times(w, slope, adjoint)));
      }
    }
    return solution(givens, derivations);
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 20, 100, 1000})
  void aDeepChainIsDecidedLineByLineThoughItsFirstGradientsUnderflow(int depth) {
    VerifiedSolution verified =
        new Verifier(SEED, SecondOpinion.NONE).verify(sigmoids(depth, 0), List.of());
    verified.evidence().forEach((position, evidence) -> assertAgrees(evidence));
    Evidence first = verified.evidence().get(verified.solution().blocks().size() - 1);
    boolean composed = of(first, Check.Kind.COMPOSED_DIFFERENCES).isPresent();
    assertEquals(depth >= 20, composed);
  }

  @Test
  void aWrongLineDeepInAChainIsFoundAndTheOthersStand() {
    VerifiedSolution verified =
        new Verifier(SEED, SecondOpinion.NONE).verify(sigmoids(400, 3), List.of());
    int blocks = verified.solution().blocks().size();
    for (int position = 0; position < blocks; position++) {
      boolean wrong = position == blocks - 5 || position == blocks - 4; // the two lines of layer 3
      Verdict worst = verified.rows().get(position).getLast();
      assertEquals(wrong, worst instanceof Verdict.Differs, "seed " + SEED + ", block " + position);
    }
  }

  @Test
  void anUnderflowOfBothSidesIsNoAgreement() {
    Givens givens = givens("q = exp[-1000 - x^2]");
    assertInstanceOf(
        Verdict.Undecided.class, evidence(givens, "d q / d x", "-2 x exp[-1000 - x^2]").verdict());
  }
}
