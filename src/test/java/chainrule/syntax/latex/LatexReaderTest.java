package chainrule.syntax.latex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.expr.Expr;
import chainrule.expr.Symbol;
import chainrule.problem.Fact;
import chainrule.problem.Givens;
import chainrule.problem.Library;
import chainrule.render.PlainPrinter;
import chainrule.syntax.DeclarationReader;
import chainrule.syntax.Diagnostic;
import chainrule.syntax.InputException;
import chainrule.syntax.StandardLibrary;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Formulas in LaTeX, held against what they say in plain notation. */
class LatexReaderTest {
  private static final Library LIBRARY = StandardLibrary.load();
  private static final Reading SCALARS = Reading.of(new Givens(Map.of(), List.of(), LIBRARY));
  private static final Reading ARRAYS = arrays();

  private static Reading arrays() {
    Map<Symbol, List<Fact>> facts = new LinkedHashMap<>();
    for (String each :
        List.of(
            "x : vector n",
            "w : vector d",
            "X : matrix n x d",
            "A : matrix n x n",
            "Omega : matrix m x n")) {
      facts.putAll(DeclarationReader.read(each, LIBRARY));
    }
    return new Reading(new Givens(facts, List.of(), LIBRARY), Map.of("\\mathbf{x}", "x"), null);
  }

  private static String read(String latex, Reading reading) {
    return PlainPrinter.print(LatexReader.formula(latex, reading));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          \\frac{1}{1+e^{-z}}                         | 1/(1 + exp[-z])
          \\tfrac12 x^\\frac13                        | (1/2) x^(1/3)
          \\text{sig}[f]                              | sig[f]
          \\mbox{sig}\\left[f\\right]                 | sig[f]
          \\operatorname{ReLU}(z)                     | relu[z]
          \\mathrm{sig}\\bigl[f\\bigr]                | sig[f]
          \\sigma(z)                                  | sig[z]
          \\sigma^2 + \\sigma                         | sigma^2 + sigma
          \\log\\Bigl[1-\\text{sig}\\bigl[f\\bigr]\\Bigr]  | log[1 - sig[f]]
          \\exp[x]^2                                  | exp[x]^2
          \\sin^2 x + \\cos^{2}(x)                    | sin[x]^2 + cos[x]^2
          \\sin^{-1} x                                | asin[x]
          \\ln xy                                     | log[x y]
          \\sin 2x                                    | sin[2 x]
          \\log_2 8                                   | log[8]/log[2]
          \\sqrt[3]{x}                                | x^(1/3)
          2 \\cdot -\\sin f                           | 2 (-sin[f])
          \\omega_3\\Bigl[a+b\\Bigr]                  | omega_3 (a + b)
          x_{ij} + x_{i,j} + T_{\\text{ambient}}      | x_ij + x_i_j + T_ambient
          \\bar x \\, \\hat{y}_i + W^{(l)}            | xbar yhat_i + W^(l)
          x^2_i                                       | x_i^2
          \\mathbb{I}[z>0] + \\mathbb 1[z\\le 2]      | I[z > 0] + I[z <= 2]
          \\mathbf{1}_{\\{a\\ge 0\\}}                 | I[a >= 0]
          [z>0]                                       | I[z > 0]
          \\begin{cases} \\alpha z & z<0 \\\\ z & z\\geq 0 \\end{cases} | { alpha z if z < 0; z if z >= 0 }
          \\lvert y \\rvert z                        | abs[y] z
          \\frac{ \\partial \\ell_{i} }{ \\partial f } | d ell_i / d f
          \\frac{d^2 y}{dx^2}                         | d^2 y / d x^2
          \\partial z_i/\\partial h_j                 | d z_i / d h_j
          \\frac{d}{dx}\\left(x^2\\right)             | d (x^2) / d x
          \\sum_{i=1}^{3} i^2                         | sum_{i=1}^{3} i^2
          \\int_0^1 x^2 \\, dx                        | integral_{x=0}^{1} x^2
          \\lim_{x \\to 0^+} x                        | lim_{x -> 0+} x
          1{,}000 + 2\\,500                           | 1000 + 2500
          \\cancel{a} b \\boxed{c}                    | a b c
          a \\textcolor{red}{+} {\\displaystyle b}    | a + b
          n!                                          | Gamma[n + 1]
          """)
  void aFormulaSaysTheSameInPlainNotation(String latex, String plain) {
    assertEquals(plain, read(latex, SCALARS));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          \\mathbf{x}^T A \\mathbf{x}                 | x^T A x
          A^{-1} + A^{-T}                             | A^-1 + A^-T
          X_{ij}                                      | X_{i,j}
          \\mathbf{x}_i                               | x_i
          \\lVert\\mathbf{x}\\rVert^2                 | norm[x]^2
          \\operatorname{tr}(A)                       | trace[A]
          \\sum_j x_j                                 | sum_{j=1}^{n} x_j
          \\boldsymbol{\\Omega}^\\top                 | Omega^T
          """)
  void shapesDecideWhatScriptsMean(String latex, String plain) {
    assertEquals(plain, read(latex, ARRAYS));
  }

