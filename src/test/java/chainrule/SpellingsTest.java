package chainrule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chainrule.calculus.Derivation;
import chainrule.calculus.Rule;
import chainrule.calculus.Solution;
import chainrule.expr.Expr;
import chainrule.problem.Problem;
import chainrule.render.PlainPrinter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One loss in many spellings ends in one form. */
class SpellingsTest {

  private static Solution solve(String definitions, String task) {
    Problem problem =
        Problems.read("let f, y : scalar\n" + definitions.replace("; ", "\n") + "\n" + task);
    return Problems.solve(problem).get(0);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      let l = -(1 - y) log[1 - sig[f]] - y log[sig[f]]                                                  | derive d l / d f
      let l = -y log[sig[f]] - (1 - y) log[1 - sig[f]]                                                  | derive d l / d f
      let l = -(y log[sig[f]] + (1 - y) log[1 - sig[f]])                                                | derive d l / d f
      let l = -(1 - y) log[1 - sig[f]] - y log[sig[f]]                                                  | derive d l / d f via sig[f] = 1/(1 + exp[-f])
      let l = -(1 - y) log[1 - sig[f]] - y log[sig[f]]                                                  | derive d l / d f via sig[f] = exp[f]/(1 + exp[f])
      let l = -(1 - y) log[1 - sig[f]] - y log[sig[f]]                                                  | derive d l / d f via p = sig[f]
      let l = -(1 - y) log[1 - 1/(1 + exp[-f])] - y log[1/(1 + exp[-f])]                                | derive d l / d f
      let l = -(1 - y) log[1 - 1/(1 + exp[-f])] - y log[1/(1 + exp[-f])]                                | derive d l / d f via s = 1/(1 + exp[-f])
      let l = -(1 - y) log[1 - exp[f]/(1 + exp[f])] - y log[exp[f]/(1 + exp[f])]                        | derive d l / d f
      let l = -(1 - y) log[exp[-f]/(1 + exp[-f])] - y log[1/(1 + exp[-f])]                              | derive d l / d f
      let l = log[1 + exp[f]] - y f                                                                     | derive d l / d f
      let l = softplus[f] - y f                                                                         | derive d l / d f
      let l = bce[sig[f], y]                                                                            | derive d l / d f
      """)
  void theCrossEntropyEndsInPredictionMinusLabel(String definition, String task) {
    Solution solution = solve(definition.strip(), task.strip());
    assertEquals("sig[f] - y", PlainPrinter.print(solution.results().get(0).right()));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      let h = sig[f]              | h (1 - h)
      let h = 1/(1 + exp[-f])     | h (1 - h)
      let h = exp[f]/(1 + exp[f]) | h (1 - h)
      """)
  void theSigmoidsSlopeIsTold(String definition, String form) {
    assertEquals(
        form,
        PlainPrinter.print(solve(definition.strip(), "derive d h / d f").results().get(0).right()));
  }

  @Test
  void aNamedPredictionStaysNamed() {
    String definitions = "let s = 1/(1 + exp[-f]); let l = -(1 - y) log[1 - s] - y log[s]";
    assertEquals(
        "s - y",
        PlainPrinter.print(solve(definitions, "derive d l / d f").results().get(0).right()));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      log[1 + exp[-y f]] | -y sig[-y f]
      softplus[-y f]     | -y sig[-y f]
      """)
  void theLogisticLossOfLabelsPlusMinusOneIsRecognised(String loss, String form) {
    String definitions = "let t : scalar in {-1,1}; let l = " + loss.strip().replace("y", "t");
    Expr right = solve(definitions, "derive d l / d f").results().get(0).right();
    assertEquals(form, PlainPrinter.print(right).replace("t", "y"));
  }

  @Test
  void theLongRouteWritesOutCancelsAndRecognises() {
    String loss = "let l = -(1 - y) log[1 - sig[f]] - y log[sig[f]]";
    Solution solution = solve(loss, "derive d l / d f via sig[f] = 1/(1 + exp[-f])");
    Derivation derivation = Problems.derivations(solution).get(0);
    List<Rule> rules = derivation.rows().stream().map(row -> row.step().rule()).distinct().toList();
    assertEquals(
        List.of(
            Rule.DEFINITION,
            Rule.CANCEL,
            Rule.COMMON_DENOMINATOR,
            Rule.SPLIT_FRACTION,
            Rule.RECOGNISE),
        rules.stream()
            .filter(
                List.of(
                        Rule.DEFINITION,
                        Rule.CANCEL,
                        Rule.COMMON_DENOMINATOR,
                        Rule.SPLIT_FRACTION,
                        Rule.RECOGNISE)
                    ::contains)
            .toList());
  }
}
