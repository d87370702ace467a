package chainrule.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.Chainrule;
import chainrule.problem.Library;
import chainrule.problem.Problem;
import chainrule.render.Format;
import chainrule.render.Options;
import chainrule.verify.VerifiedProblem;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Problems in other forms. */
final class VariantsTest {
  private static final Library LIBRARY = StandardLibrary.load();
  private static final String VARYING =
      """
      problem 1 "A weighted loss"
      ask "Find the derivative of the loss."
      let f, y_i : scalar;  W : matrix 2 x 2
      let ell = 3 (sin[f] - y_i)^2 + W_{12}
      vary y_i as t_n, r; W as A
      vary 3 in 2..6; sin as cos, tanh
      derive d ell / d f
      expect 6 (sin[f] - y_i) cos[f]
      mark 1 for d ell / d sin[f]
      """;

  private static String text(long variant) {
    Problem problem = ProblemReader.readAll(VARYING, "v.deriv", LIBRARY, variant).get(0);
    VerifiedProblem worked = new Chainrule(1).workOut(problem);
    assertTrue(worked.agrees(), "variant " + variant);
    return Format.TEXT.render(List.of(worked), Options.usual());
  }

  @Test
  void variantZeroIsTheProblemAsWritten() {
    String plain = VARYING.replaceAll("(?m)^vary.*\\R", "");
    Problem problem = ProblemReader.readAll(plain, "v.deriv", LIBRARY).get(0);
    VerifiedProblem worked = new Chainrule(1).workOut(problem);
    assertEquals(Format.TEXT.render(List.of(worked), Options.usual()), text(0));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 17, 1_000_000_007L, Long.MAX_VALUE})
  void everyVariantIsVerifiedAndComesOutTheSameTwice(long variant) {
    assertEquals(text(variant), text(variant));
  }

  @Test
  void asManyVariantsDifferAsThereAreCombinations() {
    Set<String> texts = new HashSet<>();
    int combinations = 3 * 2 * 5 * 3;
    for (int variant = 0; variant < combinations; variant++) {
      Problem problem = ProblemReader.readAll(VARYING, "v.deriv", LIBRARY, variant).get(0);
      texts.add(problem.givens().toString().replaceAll("library=.*", "") + problem.parts());
    }
    assertEquals(combinations, texts.size());
  }

  @Test
  void theElementsOfAnArrayAndTheMarkingSchemeFollow() {
    boolean array = false;
    boolean function = false;
    for (long variant = 1; variant < 12; variant++) {
      String text = text(variant);
      array |= text.contains("A₁₂");
      function |= text.contains("Points: 1 for ∂ℓ/∂cos[f]");
    }
    assertTrue(array && function);
  }

  @Test
  void theExpectedFormIsComparedOnlyWhereItsAuthorCanHaveMeantIt() {
    for (long variant = 0; variant < 30; variant++) {
      Problem problem = ProblemReader.readAll(VARYING, "v.deriv", LIBRARY, variant).get(0);
      String loss = problem.givens().definitions().get(0).right().toString();
      boolean asWritten = loss.contains("sin") && loss.contains("3");
      assertEquals(asWritten ? 1 : 0, problem.parts().get(0).expected().size(), loss);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          vary z as w                  | "z" does not occur
          vary 7 in 5..9               | "7" does not occur
          vary y as f                  | the name "f" is taken
          vary y as t; f as t          | the name "t" is taken
          vary y as t; y as r          | "y" varies twice
          vary y as sin                | the name "sin" is taken
          vary x as u                  | a text of the problem speaks of x
          vary sin as sine             | unknown function "sine"
          vary sin as relu             | only one has kinks
          vary sin as max2             | unknown function
          vary sin as prelu            | takes other arguments
          vary exp as sin              | a route of the problem writes exp out
          vary 3 in 1..4               | 0 and 1 cannot stand for 3
          vary 1 in 2..4               | 1 cannot vary
          vary 3 in 3..3               | no range of whole numbers
          vary 3 in 0.5..3             | a range is one of whole numbers
          vary 3 in {3}                | no other number is named
          vary 3                       | expected
          """)
  void whatWouldChangeTheKindOfTheAnswerIsRefused(String vary, String message) {
    String problem =
        """
        ask "Find the slope in x."
        let x, y, f : scalar
        let ell = 3 sin[f] + y x + exp[f]
        let h = f + 1
        %s
        derive d ell / d f via exp[f] = h
        """
            .formatted(vary);
    InputException refused =
        assertThrows(
            InputException.class, () -> ProblemReader.readAll(problem, "v.deriv", LIBRARY));
    assertTrue(refused.render().contains(message), refused.render());
  }

  @Test
  void ordersOfDerivativesAndPointsAreNoNumbersOfTheProblem() {
    String problem =
        """
        problem 2 "Order"
        points 2
        let x : scalar
        let y = x^2
        vary 2 in 3..4
        derive d^2 y / d x^2
        """;
    Problem varied = ProblemReader.readAll(problem, "v.deriv", LIBRARY, 1).get(0);
    String text = Format.TEXT.render(List.of(new Chainrule(1).workOut(varied)), Options.usual());
    assertTrue(text.contains("Problem 2") && text.contains("2 points"), text);
    assertTrue(text.contains("∂²y/∂x²") && !text.contains("y = x²"), text);
  }

  @Test
  void theLetterOfAPartIsNoName() {
    String problem =
        """
        let f : scalar
        let h = sin[f]
        vary f as a
        part (a) derive d h / d f
        """;
    Problem varied = ProblemReader.readAll(problem, "v.deriv", LIBRARY, 1).get(0);
    assertEquals("(a)", varied.parts().get(0).label());
    String text = Format.TEXT.render(List.of(new Chainrule(1).workOut(varied)), Options.usual());
    assertTrue(text.contains("h = sin[a]"), text);
  }
}
