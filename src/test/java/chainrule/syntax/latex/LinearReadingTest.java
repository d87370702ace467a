package chainrule.syntax.latex;

import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.expr.Derivative;
import chainrule.expr.Symbol;
import chainrule.problem.Givens;
import chainrule.syntax.StandardLibrary;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A text that is twice as long takes about twice as long to read, whatever it is made of. */
class LinearReadingTest {
  private static final int LONGEST = 30_000;
  private static final int ROUNDS = 4;
  private static final double MOST = 3;

  private static final Reading READING =
      Reading.of(new Givens(Map.of(), List.of(), StandardLibrary.load()))
          .about(Derivative.total(Symbol.scalar("y"), Symbol.scalar("x")));

  // @formatter:off
  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      `\\begin{align*}`  | `y &= x + 1 \\\\ `                     | `\\end{align*}`
      `\\begin{align*}y =` | ` + x \\\\ `                         | `\\end{align*}`
      ``                 | `$y=x$ and `                           | ``
      ``                 | `$$y=x$$ `                             | ``
      ``                 | `$`                                    | ``
      ``                 | `\\[ `                                 | ``
      ``                 | `😀$y=x$ `                             | ``
      `y = x`            | `+ x`                                  | ``
      `y = x`            | ` x`                                   | ``
      `y = x`            | `= x`                                  | ``
      `y = x`            | `, x`                                  | ``
      `y = x`            | `\\quad x`                             | ``
      `y = x`            | `&`                                    | ``
      `y = x`            | `\\begin{array}{`                      | ``
      `y = x`            | `\\begin{matrix}1\\end{matrix}`        | ``
      `y = x`            | `+ \\frac{x}{2}`                       | ``
      `y = x`            | `+ \\text{x}`                          | ``
      `y = x`            | ` \\text{(a} `                         | ``
      `y = x`            | `+ ((((x))))`                          | ``
      `y = x`            | `+ |x|`                                | ``
      `y = x`            | `+ \\sin x`                            | ``
      `y = x`            | `+ \\sum_{k=1}^n k`                    | ``
      `y = x`            | `'`                                    | ``
      `y = x`            | ` `                                    | `+ x`
      """)
  // @formatter:on
  void twiceTheTextTakesAboutTwiceTheTime(String before, String piece, String after) {
    int pieces = (LONGEST - before.length() - after.length()) / piece.length();
    String half = before + piece.repeat(pieces / 2) + after;
    String whole = before + piece.repeat(pieces) + after;
    assertLinear(half, whole);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"(,)", "{,}", "\\left[,\\right]", "\\sqrt{,}", "\\frac{1}{1+,}", "x^{,}", "\\sin(,)"})
  void twiceAsDeepTakesAboutTwiceTheTime(String open, String close) {
    String row = "\\begin{align*}" + "y &= %s\\\\".repeat(20) + "\\end{align*}";
    assertLinear(
        row.replace("%s", open.repeat(100) + "x" + close.repeat(100)),
        row.replace("%s", open.repeat(199) + "x" + close.repeat(199)));
  }

  /** By the clock of the thread, the best of several, so that others at work do not matter. */
  private static void assertLinear(String half, String whole) {
    double ratio = Double.POSITIVE_INFINITY;
    double took = 0;
    seconds(half);
    for (int round = 0; round < ROUNDS && ratio >= MOST; round++) {
      double once = Math.min(seconds(half), seconds(half));
      took = Math.min(seconds(whole), seconds(whole));
      ratio = Math.min(ratio, took / once);
    }
    assertTrue(ratio < MOST, "ratio " + ratio + " at " + took + " s");
  }

  private static double seconds(String text) {
    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    AttemptReader.read(text, READING);
    return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 1e9;
  }
}
