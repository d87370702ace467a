package chainrule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.algebra.SecondOpinion;
import chainrule.calculus.Derivation;
import chainrule.calculus.Detail;
import chainrule.calculus.Row;
import chainrule.calculus.Rule;
import chainrule.calculus.Solution;
import chainrule.calculus.Solution.Block;
import chainrule.calculus.Step;
import chainrule.calculus.Text;
import chainrule.calculus.UnsupportedTask;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Num;
import chainrule.expr.Place;
import chainrule.problem.Problem;
import chainrule.render.PlainPrinter;
import chainrule.verify.Check;
import chainrule.verify.Verdict;
import chainrule.verify.VerifiedSolution;
import chainrule.verify.Verifier;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The gradients of many layers, of which several are held against differences at once. */
class DeepNetworkTest {
  private static final int LAYERS = 30;
  private static final Verifier VERIFIER = new Verifier(3, SecondOpinion.NONE);
  private static final Problem NETWORK =
      Problems.read(
          """
          function l[f, y]
          let x : vector D_0; y : vector D_{%1$s+1}
          let beta_k : vector D_{k+1} for k in 0..%1$s
          let Omega_k : matrix D_{k+1} x D_k for k in 0..%1$s
          let f_0 = beta_0 + Omega_0 x
          let for k in 1..%1$s: h_k = relu[f_{k-1}], f_k = beta_k + Omega_k h_k
          let ell = l[f_%1$s, y]
          backward pass of ell
          """
              .formatted(LAYERS));

  private final Solution right = Problems.solve(NETWORK, NETWORK.parts().get(0));

  @Test
  void everyGradientOfADeepNetworkIsDecided() {
    VerifiedSolution verified = VERIFIER.verify(right, List.of());
    assertEquals(List.of(), notAgreeing(verified));
    assertTrue(right.blocks().size() > 3 * LAYERS);
  }

  @Test
  void aGradientThatIsAHundredthOffIsFoundAmongAllOthersAndNoOtherIsAccused() {
    Random random = new Random(1);
    Set<Integer> tried = new HashSet<>();
    while (tried.size() < 8) {
      int position = random.nextInt(right.blocks().size());
      if (right.blocks().get(position) instanceof Block.Worked(Derivation derivation, boolean asked)
          && derivation.left() instanceof Derivative
          && tried.add(position)) {
        Derivation wrong = alone(derivation);
        List<Block> blocks = new ArrayList<>(right.blocks());
        blocks.set(position, new Block.Worked(wrong, asked));
        Solution solution = new Solution(right.task(), right.givens(), blocks, right.results());
        VerifiedSolution verified = VERIFIER.verify(solution, List.of());
        assertEquals(List.of(derivation.left()), notAgreeing(verified));
        assertTrue(
            verified.evidence().get(position).checks().stream()
                .anyMatch(
                    check ->
                        check.kind() == Check.Kind.DIRECTIONAL_DIFFERENCES
                            && check.verdict() instanceof Verdict.Differs));
      }
    }
  }

  @Test
  void theWeightsOfAScalarOutputAreParametersLikeAllOthers() {
    Problem problem =
        Problems.read(
            """
            network x : vector 5 -> 2 layers of tanh, sizes 3, 2 -> scalar, loss ell = (f_2 - y)^2
            let y : scalar
            part (a) backward pass of ell
            part (b) initialise ell zero
            """);
    Solution pass = Problems.solve(problem, problem.parts().get(0));
    assertEquals(
        Set.of("beta_0", "beta_1", "beta_2", "Omega_0", "Omega_1", "omega_2"),
        pass.results().stream()
            .map(each -> PlainPrinter.print(((Derivative) each.left()).by()))
            .collect(Collectors.toSet()));
    assertEquals(List.of(), notAgreeing(VERIFIER.verify(pass, List.of())));
    Solution start = Problems.solve(problem, problem.parts().get(1));
    String table = start.blocks().get(1).toString();
    assertTrue(table.contains("omega"), table);
  }

  @Test
  void aMatrixThatLayersOfSymbolicNumberShareIsRefusedAndNotPassedOver() {
    Problem problem =
        Problems.read(
            """
            let W : matrix d x d; x, y : vector d; b_k : vector d for k in 1..K
            let h_0 = x
            let for k in 1..K: h_k = tanh[W h_{k-1} + b_k]
            let L = norm[h_K - y]^2
            backward pass of L
            """);
    UnsupportedTask refused =
        assertThrows(UnsupportedTask.class, () -> Problems.solve(problem, problem.parts().get(0)));
    assertTrue(String.valueOf(refused.getMessage()).contains("all layers share"));
  }

  private static Derivation alone(Derivation derivation) {
    Expr off = Exprs.times(new Num(new BigDecimal("1.01")), derivation.result());
    Step step = new Step(Rule.SIMPLIFY, Place.ROOT, derivation.left(), off);
    Row row = new Row(off, List.of(), step, Detail.NORMAL, Text.EMPTY);
    return new Derivation(derivation.left(), List.of(row), derivation.forAll());
  }

  private static List<Expr> notAgreeing(VerifiedSolution verified) {
    List<Expr> left = new ArrayList<>();
    verified
        .evidence()
        .forEach(
            (position, evidence) -> {
              if (!(evidence.verdict() instanceof Verdict.Agrees)) {
                Block.Worked block = (Block.Worked) verified.solution().blocks().get(position);
                left.add(block.derivation().left());
              }
            });
    return left;
  }
}
