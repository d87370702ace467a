package chainrule.cli.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** f(x) = … names f: the brackets say what it rests on, here and in the rows of a derivation. */
class NamedByACallTest {
  private static final Operations OPERATIONS = new Operations(Limits.USUAL, 1);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String VECTOR = "{\"w\": {\"shape\": \"vector n\"}}";

  private static JsonNode answer(String op, Object... fields) throws IOException {
    var request = JSON.createObjectNode().put("op", op);
    for (int i = 0; i < fields.length; i += 2) {
      request.set((String) fields[i], JSON.valueToTree(fields[i + 1]));
    }
    return JSON.readTree(OPERATIONS.answer(request.toString()));
  }

  // @formatter:off
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      latex | f(x) = \\frac{x^2}{2}       | x
      latex | f[x] = \\frac{x^2}{2}       | x
      latex | f(x, a) = \\frac{x^2}{2} + a | x
      latex | h_1(x) = \\frac{x^2}{2}     | x
      plain | f(x) = x^2/2                | x
      plain | f[x; a] = x^2/2 + a         | x
      plain | h_1(x) = x^2/2              | x
      """)
  // @formatter:on
  void deriveTakesTheNameOfTheFunction(String syntax, String function, String derivative)
      throws IOException {
    JsonNode answer = answer("derive", "syntax", syntax, "function", function, "wrt", "x");
    assertEquals(derivative, answer.at("/derivative/plain").asText(), answer::toString);
  }

  @Test
  void arraysMayBeArguments() throws IOException {
    JsonNode answer =
        answer(
            "derive",
            "variables",
            JSON.readTree(VECTOR),
            "function",
            "f(\\mathbf{w}) = \\mathbf{w}^T\\mathbf{w}",
            "wrt",
            "\\mathbf{w}");
    assertEquals("2 w", answer.at("/derivative/plain").asText(), answer::toString);
  }

  // @formatter:off
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      f'(x) = x                                 | right
      f'(x) = 2x                                | wrong
      f' = x                                    | right
      \\frac{d}{dx} f(x) = x                    | right
      \\frac{d f(x)}{dx} = x                    | right
      \\frac{d f}{d x} = \\frac{2 f(x)}{x}       | right
      \\frac{d f}{d x} = f(x)                   | wrong
      f'(x) = \\frac{1}{x} (f(x) + f(x))        | right
      """)
  // @formatter:on
  void rowsMayWriteTheArguments(String row, String verdict) throws IOException {
    JsonNode answer =
        answer(
            "check", "statement", "f(x) = \\frac{x^2}{2}", "wrt", "x", "lines", new String[] {row});
    assertEquals(verdict, answer.path("verdict").asText(), answer::toString);
  }

  @Test
  void aBracketThatIsNoArgumentIsAFactor() throws IOException {
    JsonNode answer =
        answer(
            "check",
            "statement",
            "y(x) = \\frac{1}{1+e^{-x}}",
            "wrt",
            "x",
            "lines",
            new String[] {"y'(x) = y(1-y)"});
    assertEquals("right", answer.path("verdict").asText(), answer::toString);
  }
}
