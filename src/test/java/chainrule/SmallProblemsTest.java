package chainrule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.render.Format;
import chainrule.render.Options;
import chainrule.render.PlainPrinter;
import chainrule.verify.VerifiedProblem;
import chainrule.verify.VerifiedSolution;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Problems of a few lines in which names depend on each other in more than one way. */
class SmallProblemsTest {
  private static final Chainrule CHAINRULE = new Chainrule(1);

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      # a name that moves, below a second derivative
      u = x^2 + 1; v = exp[-u]                | derive d^2 v / d x^2     | 2 (2 x^2 - 1) exp[-u]
      u = x^2; y = u^2                        | derive d^2 y / d x^2     | 8 x^2 + 4 u
      u = w x; y = u^2                        | derive d^2 y / d x d w   | 2 (w x + u)
      # a chain to a name that acts both itself and through another
      u = x^2; v = exp[-u]; y = v sin[u]      | chain d y / d v, u       | sin[u], v (cos[u] - sin[u])
      # a pole is no largest value, a rounded one is told as such
      h = 1/(exp[-x] - 1)                     | limits of d h / d x      | h (h + 1)
      v = exp[-x^2]                           | limits of d v / d x      | -2 x exp[-x^2]
      """)
  void isWorkedOutAndVerified(String definitions, String task, String results) {
    VerifiedProblem worked =
        CHAINRULE
            .read("let x, w : scalar\nlet " + definitions + "\n" + task, "small.deriv")
            .stream()
            .map(CHAINRULE::workOut)
            .findFirst()
            .orElseThrow();
    assertTrue(worked.agrees(), () -> Format.TEXT.render(List.of(worked), Options.usual()));
    assertEquals(results, results(worked));
  }

  private static String results(VerifiedProblem worked) {
    return worked.solutions().stream()
        .map(VerifiedSolution::solution)
        .flatMap(solution -> solution.resultExpressions().stream())
        .map(PlainPrinter::print)
        .collect(Collectors.joining(", "));
  }
}
