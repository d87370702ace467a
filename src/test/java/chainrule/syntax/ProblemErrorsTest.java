package chainrule.syntax;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.problem.Library;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each line of the tables stands below declarations of x, w, b and y = w x + b, in line 3. */
class ProblemErrorsTest {
  private static final Library LIBRARY = StandardLibrary.load();

  private static InputException refuse(String text) {
    return assertThrows(
        InputException.class, () -> ProblemReader.read(text, "test.deriv", LIBRARY));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      textBlock =
          """
          # names
          let l = w + xx                    => 13 => name       => undeclared symbol "xx"                   => did you mean "x x"
          let l = theta_12 + theta_21       => 9  => name       => undeclared symbol "theta_12"             => let theta_12 : scalar
          let l = lamda w                   => 9  => name       => undeclared symbol "lamda"                => did you mean "lambda"
          let θ_1, l : scalar; m = thta_1   => 26 => name       => undeclared symbol "thta_1"               => did you mean "theta_1"
          let l = sigmod[x]                 => 9  => name       => unknown function "sigmod"                => did you mean "sigmoid" or "sig"
          let l = sig[x, w]                 => 9  => syntax     => "sig" does not take 2 arguments          => sig[z]
          let l = x^T                       => 11 => name       => undeclared symbol "T"                    => let T : scalar
          let v : vector 3; l = v_3 + v_4   => 29 => shape      => v_4 lies outside of a vector of 3         => count from 1
          let M : matrix 2 x 3; l = M_{3,1} => 27 => shape      => M_{3,1} lies outside of a 2 × 3 matrix    => count from 1
          behaviour of heavyside            => 14 => name       => unknown function "heavyside"             => did you mean "heaviside"
          derive d z / d x                  => 10 => name       => undeclared symbol "z"                    => ``
          derive d y / d f                  => 16 => name       => undeclared symbol "f"                    => ``
          # definitions
          let y = 3                         => 5  => definition => symbol "y" is defined twice              => first in line 2, column 5
          let x : scalar                    => 5  => definition => symbol "x" is defined twice              => first in line 1, column 5
          let p = q; q = r; r = p           => 5  => definition => definitions in a circle: "p" uses "q" (line 3), which uses "r" (line 3), which uses "p" => without
          let p = p + 1                     => 5  => definition => "p" is defined by itself                 => ``
          let sig[x] = 3                    => 5  => definition => "let" names quantities, not functions    => function sig[x] =
          let x + 1 = 3                     => 7  => syntax     => unexpected "+"                           => let name = formula
          let (x) = 3                       => 5  => definition => only a name can be defined               => ``
          function g[z] = h[z]; function h[z] = g[z] => 10 => definition => definitions in a circle: "g" uses "h" (line 3) => ``
          function g[z] = 1; function g[z] = 2 => 29 => definition => function "g" is defined twice         => first in line 3
          function g[z, z] = 1              => 15 => definition => argument "z" is defined twice            => first in line 3
          function g[z] = z + x             => 21 => name       => undeclared symbol "x"                    => ``
          function g[z] = z  derivative by y 1 => 34 => name    => "g" has no argument "y"                  => g[z]
          function g[y, z] = z derivative 1 => 22 => syntax     => the derivative by which argument?        => derivative by y
          derive d y / d x via b = 3        => 22 => definition => symbol "b" is defined twice              => first in line 1
          # declarations
          let k : skalar                    => 9  => syntax     => unexpected "skalar", expected "scalar"   => ``
          let k : scalar, postive           => 17 => syntax     => unknown property "postive"               => did you mean "positive"
          let k : scalar, even              => 17 => syntax     => unknown property "even"                  => known are positive
          let k : vector 0                  => 16 => shape      => a size is a whole number                 => ``
          let k                             => 6  => syntax     => unexpected end of the line               => let name = formula
          let k = vector 3                  => 9  => name       => undeclared symbol "vector"               => ``
          # tasks
          derive y / d x                    => 8  => syntax     => unexpected "y", expected a derivative    => d y / d x
          derive dy/dx                      => 8  => syntax     => unexpected "dy", expected a derivative   => with spaces
          derive d y                        => 11 => syntax     => unexpected end of the line, expected "/" => ``
          derive d y / x                    => 14 => syntax     => unexpected "x", expected "d"             => ``
          derive d y / d x + 1              => 18 => syntax     => unexpected "+"                           => ``
          derive d y / d sig[x]             => 16 => name       => "sig[…]" does not occur in "y"           => it depends on w, x, b
          derive d y / d 3                  => 16 => syntax     => "3" is nothing to differentiate by       => let u
          derive d x / d w                  => 16 => name       => "w" does not occur in "x"                => nothing
          reverse d y / d x, d x / d x      => 9  => unsupported => reverse mode starts from one output     => several tasks
          forward d y / d x, w              => 9  => unsupported => forward mode starts from one input      => several tasks
          limits d y / d x                  => 8  => syntax     => unexpected "d", expected "of"            => ``
          derive d^101 y / d x^101          => 10 => limit      => the order of a derivative                => ``
          part (a)                          => 9  => syntax     => unexpected end of the line, expected     => ``
          part (a) deriv d y / d x          => 10 => syntax     => unexpected "deriv", expected             => ``
          let l = sum_{i=1}^{3} w_{i-1}     => 23 => name       => "w" has no members and no elements       => let w : vector n
          # statements
          derve d y / d x                   => 1  => syntax     => no statement begins with "derve"         => did you mean "derive"
          y = 3                             => 1  => syntax     => no statement begins with "y"             => let
          layout rows                       => 8  => syntax     => unknown word "rows"                      => denominator or numerator
          evidence much                     => 10 => syntax     => unknown word "much"                      => none or line or table
          points many                       => 8  => syntax     => unexpected "many", expected a number     => ``
          ask Find it                       => 5  => syntax     => unexpected "Find", expected a text       => ``
          ask "Find it                      => 5  => syntax     => the quotation mark is never closed       => ``
          expect x                          => 1  => syntax     => "expect" before any task                 => below the task
          mark 1 for d y / d x              => 1  => syntax     => "mark" before any task                   => below the task
          derive d y / d x; expect w, x     => 19 => syntax     => 2 expected forms for 1 derivative        => one for each
          let l = (x + w                    => 9  => syntax     => this "(" is never closed                 => expected ")"
          let l = x + w)                    => 14 => syntax     => ")" closes no bracket                    => ``
          """)
  void saysWhereAndWhatToDo(String line, int column, String code, String message, String hint) {
    String task =
        line.matches("(derive|reverse|forward|limits|behav|part|expect|mark).*")
            ? ""
            : "\nderive d y / d x";
    InputException thrown = refuse("let x, w, b : scalar\nlet y = w x + b\n" + line + task);
    Diagnostic fault = thrown.diagnostics().get(0);
    assertAll(
        () -> assertEquals(code, fault.code(), fault::message),
        () -> assertEquals("3:" + column, fault.line() + ":" + fault.column(), fault.message()),
        () -> assertContains(message, fault.message()),
        () -> assertContains(hint, fault.hint() == null ? "" : fault.hint()),
        () -> assertEquals(1, thrown.diagnostics().size(), thrown::render));
  }

