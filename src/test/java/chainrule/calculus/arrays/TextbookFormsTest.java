package chainrule.calculus.arrays;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.Chainrule;
import chainrule.calculus.Orientation;
import chainrule.calculus.Solution;
import chainrule.problem.Layout;
import chainrule.render.Format;
import chainrule.render.Options;
import chainrule.render.PlainPrinter;
import chainrule.verify.VerifiedProblem;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The forms in which the collections of the matrix calculus print their identities. */
class TextbookFormsTest {

  private static final Chainrule CHAINRULE = new Chainrule(11);

  /** The solution, which must verify. */
  private static Solution solve(String declarations, String function, String variable) {
    String text =
        "let " + declarations + "\nlet F = " + function + "\nderive d F / d " + variable + "\n";
    VerifiedProblem worked = CHAINRULE.workOut(CHAINRULE.read(text, "test.deriv").get(0));
    assertTrue(
        worked.agrees(), () -> Chainrule.render(List.of(worked), Format.TEXT, Options.usual()));
    return worked.solutions().get(0).solution();
  }

  @ParameterizedTest(name = "{1} by {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
    x, a : vector n | a^T x | x | a
    x : vector n; A : matrix n x n | x^T A x | x | (A + A^T) x
    x : vector n; A : matrix n x n, symmetric | x^T A x | x | 2 A x
    x : vector n; A : matrix n x n | x^T A x | A | x x^T
    a : vector m; b : vector n; X : matrix m x n | a^T X b | X | a b^T
    a : vector n; b : vector m; X : matrix m x n | a^T X^T b | X | b a^T
    a, b : vector n; X : matrix m x n | a^T X^T X b | X | X (b a^T + a b^T)
    A : matrix n x m; X : matrix m x n | trace[A X] | X | A^T
    A : matrix n x m; X : matrix n x m | trace[A^T X] | X | A
    X : matrix m x n; A : matrix m x m | trace[X^T A X] | X | (A + A^T) X
    A : matrix k x m; B : matrix n x k; X : matrix m x n | trace[A X B] | X | A^T B^T
    X : matrix n x n | trace[X] | X | identity[n]
    X : matrix n x n | trace[X^2] | X | 2 X^T
    X : matrix n x n, invertible | trace[X^-1] | X | -X^-T X^-T
    A, X : matrix n x n | trace[A X^-1] | X | -X^-T A^T X^-T
    a, b : vector n; X : matrix n x n, invertible | a^T X^-1 b | X | -X^-T a b^T X^-T
    X : matrix n x n | det[X] | X | det[X] X^-T
    X : matrix n x n | logdet[X] | X | X^-T
    X : matrix n x n, invertible | det[X^-1] | X | -det[X^-1] X^-T
    x_i : vector D for i in 1..N; w : vector D | sum_{n=1}^{N} norm[x_n - w]^2 | w | -2 (sum_{i=1}^{N} (x_i - w))
    x_i : vector D for i in 1..N; y_i : scalar for i in 1..N; w : vector D | sum_{i=1}^{N} (y_i - w^T x_i)^2 | w | 2 (sum_{j=1}^{N} (w^T x_j - y_j) x_j)
    x_i : vector D for i in 1..N; m : vector D; S : matrix D x D, SPD | sum_{n=1}^{N} (x_n - m)^T S^-1 (x_n - m) | S | -S^-1 (sum_{i=1}^{N} (x_i - m) (x_i - m)^T) S^-1
    x_i : vector D for i in 1..N; y_i : scalar for i in 1..N; w : vector D; b : scalar | (1/N) sum_{i=1}^{N} log[1 + exp[-y_i (w^T x_i + b)]] | b | -(sum_{k=1}^{N} y_k sig[-y_k (w^T x_k + b)])/N
    x : vector D; P : matrix K x D | norm[P x]^2/norm[x]^2 | x | (2 norm[x]^2 P^T P x - 2 norm[P x]^2 x)/norm[x]^4
    a, p, n : vector D | norm[a - p]^2 - norm[a - n]^2 | a | 2 (n - p)
    x, z : vector D; s : scalar, positive | exp[-norm[x - z]^2/(2 s^2)] | x | -(F (x - z))/s^2
    X : matrix m x n | logdet[X^T X] | X | 2 X (X^T X)^-1
    X : matrix m x n | normF[X]^2 | X | 2 X
    X : matrix m x n | normF[X] | X | X/normF[X]
    A : matrix m x n; x : vector n; b : vector m | norm[A x - b]^2 | x | 2 A^T (A x - b)
    A : matrix m x n; x : vector n; b : vector m | norm[A x - b] | x | (A^T (A x - b))/norm[A x - b]
    A : matrix m x n; x : vector n; b : vector m | 1/2 norm[b - A x]^2 | A | (A x - b) x^T
    x, a : vector n | norm[x - a] | x | (x - a)/norm[x - a]
    x : vector n | norm1[x] | x | sign[x]
    x : vector n | x/norm[x] | x | (identity[n] - (x x^T)/norm[x]^2)/norm[x]
    x, a : vector n | x^T a/(norm[x] norm[a]) | x | (a - ((x^T a) x)/norm[x]^2)/(norm[x] norm[a])
    x : vector n | logsumexp[x] | x | softmax[x]
    x : vector n | softmax[x] | x | diag[F] - F F^T
    x : vector n | logsoftmax[x] | x | identity[n] - softmax[x] ones[n]^T
    x : vector n | mean[x] | x | (1/n) ones[n]
    x : vector n | var[x] | x | (2/n) (x - mean[x])
    x : vector n | max[x] | x | I[x = max[x]]
    x : vector n | sum[x^2] | x | 2 x
    x : vector n | sum[exp[x]] | x | exp[x]
    x : vector n | exp[-norm[x]^2/2] | x | -F x
    x, m : vector n; s : scalar, positive | exp[-norm[x - m]^2/(2 s^2)] | s | (F norm[x - m]^2)/s^3
    X : matrix N x D; w : vector D; y : vector N; lambda : scalar | 1/N norm[X w - y]^2 + lambda norm[w]^2 | w | (2/N) X^T (X w - y) + 2 lambda w
    X : matrix N x D; w : vector D; y : vector N | sum_{i=1}^{N} (x_i^T w - y_i)^2 | w | 2 X^T (X w - y)
    X : matrix N x D; w : vector D; y : vector N | sum_{i=1}^{N} log[1 + exp[-y_i x_i^T w]] | w | -X^T (y ⊙ sig[-y ⊙ (X w)])
    X : matrix N x D; w : vector D; b : scalar; y : vector N | sum[(X w + b - y)^2] | b | 2 sum[X w + b - y]
    U : matrix M x K; V : matrix N x K; T : matrix M x N | normF[T - U V^T]^2 | U | 2 (U V^T - T) V
    U : matrix M x K; V : matrix N x K; T : matrix M x N | normF[T - U V^T]^2 | V | 2 (U V^T - T)^T U
    x : vector D; W : matrix H x D; b : vector H | tanh[b + W x] | x | W^T diag[1 - F^2]
    x : vector D; W : matrix H x D; b : vector H | sum[tanh[b + W x]] | W | (1 - tanh[b + W x]^2) x^T
    x, mu : vector n; S : matrix n x n, SPD | 1/2 logdet[S] + 1/2 (x - mu)^T S^-1 (x - mu) | S | (1/2) (S^-1 - S^-1 (x - mu) (x - mu)^T S^-1)
    x, mu : vector n; S : matrix n x n, SPD | 1/2 logdet[S] + 1/2 (x - mu)^T S^-1 (x - mu) | mu | S^-1 (mu - x)
    X : matrix N x D; W : matrix D x K; Y : matrix N x K, one-hot rows | -sum[Y ⊙ logsoftmax_rows[X W]] | W | X^T (softmax_rows[X W] - Y)
    X : matrix N x D; W : matrix D x K; Y : matrix N x K, one-hot rows | -sum[Y ⊙ log[softmax_rows[X W]]] | W | X^T (softmax_rows[X W] - Y)
    z, y : vector K | -y^T logsoftmax[z] | z | sum[y] softmax[z] - y
    a, b, c : vector n | a ⊙ b ⊙ c | b | diag[a ⊙ c]
    x : vector n; A : matrix n x n | A x ⊙ x | x | A^T diag[x] + diag[A x]
    W : matrix D x D; x : vector D | norm[W^T W x - x]^2 | W | 2 W (x (W^T W x - x)^T + (W^T W x - x) x^T)
    x : vector n; alpha : scalar | alpha x | alpha | x^T
          """)
  void theDerivativeHasTheFormOfTheBooks(
      String declarations, String function, String variable, String form) {
    Solution solution = solve(declarations, function, variable);
    Solution shown = new Orientation(Layout.DENOMINATOR, solution.givens()).shown(solution);
    assertEquals(form, PlainPrinter.print(shown.results().get(0).right()));
  }

  @ParameterizedTest(name = "{1} by {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          x : vector n; A : matrix m x n | A x | x | A
          x : vector n; A : matrix n x n | x^T A x | x | x^T (A + A^T)
          A : matrix m x n; x : vector n; b : vector m | norm[A x - b]^2 | x | 2 (A x - b)^T A
          a : vector m; b : vector n; X : matrix m x n | a^T X b | X | b a^T
          z : vector n | sig[z] | z | diag[F ⊙ (1 - F)]
          """)
  void numeratorLayoutTurnsIt(String declarations, String function, String variable, String form) {
    Solution solution = solve(declarations, function, variable);
    Solution shown = new Orientation(Layout.NUMERATOR, solution.givens()).shown(solution);
    assertEquals(form, PlainPrinter.print(shown.results().get(0).right()));
  }
}
