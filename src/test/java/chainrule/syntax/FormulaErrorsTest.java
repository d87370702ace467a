package chainrule.syntax;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.expr.Shape;
import chainrule.expr.Symbol;
import chainrule.problem.Givens;
import chainrule.problem.Library;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FormulaErrorsTest {
  private static final Library LIBRARY = StandardLibrary.load();
  private static final Givens NOTHING = new Givens(Map.of(), List.of(), LIBRARY);

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      textBlock =
          """
          ``             => 1  => syntax => unexpected end of the line, expected a formula      => ``
          a +            => 4  => syntax => unexpected end of the line, expected a formula      => ``
          a + * b        => 5  => syntax => unexpected "*", expected a formula                   => ``
          (a + b         => 1  => syntax => this "(" is never closed                            => expected ")"
          a + b)         => 6  => syntax => ")" closes no bracket                               => remove it
          (a + b]        => 7  => syntax => "]" cannot close the "(" of column 1                => expected ")"
          |a + b         => 1  => syntax => this "|" is never closed                            => expected "|"
          sigmod[f]      => 1  => name   => unknown function "sigmod"                           => did you mean "sigmoid"
          1 + rellu[f]   => 5  => name   => unknown function "rellu"                            => did you mean "relu"
          foo[f]         => 1  => name   => unknown function "foo"                              => declare it with "function foo[…]"
          sig[a, b]      => 1  => syntax => "sig" does not take 2 arguments                     => sig[z]
          huber[r; 1, 2] => 1  => syntax => "huber" does not take 1 argument and 2 parameters   => huber[r; delta]
          prelu[z]       => 1  => syntax => "prelu" does not take 1 argument                    => prelu[z; a]
          min[a]         => 1  => syntax => "min" does not take 1 argument                      => min[a, b, …]
          sig[]          => 5  => syntax => unexpected "]", expected a formula                   => ``
          sin            => 4  => syntax => unexpected end of the line                          => its argument follows in brackets, sin[…]
          sin + 1        => 5  => syntax => unexpected "+"                                      => its argument follows in brackets, sin[…]
          2 3            => 1  => syntax => two numbers side by side                            => write 2 * 3
          a § b          => 3  => syntax => unreadable character "§" (U+00A7)                   => ``
          a + $x$        => 5  => syntax => unreadable character "$" (U+0024)                   => LaTeX is not read here
          \\frac{a}{b}    => 1  => syntax => unreadable character "\\" (U+005C)                  => LaTeX is not read here
          n!             => 2  => syntax => unreadable character "!"                            => factorials
          a = b          => 3  => syntax => unexpected "="                                      => ``
          d^2 y / d x    => 1  => syntax => a derivative of order 2 by 1 variable               => d^2 y / d x^2
          d y / d (x y)  => 9  => syntax => "(x y)" is nothing to differentiate by              => let u
          d^0 y / d x    => 3  => syntax => the order of a derivative is a whole number         => ``
          1e99999999     => 1  => limit  => a number of more than                               => ``
          1e99999999999  => 1  => limit  => a number of more than                               => ``
          { a if b }     => 10 => syntax => unexpected "}"                                      => ``
          x^^2           => 3  => syntax => unexpected "^"                                      => ``
          sum_{i=1} x_i  => 11 => syntax => unexpected "x_i", expected "^"                      => ``
          "a"            => 1  => syntax => unexpected ""a""                                    => ``
          "a             => 1  => syntax => the quotation mark is never closed                  => closing
          """)
  void saysWhereAndWhatToDo(String formula, int column, String code, String message, String hint) {
    InputException thrown =
        assertThrows(InputException.class, () -> FormulaReader.read(formula, NOTHING));
    Diagnostic fault = thrown.diagnostics().get(0);
    assertAll(
        () -> assertEquals(code, fault.code()),
        () -> assertEquals(column, fault.column(), fault.message()),
        () -> assertContains(message, fault.message()),
        () -> assertContains(hint, fault.hint() == null ? "" : fault.hint()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      textBlock =
          """
          Omega x         => 1  => Omega x multiplies a D_z × D_h matrix with a vector of D_x: the inner sizes D_h and D_x differ => ``
          1 + 2 Omega z   => 7  => Omega z multiplies a D_z × D_h matrix with a vector of D_z: the inner sizes D_h and D_z differ => transpose of the first
          h x             => 1  => h x multiplies a vector of D_h with a vector of D_x => x^T y for the inner product
          h Omega         => 1  => h Omega multiplies a vector of D_h with a D_z × D_h matrix: the inner sizes 1 and D_z differ => ``
          h + a + x       => 1  => h + a + x adds a vector of D_h and a vector of D_x: the sizes D_h and D_x differ => ``
          a + z + Omega   => 5  => z + Omega adds a vector of D_z and a D_z × D_h matrix => ``
          Omega + a       => 1  => Omega + a adds a D_z × D_h matrix and a scalar => multiply the scalar by ones[D_z, D_h]
          S - a           => 1  => S - a adds a D_h × D_h matrix and a scalar => by identity[D_h]
          h + h^T         => 1  => adds a vector of D_h and a row of D_h => ``
          h ⊙ z           => 1  => multiplies a vector of D_h element by element with a vector of D_z: the sizes D_h and D_z differ => ``
          h/z             => 1  => h/z divides a vector of D_h by a vector of D_z => ``
          Omega^2         => 1  => Omega is a D_z × D_h matrix: only a square matrix has powers => A ⊙ A
          S^a             => 1  => S is a matrix: its exponent is a whole number => inv[A]
          Omega^-1        => 1  => is a D_z × D_h matrix: inv takes a square matrix => ``
          a + trace[Omega] => 11 => Omega is a D_z × D_h matrix: trace takes a square matrix => ``
          softmax[S]      => 9  => S is a D_h × D_h matrix: softmax takes a vector => softmax_rows[A]
          sum[a]          => 5  => a is a scalar: sum takes an array => ``
          trace[S, S]     => 1  => "trace" does not take 2 arguments => trace[A]
          norm[S]         => 6  => S is a D_h × D_h matrix: norm takes a vector => ‖A‖_F
          |S|             => 1  => bars round a D_h × D_h matrix => det[S]
          |h|             => 1  => bars round a vector of D_h => norm[h]
          ‖h + a          => 1  => this "‖" is never closed => ‖
          ‖h||_F          => 3  => closes no norm => same bars
          [1, 2; 3]       => 8  => a row of 1 entries below one of 2 => [1, 2; 3, 4]
          [h, 2]          => 2  => h is an entry of a matrix, and a vector of D_h where a scalar is expected => ``
          h_{i-1,j}       => 1  => is a vector of D_h, and has 2 indices here => ``
          row_sums[h]     => 1  => takes a matrix, and not a vector of D_h => ``
          max[h, z]       => 5  => h, z works element by element on a vector of D_h and a vector of D_z => ``
          """)
  void namesBothShapesThatDoNotGoTogether(String formula, int column, String message, String hint) {
    Givens arrays =
        new Givens(
            Map.of(
                vector("h", "D_h"),
                List.of(),
                vector("x", "D_x"),
                List.of(),
                vector("z", "D_z"),
                List.of(),
                new Symbol("Omega", Shape.of(Symbol.scalar("D_z"), Symbol.scalar("D_h"))),
                List.of(),
                new Symbol("S", Shape.of(Symbol.scalar("D_h"), Symbol.scalar("D_h"))),
                List.of()),
            List.of(),
            NOTHING.library());
    InputException thrown =
        assertThrows(InputException.class, () -> FormulaReader.read(formula, arrays));
    Diagnostic fault = thrown.diagnostics().get(0);
    assertAll(
        () -> assertEquals(column, fault.column(), fault.message()),
        () -> assertContains(message, fault.message()),
        () -> assertContains(hint, fault.hint() == null ? "" : fault.hint()));
  }

  private static Symbol vector(String name, String size) {
    return new Symbol(name, Shape.of(Symbol.scalar(size)));
  }

  private static void assertContains(String part, String whole) {
    assertTrue(whole.contains(part), () -> "expected \"" + part + "\" in: " + whole);
  }

  @Test
  void printsLikeACompiler() {
    InputException thrown =
        assertThrows(
            InputException.class, () -> FormulaReader.read("  -y log[sigmod[f]]", NOTHING));
    assertEquals(
        """
        formula:1:10: error: unknown function "sigmod"
            -y log[sigmod[f]]
                   ^~~~~~
          did you mean "sigmoid" or "sig"? `chainrule functions` lists all functions.
        """,
        thrown.render());
  }

  static Stream<String> deep() {
    int n = 10_000;
    return Stream.of(
        "(".repeat(n) + "x" + ")".repeat(n),
        "sin[".repeat(n) + "x" + "]".repeat(n),
        "x^".repeat(n) + "2",
        "-".repeat(n) + "x",
        "1 - -".repeat(n) + "x",
        "a*" + "-".repeat(n) + "x",
        "sin ".repeat(n) + "x",
        "√".repeat(n) + "x",
        "a/".repeat(n) + "x",
        "a ⊙ ".repeat(n) + "x",
        "|a ".repeat(n) + "x" + "|".repeat(n),
        "2^(a/".repeat(n) + "x" + ")".repeat(n),
        "sum_{i=1}^2 ".repeat(n / 2) + "x",
        "x_{".repeat(n) + "i-1" + "}".repeat(n),
        ("(" + "a/".repeat(150)).repeat(150) + "x" + ")".repeat(150),
        "[".repeat(n),
        "{".repeat(n));
  }

  @ParameterizedTest
  @MethodSource("deep")
  void refusesWhatIsNestedTooDeepAtOnce(String formula) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(2),
        () -> {
          try {
            FormulaReader.read(formula, NOTHING);
          } catch (InputException refused) {
            assertTrue(refused.render().length() < 1000);
            return;
          }
          assertTrue(formula.startsWith("1 - -"), "read: " + formula.substring(0, 30));
        });
  }

  @Test
  void readsWhatIsNestedAsDeepAsTheLimit() {
    int n = Nesting.LIMIT - 2;
    FormulaReader.read("(".repeat(n) + "x" + ")".repeat(n), NOTHING);
    FormulaReader.read("sin[".repeat(n) + "x" + "]".repeat(n), NOTHING);
    FormulaReader.read("x^".repeat(n) + "2", NOTHING);
    FormulaReader.read("a/".repeat(n) + "2", NOTHING);
    FormulaReader.read("sin ".repeat(n) + "x", NOTHING);
  }

  @Test
  void readsLongFormulasInLinearTime() {
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          for (String part :
              List.of(
                  "+ a b ",
                  "- 2 x^2 ",
                  " x^2",
                  "+ sin[x] cos x",
                  " (a + b)",
                  "+ |a| b",
                  "+ x_i/2")) {
            FormulaReader.read("x " + part.repeat(60_000 / part.length()), NOTHING);
          }
        });
  }

  @Test
  void refusesWhatIsTooLong() {
    String formula = "x +".repeat(FormulaReader.LONGEST);
    InputException thrown =
        assertThrows(InputException.class, () -> FormulaReader.read(formula, NOTHING));
    assertEquals("limit", thrown.diagnostics().get(0).code());
    assertTrue(thrown.render().length() < 1000);
  }
}
