package chainrule.calculus.arrays;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.Chainrule;
import chainrule.calculus.Orientation;
import chainrule.calculus.Solution;
import chainrule.calculus.Statement;
import chainrule.problem.Layout;
import chainrule.render.Format;
import chainrule.render.Options;
import chainrule.render.PlainPrinter;
import chainrule.verify.VerifiedProblem;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Derivatives times a direction, and weights times derivatives, whatever their axes. */
class ProductsTest {
  private static final Chainrule CHAINRULE = new Chainrule(5);

  private static Statement.Equation shown(
      String declarations, String function, String task, Layout layout) {
    String text = "let " + declarations + "\nlet F = " + function + "\nderive d F / " + task + "\n";
    VerifiedProblem worked = CHAINRULE.workOut(CHAINRULE.read(text, "test.deriv").get(0));
    assertTrue(
        worked.agrees(), () -> Chainrule.render(List.of(worked), Format.TEXT, Options.usual()));
    Solution solution = worked.solutions().get(0).solution();
    return (Statement.Equation)
        new Orientation(layout, solution.givens()).shown(solution).results().get(0);
  }

  @ParameterizedTest(name = "{1}, {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          x, v : vector n; A : matrix m x n | A x | d x along v | (d F / d x)^T v | A v
          x : vector n; A : matrix m x n; u : vector m | A x | d x weighted by u | (d F / d x) u | A^T u
          x : vector n; A : matrix m x n; u : vector m | A x | d A weighted by u | d (u^T F) / d A | u x^T
          x : vector n; A, V : matrix m x n | A x | d A along V | sum_{i=1}^{m} sum_{j=1}^{n} (d F / d A_{i,j})^T V_{i,j} | V x
          X : matrix n x p; A : matrix m x n; U : matrix m x p | A X | d X weighted by U | d (trace[U^T F]) / d X | A^T U
          X, V : matrix n x p; A : matrix m x n | A X | d X along V | sum_{i=1}^{n} sum_{j=1}^{p} (d F / d X_{i,j}) V_{i,j} | A V
          X, V : matrix n x n, invertible | X^-1 | d X along V | sum_{i=1}^{n} sum_{j=1}^{n} (d F / d X_{i,j}) V_{i,j} | -X^-1 V X^-1
          X, U : matrix n x n, invertible | X^-1 | d X weighted by U | d (trace[U^T F]) / d X | -X^-T U X^-T
          W : matrix m x n; G : matrix n x n | W^T W | d W weighted by G | d (trace[G^T F]) / d W | W (G + G^T)
          z, u : vector n | softmax[z] | d z weighted by u | (d F / d z) u | F ⊙ u - (F^T u) F
          c : vector n; W, V : matrix n x n | c^T W c | d W along V | sum_{i=1}^{n} sum_{j=1}^{n} (d F / d W_{i,j}) V_{i,j} | c^T V c
          t, s : scalar; c : vector n | t^2 c | d t along s | s (d F / d t)^T | 2 t s c
          """)
  void theProductHasNoJacobianInIt(
      String declarations, String function, String task, String left, String right) {
    Statement.Equation found = shown(declarations, function, task, Layout.DENOMINATOR);
    assertEquals(left, PlainPrinter.print(found.left()));
    assertEquals(right, PlainPrinter.print(found.right()));
  }

  @ParameterizedTest(name = "{1}, {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          x, v : vector n; A : matrix m x n | A x | d x along v | (d F / d x) v | A v
          x : vector n; A : matrix m x n; u : vector m | A x | d x weighted by u | (d F / d x)^T u | A^T u
          t, s : scalar; C : matrix m x n | t^2 C | d t along s | s (d F / d t) | 2 t s C
          """)
  void numeratorLayoutWritesTheJacobianAsItIs(
      String declarations, String function, String task, String left, String right) {
    Statement.Equation found = shown(declarations, function, task, Layout.NUMERATOR);
    assertEquals(left, PlainPrinter.print(found.left()));
    assertEquals(right, PlainPrinter.print(found.right()));
  }
}