  @Test
  void barsPairUp() {
    assertEquals("abs[x] + abs[abs[a] + 1]", read("|x| + \\left| |a| + 1 \\right|", SCALARS));
  }

  @Test
  void aCommentSaysNothing() {
    assertEquals("x + y", read("x % and nothing more\n + y", SCALARS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\frac{1}{x",
        "x)",
        "(x",
        "a +",
        "\\foo x",
        "\\def\\a{b}",
        "\\input{file}",
        "\\write18{ls}",
        "x^12",
        "x_12",
        "2 3",
        "2\\frac12",
        "\\sin f_2 \\omega_3",
        "{x+y}^2",
        "x^2^3",
        "\\int x dx",
        "\\sum_j y",
        "\\frac{d}{dx}(x)(x+1)",
        "\\text{sigmod}[f]",
        "\\begin{foo}x\\end{foo}",
        "",
        "=",
        "\\left(x\\right]",
        "f \\circ g",
        "\\text{by the chain rule}"
      })
  void whatIsWrongOrCanMeanTwoThingsIsRefused(String latex) {
    InputException fault =
        assertThrows(InputException.class, () -> LatexReader.formula(latex, SCALARS));
    Diagnostic first = fault.diagnostics().get(0);
    assertTrue(first.column() >= 1 && first.length() >= 1, first.toString());
  }

  @Test
  void readingGrowsWithTheLengthAndStopsAtTheLimitOfNesting() {
    String deep = "(".repeat(150) + "x" + ")".repeat(150);
    String wide = (deep + "+").repeat(100) + "x";
    assertTimeout(Duration.ofSeconds(5), () -> LatexReader.formula(wide, SCALARS));
    String tooDeep = "\\sqrt{".repeat(300) + "x" + "}".repeat(300);
    InputException fault =
        assertThrows(InputException.class, () -> LatexReader.formula(tooDeep, SCALARS));
    assertEquals("limit", fault.diagnostics().get(0).code());
  }

  private static final String[] PIECES = {
    "x",
    "y_i",
    "\\frac",
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    "^",
    "_",
    "+",
    "-",
    "=",
    "|",
    "\\|",
    "&",
    "\\\\",
    "12",
    ".",
    ",",
    "'",
    "!",
    "d",
    "\\partial",
    "\\sum",
    "\\int",
    "\\lim",
    "\\to",
    "\\sin",
    "\\log",
    "\\text{sig}",
    "\\text{if}",
    "\\mathbf",
    "\\hat",
    "\\cancel",
    "\\boxed",
    "\\left(",
    "\\right)",
    "\\left.",
    "\\right|",
    "\\begin{cases}",
    "\\end{cases}",
    "\\begin{align}",
    "\\end{align}",
    "\\sigma",
    "\\nabla",
    "D",
    "\\sqrt",
    "\\binom",
    "$",
    "\\[",
    "\\]",
    "\\def",
    "%",
    "\u0000",
    "\uD83D\uDE00",
    "²",
    "\\prime",
    "\\mathbb",
    "I",
    "1",
    "\\operatorname",
    "\\color{red}",
    "~"
  };

  private static final String[] REAL = {
    "\\begin{align} \\frac{\\partial\\ell_i}{\\partial f} &= \\frac{1}{1+\\exp[-f]} - y_i \\\\ &= \\boxed{\\text{sig}[f]-y_i} \\end{align}",
    "\\sum_{i=1}^{n} \\left( \\sigma(w x_i) - y_i \\right)^2",
    "\\begin{cases} \\alpha z & z<0 \\\\ z & \\text{otherwise} \\end{cases}"
  };

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void noTextIsReadWithAnythingButAnAnswerOrAFault(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 1000; i++) {
      String text = text(random);
      try {
        Expr read = LatexReader.formula(text, SCALARS);
        assertTrue(read.size() > 0);
      } catch (InputException fault) {
        assertTrue(!fault.diagnostics().isEmpty());
      } catch (RuntimeException | StackOverflowError defect) {
        throw new AssertionError("seed " + seed + ": " + text, defect);
      }
      try {
        AttemptReader.read(text, SCALARS);
      } catch (RuntimeException | StackOverflowError defect) {
        throw new AssertionError("derivation, seed " + seed + ": " + text, defect);
      }
    }
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    switch (random.nextInt(3)) {
      case 0 -> {
        for (int i = random.nextInt(40); i >= 0; i--) {
          text.append((char) random.nextInt(random.nextBoolean() ? 128 : 0x3000));
        }
      }
      case 1 -> {
        for (int i = random.nextInt(25); i >= 0; i--) {
          text.append(PIECES[random.nextInt(PIECES.length)])
              .append(random.nextBoolean() ? " " : "");
        }
      }
      default -> {
        text.append(REAL[random.nextInt(REAL.length)]);
        for (int i = random.nextInt(4); i >= 0; i--) {
          int at = random.nextInt(text.length());
          if (random.nextBoolean()) {
            text.deleteCharAt(at);
          } else {
            text.insert(at, PIECES[random.nextInt(PIECES.length)]);
          }
        }
      }
    }
    return text.toString();
  }
}
