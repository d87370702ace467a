package chainrule;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.calculus.UnsupportedTask;
import chainrule.marking.Marked;
import chainrule.problem.Problem;
import chainrule.render.Format;
import chainrule.render.Options;
import chainrule.syntax.InputException;
import chainrule.verify.VerifiedProblem;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The public class alone is enough for who uses Chainrule as a library. */
class ChainruleTest {
  private static final Chainrule CHAINRULE = new Chainrule(1);

  private static String result(VerifiedProblem worked) {
    return Chainrule.render(List.of(worked), Format.TEXT, Options.usual())
        .lines()
        .filter(line -> line.startsWith("▸"))
        .findFirst()
        .orElseThrow()
        .replaceAll(" {2,}.*", "");
  }

  // @formatter:off
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      z^2                         | z           |                  | ▸ ∂(z²)/∂z = 2 z
      h = z^2                     | z           |                  | ▸ ∂h/∂z = 2 z
      h(z) = z^2                  | z           |                  | ▸ ∂h/∂z = 2 z
      \\ell = \\frac{(f - y)^2}{2} | f           |                  | ▸ ∂ℓ/∂f = f - y
      \\mathbf{w}^T\\mathbf{x}     | \\mathbf{w}  | w, x : vector n  | ▸ ∂(wᵀ x)/∂w = x
      """)
  // @formatter:on
  void aFunctionIsAskedForInPlainNotationOrInLatex(
      String function, String wrt, String declaration, String result) {
    List<String> declarations = declaration == null ? List.of() : List.of(declaration);
    VerifiedProblem worked = CHAINRULE.workOut(CHAINRULE.ask(function, wrt, declarations));
    assertTrue(worked.agrees());
    assertEquals(result, result(worked));
  }

  @ParameterizedTest
  @EnumSource
  void everyFormatIsWritten(Format format) {
    List<VerifiedProblem> worked =
        List.of(CHAINRULE.workOut(CHAINRULE.ask("h = z sig[z]", "z", List.of())));
    byte[] bytes = Chainrule.bytes(worked, format, Options.usual());
    assertTrue(bytes.length > 100);
    if (format == Format.PDF) {
      assertThrows(
          IllegalArgumentException.class, () -> Chainrule.render(worked, format, Options.usual()));
    } else {
      String text = Chainrule.render(worked, format, Options.usual());
      assertArrayEquals(text.getBytes(StandardCharsets.UTF_8), bytes);
    }
  }

  // @formatter:off
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      z +        | z   |             | formula:1:
      \\frac{z}{ | z   |             | formula:1:9: error: "{" is never closed
      z^2        | 2 z |             | wrt:1:1: error: cannot differentiate by "2 z"
      z^2        | z   | z : number  | declaration:1:
      """)
  // @formatter:on
  void faultsHaveAPlaceAndAMessage(String function, String wrt, String declared, String message) {
    List<String> declarations = declared == null ? List.of() : List.of(declared);
    InputException fault =
        assertThrows(InputException.class, () -> CHAINRULE.ask(function, wrt, declarations));
    assertTrue(fault.render().contains(message), fault::render);
  }

  @Test
  void everyFaultOfATextIsToldAtOnce() {
    InputException faults =
        assertThrows(
            InputException.class,
            () -> CHAINRULE.read("let h = sigmod[z]\nderive d h / z", "mine.deriv"));
    assertEquals(2, faults.diagnostics().size());
    assertTrue(faults.render().contains("mine.deriv:1:9: error:"), faults::render);
    assertTrue(faults.render().contains("did you mean \"sigmoid\" or"), faults::render);
  }

  @Test
  void aDerivationIsMarkedWithItsMistakeAndItsPoints() {
    Problem problem =
        CHAINRULE.read("let x : scalar\nlet y = sin[x^2]\npoints 4\nderive d y / d x", "a").get(0);
    MarkedDerivation right = mark(problem, "\\frac{dy}{dx} = 2x \\cos(x^2)");
    assertEquals(Marked.Overall.RIGHT, right.marked().verdict());
    assertEquals(new BigDecimal(4), right.score().points());
    MarkedDerivation wrong = mark(problem, "d y / d x = cos[x^2]");
    assertEquals("CHAIN_INNER_MISSING", wrong.marked().bug().code());
    assertTrue(wrong.text().contains("inner derivative is"), wrong::text);
    assertTrue(wrong.html("Marks").contains("inner derivative is missing"));
    assertEquals(List.of(), Schema.MARKS.faults(wrong.json()));
  }

  private static MarkedDerivation mark(Problem problem, String derivation) {
    return CHAINRULE.mark(problem, problem.parts().get(0), derivation);
  }

  @Test
  void whatAsksForNoDerivativeIsNotMarked() {
    Problem problem = CHAINRULE.read("problem 3\nbehaviour of relu", "a.deriv").get(0);
    UnsupportedTask refusal = assertThrows(UnsupportedTask.class, () -> mark(problem, "relu = 1"));
    assertTrue(refusal.getMessage().startsWith("problem 3: "), refusal::getMessage);
  }

  @Test
  void threadsMayShareOneObject() {
    String text = "let z : scalar\nlet h = z sig[z]\nderive d h / d z";
    List<String> all =
        IntStream.range(0, 8)
            .parallel()
            .mapToObj(i -> CHAINRULE.workOut(CHAINRULE.read(text, "a.deriv").get(0)))
            .map(each -> Chainrule.render(List.of(each), Format.JSON, Options.usual()))
            .toList();
    assertEquals(Collections.nCopies(8, all.get(0)), all);
  }
}
