package chainrule.networks;

import static chainrule.networks.Networks.ELL;
import static chainrule.networks.Networks.LAYER;
import static chainrule.networks.Networks.f;
import static chainrule.networks.Networks.gradient;
import static chainrule.networks.Networks.h;
import static chainrule.networks.Networks.num;
import static chainrule.networks.Networks.omega;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.algebra.SecondOpinion;
import chainrule.calculus.Solution;
import chainrule.calculus.Solution.Block;
import chainrule.calculus.Statement;
import chainrule.calculus.Text;
import chainrule.calculus.UnsupportedTask;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Shape;
import chainrule.problem.Definition;
import chainrule.problem.Givens;
import chainrule.problem.Layout;
import chainrule.problem.Task;
import chainrule.render.Format;
import chainrule.verify.Evidence;
import chainrule.verify.Verdict;
import chainrule.verify.VerifiedSolution;
import chainrule.verify.Verifier;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapesOfChainTest {

  private static VerifiedSolution shapes(Derivative of, Givens givens) {
    return Networks.workOut(new Task.Shapes(of), givens);
  }

  private static String joined(VerifiedSolution solution, Layout layout) {
    return Networks.text(solution, layout).replaceAll("\\s+", " ");
  }

  private static void assertFindingsAgree(VerifiedSolution solution) {
    List<Block> blocks = solution.solution().blocks();
    for (int i = 0; i < blocks.size(); i++) {
      if (blocks.get(i) instanceof Block.Finding finding) {
        Evidence evidence = solution.evidence().get(i);
        assertInstanceOf(Verdict.Agrees.class, evidence.verdict(), finding::toString);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "DENOMINATOR, (D₁×D₁) (D₁×D₂) (D₂×D₂) (D₂×D₃) (D₃×D₃) (D₃×D₄) (D₄×1), D₁ × 1",
    "NUMERATOR, (1×D₄) (D₄×D₃) (D₃×D₃) (D₃×D₂) (D₂×D₂) (D₂×D₁) (D₁×D₁), 1 × D₁"
  })
  void sizesOfAChainFollowTheLayout(Layout layout, String chain, String size) {
    VerifiedSolution solution = shapes(gradient(f(num(0))), Networks.of(3, "relu", false));
    assertFindingsAgree(solution);
    String text = joined(solution, layout);
    assertTrue(text.contains("Neighbouring sizes match, " + chain + ","), text);
    assertTrue(text.contains("∂ℓ/∂f₀ is " + size + "."), text);
    assertTrue(text.contains("∂h₁/∂f₀ is D₁ × D₁"), text);
    assertTrue(text.contains("it is diagonal, for h₁ is taken element by element"), text);
  }

  @ParameterizedTest
  @CsvSource({
    "DENOMINATOR, (D₁×D₁) (D₁×D₂) … (D_K×D_K) (D_K×D_{K+1}) (D_{K+1}×1)",
    "NUMERATOR, (1×D_{K+1}) (D_{K+1}×D_K) (D_K×D_K) … (D₂×D₁) (D₁×D₁)"
  })
  void aSymbolicNumberOfLayersShowsBothEnds(Layout layout, String chain) {
    VerifiedSolution solution = shapes(gradient(f(num(0))), Networks.symbolic("relu", false));
    assertFindingsAgree(solution);
    String text = joined(solution, layout);
    assertTrue(text.contains(chain), text);
    assertTrue(text.contains("it is diagonal, for hₖ is"), text);
  }

  @Test
  void aWeightMatrixOfAnyLayerHasAnArrayAsItsFirstFactor() {
    VerifiedSolution solution = shapes(gradient(omega(LAYER)), Networks.symbolic("relu", true));
    assertFindingsAgree(solution);
    String text = joined(solution, Layout.DENOMINATOR);
    assertTrue(text.contains("(Dₖ₊₁×Dₖ×Dₖ₊₁) (Dₖ₊₁×Dₖ₊₁)"), text);
    assertTrue(text.contains("∂ℓ/∂Ωₖ is Dₖ₊₁ × Dₖ."), text);
  }

  @Test
  void everyPathOfAResidualConnectionIsTold() {
    Givens plain = Networks.of(1, "tanh", true);
    List<Definition> definitions = new ArrayList<>();
    for (Definition each : plain.definitions()) {
      boolean last = each.left().equals(f(num(1)));
      definitions.add(last ? new Definition(square(1), Exprs.plus(h(num(1)), square(0))) : each);
    }
    definitions.replaceAll(ShapesOfChainTest::squareMember);
    VerifiedSolution solution = shapes(gradient(square(0)), plain.withDefinitions(definitions));
    assertFindingsAgree(solution);
    assertTrue(joined(solution, Layout.DENOMINATOR).contains("2 paths"), solution.toString());
  }

  /** A state that keeps its size. */
  private static Expr square(int k) {
    return new chainrule.expr.Member("f", num(k), h(num(1)).shape());
  }

  private static Definition squareMember(Definition each) {
    return new Definition(resized(each.left()), resized(each.right()));
  }

  private static Expr resized(Expr expr) {
    return expr instanceof chainrule.expr.Member member && member.family().equals("f")
        ? square(member.index().equals(num(0)) ? 0 : 1)
        : expr.equals(Networks.y(num(1)))
            ? new chainrule.expr.Symbol("y", h(num(1)).shape())
            : Exprs.map(expr, ShapesOfChainTest::resized);
  }

  @Test
  void latexSetsSizesAsOneFormula() {
    VerifiedSolution solution = shapes(gradient(f(num(0))), Networks.of(1, "relu", false));
    String tex = Networks.written(solution, Layout.DENOMINATOR, Format.TEX);
    assertTrue(tex.contains("$(D_{1}\\times D_{1})(D_{1}\\times D_{2})(D_{2}\\times 1)$"), tex);
  }

  @Test
  void whatDoesNotDependIsRefused() {
    Givens givens = Networks.of(1, "relu", false);
    assertThrows(UnsupportedTask.class, () -> shapes(gradient(omega(num(7))), givens));
    assertThrows(
        UnsupportedTask.class,
        () -> shapes(Derivative.total(gradient(f(num(0))), f(num(0))), givens));
  }

  @Test
  void aWrongSizeIsRefused() {
    Givens givens = Networks.of(1, "relu", true);
    Derivative factor = Derivative.local(f(num(1)), h(num(1)));
    Shape right = factor.shape();
    Shape turned = Shape.of(right.axes().get(1), right.axes().get(0));
    assertEquals(Verdict.Agrees.class, verdict(givens, factor, right).getClass());
    assertEquals(Verdict.Differs.class, verdict(givens, factor, turned).getClass());
    assertEquals(
        Verdict.Differs.class, verdict(givens, Derivative.total(ELL, h(num(1))), right).getClass());
  }

  private static Verdict verdict(Givens givens, Expr term, Shape shape) {
    Statement statement = new Statement.ShapeOf(term, shape, List.of());
    Solution solution =
        new Solution(
            new Task.Behaviour("relu"),
            givens,
            List.of(new Block.Finding(statement, Text.EMPTY)),
            List.of());
    return new Verifier(1, SecondOpinion.NONE)
        .verify(solution, List.of())
        .evidence()
        .get(0)
        .verdict();
  }
}
