package chainrule.cli.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verdicts of rows that are written in ways of their own. */
class CheckedRowsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest(name = "{0}: {2} is {3}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      textBlock =
          """
      # the value of a derivative at a point
      y = x^3 ; x ; \\left.\\frac{dy}{dx}\\right|_{x=2} = 3x^2|_{x=2} = 12 ; right
      y = w x^3 ; x ; \\frac{dy}{dx}\\Big|_{x=a} = 3wa^2 ; right
      y = x^3 ; x ; \\frac{dy}{dx}\\Big|_{x=2} = 13 ; wrong
      y = |x| ; x ; \\frac{dy}{dx}\\Big|_{x=2} = 1 ; right
      y = |x| ; x ; \\frac{dy}{dx}\\Big|_{x=0} = 0 ; undecided
      # limits
      y = \\frac{1}{1+e^{-x}} ; x ; \\lim_{x\\to\\infty}\\frac{dy}{dx} = 0 ; right
      y = \\frac{1}{1+e^{-x}} ; x ; \\lim_{x\\to\\infty}y = 1 ; right
      y = \\frac{1}{1+e^{-x}} ; x ; \\lim_{x\\to\\infty}\\frac{dy}{dx} = 1 ; wrong
      # a function without the argument that it has elsewhere
      y = \\sigma(x) ; x ; \\frac{dy}{dx} = \\sigma(1-\\sigma) ; right
      y = \\sigma(x) ; x ; \\frac{dy}{dx} = \\sigma(1+\\sigma) ; wrong
      y = \\tanh(wx) ; w ; \\frac{dy}{dw} = (1-y^2)x ; right
      # operators
      y = x^3 ; x ; D_x y = 3x^2 ; right
      y = x^3 ; x ; D_x y = 3x^3 ; wrong
      """)
  void areAsTheyDeserve(String statement, String wrt, String line, String verdict)
      throws IOException {
    ObjectNode request = JSON.createObjectNode();
    request.put("statement", statement).put("wrt", wrt);
    ArrayNode lines = request.putArray("lines");
    lines.add(line);
    JsonNode answer = Answers.checked(request);
    List<String> verdicts = new ArrayList<>();
    answer.path("rows").forEach(row -> verdicts.add(row.path("verdict").asText()));
    assertEquals(List.of(verdict), verdicts, answer::toString);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({"sum[x], 3.0", "'softmax(x)^T x', 1.7310585786300048", "x_2, 2.0", "x_5, domain"})
  void formulasOfArraysInPlainLettersAreRead(String formula, String expected) throws IOException {
    ObjectNode request = JSON.createObjectNode();
    request.put("latex", formula);
    request.putObject("variables").putObject("x").put("shape", "vector 2");
    request.putObject("at").putArray("x").add(1).add(2);
    JsonNode answer = Answers.of("evaluate", request);
    String found =
        answer.has("value") ? answer.path("value").toString() : answer.at("/error/code").asText();
    assertEquals(expected, found, answer::toString);
  }

  /** The eleventh derivative by a vector has more elements than any memory holds. */
  @Test
  void aDerivativeOfTooManyElementsIsNotWorkedOut() throws IOException {
    ObjectNode request = JSON.createObjectNode();
    request.put("statement", "\\ell = \\lVert Xw-y\\rVert^2").put("wrt", "w");
    ObjectNode variables = request.putObject("variables");
    variables.putObject("w").put("shape", "vector n");
    variables.putObject("X").put("shape", "matrix m x n").put("latex", "X");
    variables.putObject("y").put("shape", "vector m");
    request.putArray("lines").add("\\frac{\\partial\\ell}{\\partial f} = f" + "'".repeat(11));
    JsonNode answer = Answers.checked(request);
    assertEquals("SHAPE", answer.at("/bug/code").asText(), answer::toString);
  }
}