  private static void assertContains(String part, String whole) {
    assertTrue(whole.contains(part), () -> "expected \"" + part + "\" in: " + whole);
  }

  @Test
  void tellsAllIndependentFaultsInTheOrderOfTheText() {
    InputException thrown =
        refuse(
            """
            let x, w : scalar
            let y = w xx
            let z = y + sigmod[x]
            derve d z / d x
            let k : skalar
            expect x
            """);
    assertEquals(
        List.of("2:11", "3:13", "4:1", "5:9"),
        thrown.diagnostics().stream().map(each -> each.line() + ":" + each.column()).toList());
  }

  @Test
  void aBracketLeftOpenSpoilsItsStatementOnly() {
    InputException thrown = refuse("let x : scalar\nlet y = (x + 1\nlet z = xx\nderive d y / d x");
    assertEquals(
        List.of("2:9", "3:9"),
        thrown.diagnostics().stream().map(each -> each.line() + ":" + each.column()).toList());
  }

  @Test
  void anEmptyFileAsksForNothing() {
    for (String text : List.of("", "\n\n# nothing\n", "problem 1")) {
      Diagnostic fault = refuse(text).diagnostics().get(0);
      assertEquals("the problem asks for nothing", fault.message());
      assertTrue(fault.line() >= 1 && fault.column() >= 1);
    }
  }

  @Test
  void printsLikeACompiler() {
    InputException thrown =
        refuse(
            "let f, y : scalar\nlet l = 3;\n    m = -y log[sigmod[f]]\nderive d l / d f\nderive d m / d f");
    assertEquals(
        """
        test.deriv:3:16: error: unknown function "sigmod"
            m = -y log[sigmod[f]]
                       ^~~~~~
          did you mean "sigmoid" or "sig"? `chainrule functions` lists all functions.
        """,
        thrown.render());
  }
}
