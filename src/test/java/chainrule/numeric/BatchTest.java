package chainrule.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chainrule.expr.Expr;
import chainrule.problem.Givens;
import chainrule.problem.Problem;
import chainrule.syntax.ProblemReader;
import chainrule.syntax.StandardLibrary;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchTest {

  /** To the last bit, whatever is taken together. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "A x",
        "A^T (A x)",
        "A x x^T",
        "relu[A x] ⊙ x",
        "A A x + x",
        "x^T A x",
        "softmax[A x]",
        "(A x)/(1 + x^T x)",
        "A^3 x - A x",
        "sum[A] x",
        "tanh[A x] - 2 A x",
        "I[A x > 0] ⊙ (A^T x)"
      })
  void sumsTheOutputsOfAllPoints(String formula) {
    Problem problem =
        ProblemReader.read(
            "let x : vector 3; A : matrix 3 x 3\nlet z = " + formula + "\nderive d z / d x",
            "a.deriv",
            StandardLibrary.load());
    Givens givens = problem.givens();
    Expr z = givens.definitions().get(0).left();
    List<Expr> inputs = new ArrayList<>(givens.facts().keySet());
    inputs.sort(java.util.Comparator.comparingInt(each -> -each.shape().order()));
    Program program =
        Program.compile(List.of(z, givens.definitions().get(0).right()), inputs, givens);
    Random random = new Random(7);
    double[] shared = random.doubles(9, -1, 1).toArray();
    List<double[]> own = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      own.add(random.doubles(3, -1, 1).toArray());
    }
    Batch batch = new Batch(program);
    batch.run(new double[9], own.subList(0, 2)); // leaves nothing behind
    batch.run(shared, own);
    double[] sums = new double[program.apply(new double[12]).length];
    for (double[] each : own) {
      double[] point = java.util.Arrays.copyOf(shared, 12);
      System.arraycopy(each, 0, point, 9, 3);
      double[] outputs = program.apply(point);
      for (int i = 0; i < sums.length; i++) {
        sums[i] += outputs[i];
      }
    }
    for (int i = 0; i < sums.length; i++) {
      assertEquals(sums[i], batch.sum(i), 0.0, "output " + i);
    }
  }
}
