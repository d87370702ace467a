package chainrule.calculus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chainrule.expr.Expr;
import chainrule.problem.Givens;
import chainrule.render.PlainPrinter;
import chainrule.syntax.FormulaReader;
import chainrule.syntax.StandardLibrary;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What nobody writes as a line of its own. */
class TidyTest {
  private static final Givens GIVENS = new Givens(Map.of(), List.of(), StandardLibrary.load());

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      x + 0                | x
      0 + x + 0            | x
      0 - x                | -x
      1 + 2 + x            | 3 + x
      x + 1 + y + 2        | x + 3 + y
      x + 1 - 1            | x
      x + (y + z)          | x + y + z
      x - (-y)             | x + y
      x - (y - z)          | x - (y - z)
      0.5 + 0.25           | 0.75
      1/2 + 1/3            | 5/6
      1 x                  | x
      x * 1                | x
      0 x                  | 0
      x * 2                | 2 x
      x * 2 y * 3          | 6 x y
      (-x) y               | -x y
      (-x) (-y)            | x y
      x (-2)               | -2 x
      -(-x)                | x
      -0                   | 0
      x x                  | x^2
      x^2 y x              | x^3 y
      x (y z)              | x y z
      exp[x] exp[x]        | exp[x]^2
      (1/2) * 2 x          | x
      2 (1/2)              | 1
      x/1                  | x
      x/x                  | 1
      (2 x) (3/x)          | 6
      0/x                  | 0
      (-x)/y               | -x/y
      x/(-y)               | -x/y
      2/4                  | 1/2
      (2 x)/4              | x/2
      (6 x)/(4 y)          | (3 x)/(2 y)
      (a/b)/c              | a/(b c)
      a/(b/c)              | (a c)/b
      (a/b)/(c/d)          | (a d)/(b c)
      x/0                  | x/0
      x^1                  | x
      x^0                  | 1
      1^x                  | 1
      2^3                  | 8
      (x^2)^3              | x^6
      (-x)^2               | x^2
      (-x)^3               | -x^3
      exp[0]               | 1
      log[1]               | 0
      cos[0] + sin[0]      | 1
      sin[x + 0]           | sin[x]
      sum_{i=1}^{3} 0      | 0
      { 0 if x < 0; 0 otherwise } | 0
      { x + 0 if x < 0; 1 otherwise } | { x if x < 0; 1 otherwise }
      I[x + 0 > 0]         | I[x > 0]
      # what stays
      a (b + c)            | a (b + c)
      x + x                | x + x
      (x + y)/x            | (x + y)/x
      0^x                  | 0^x
      """)
  void isTidied(String before, String after) {
    Expr tidy = Tidy.tidy(read(before));
    assertEquals(after, PlainPrinter.print(tidy));
    assertEquals(read(after), tidy, "the tree is the one that is printed");
    assertEquals(tidy, Tidy.tidy(tidy), "again changes nothing");
  }

  private static Expr read(String formula) {
    return FormulaReader.read(formula, GIVENS);
  }
}
