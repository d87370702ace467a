package chainrule.cli.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The operations in this process; {@code '} stands for {@code "} in the tables. */
class OperationsTest {
  private static final Operations OPERATIONS = new Operations(Limits.USUAL, 1);
  private static final ObjectMapper JSON = new ObjectMapper();

  private static JsonNode answer(String op, String rest) throws IOException {
    String request = "{'id': 7, 'op': '" + op + "', 'syntax': 'plain', " + rest + "}";
    return JSON.readTree(OPERATIONS.answer(request.replace('\'', '"')));
  }

  // @formatter:off
  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      'formula': 'x^2/(1 + y)', 'at': {'x': 3, 'y': 1}                        | 4.5
      'latex': 'x + 1', 'at': {'x': 3}                                        | 4.0
      'formula': 'sig[0]'                                                     | 0.5
      'formula': '0 x', 'at': {'x': -1}                                       | 0.0
      'formula': 'd (x^3) / d x', 'at': {'x': 2}                              | 12.0
      'formula': 'sum_{k=1}^{4} k x', 'at': {'x': 2}                          | 20.0
      'formula': 'mu^2', 'where': ['mu = a b, b = 2'], 'at': {'a': 1.5}       | 9.0
      'formula': 'b', 'where': ['b = c + 1; c = 4']                           | 5.0
      'formula': 'f[2] + f(1)', 'where': ['f[z] = z^3']                       | 9.0
      'formula': 'relu[x]', 'at': {'x': -3}                                   | 0.0
      """)
  // @formatter:on
  void evaluateGivesTheValue(String rest, double value) throws IOException {
    JsonNode answer = answer("evaluate", rest);
    assertEquals(value, answer.path("value").asDouble(Double.NaN), 1e-12, answer.toString());
  }

  private static final String LINEAR =
      "'variables': {'h': {'shape': 'vector n'}, 'beta': {'shape': 'vector m'},"
          + " 'Omega': {'shape': 'matrix m x n'}},"
          + " 'at': {'h': [1, 2], 'beta': [0, 0, 0], 'Omega': [[1, 2], [3, 4], [5, 6]], 't': 1}, ";

  // @formatter:off
  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      Omega h                  | [5.0,11.0,17.0]
      Omega^T                  | [[1.0,3.0,5.0],[2.0,4.0,6.0]]
      h^T h                    | 5.0
      h^T                      | [[1.0,2.0]]
      [1; 2]                   | [[1.0],[2.0]]
      sum[Omega] + m           | 24.0
      sum_{i=1}^{m} omega_i    | [9.0,12.0]
      """)
  // @formatter:on
  void evaluateGivesArraysAsNestedLists(String formula, String value) throws IOException {
    JsonNode answer = answer("evaluate", LINEAR + "'formula': '" + formula + "'");
    assertEquals(value, answer.path("value").toString(), answer.toString());
  }

  // @formatter:off
  @ParameterizedTest(name = "{0} by {1}, {2}")
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      z = beta + Omega h | h     | denominator | Omega^T           | matrix n x m     | [[1.0,3.0,5.0],[2.0,4.0,6.0]]
      z = beta + Omega h | h     | numerator   | Omega             | matrix m x n     | [[1.0,2.0],[3.0,4.0],[5.0,6.0]]
      z = beta + Omega h | Omega | denominator | h_k delta[i, j]   | array m x n x m  | [[[1.0,0.0,0.0],[2.0,0.0,0.0]],[[0.0,1.0,0.0],[0.0,2.0,0.0]],[[0.0,0.0,1.0],[0.0,0.0,2.0]]]
      z = beta + Omega h | Omega | numerator   | h_k delta[i, j]   | array m x m x n  | [[[1.0,2.0],[0.0,0.0],[0.0,0.0]],[[0.0,0.0],[1.0,2.0],[0.0,0.0]],[[0.0,0.0],[0.0,0.0],[1.0,2.0]]]
      ell = sum[h^2]     | h     | denominator | 2 h               | vector n         | [2.0,4.0]
      ell = sum[h^2]     | h     | numerator   | 2 h^T             | matrix 1 x n     | [[2.0,4.0]]
      z = t Omega h      | t     | denominator | h^T Omega^T       | matrix 1 x m     | [[5.0,11.0,17.0]]
      z = t Omega h      | t     | numerator   | Omega h           | vector m         | [5.0,11.0,17.0]
      """)
  // @formatter:on
  void deriveNestsValuesAsTheLayoutSays(
      String function, String by, String layout, String plain, String shape, String value)
      throws IOException {
    String rest = "'function': '%s', 'wrt': '%s', 'layout': '%s'".formatted(function, by, layout);
    JsonNode answer = answer("derive", LINEAR + rest);
    assertEquals(plain, answer.at("/derivative/plain").asText(), answer.toString());
    assertEquals(shape, answer.at("/derivative/shape").asText(), answer.toString());
    assertEquals(value, answer.path("value").toString(), answer.toString());
    assertEquals("agrees", answer.at("/evidence/verdict").asText(), answer.toString());
  }

  // @formatter:off
  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      ``                                                      | norm[A relu[B relu[C relu[W x + b]]] - b]^2
      `'where': ['z = W x + b', 'h = relu[C relu[z]]'], `     | norm[A relu[B h] - b]^2
      """)
  // @formatter:on
  void deriveAnswersWithAFormulaOfWhatIsGivenHoweverManyStepsItTakes(String where, String function)
      throws IOException {
    String square = "{'shape': 'matrix 3 x 3'}";
    JsonNode answer =
        answer(
            "derive",
            where
                + "'function': '%s', 'wrt': 'W', 'variables': {'x': {'shape': 'vector 3'}, "
                    .formatted(function)
                + "'b': {'shape': 'vector 3'}, 'A': %1$s, 'B': %1$s, 'C': %1$s, 'W': %1$s}"
                    .formatted(square));
    String plain = answer.at("/derivative/plain").asText();
    assertFalse(
        plain.isEmpty() || plain.contains("d f") || plain.contains(" u"), answer.toString());
    assertTrue(answer.path("steps").size() > 4, answer.toString());
    assertEquals("agrees", answer.at("/evidence/verdict").asText());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "softmax[h],diag[softmax[h]] - softmax[h] softmax[h]^T",
    "p = softmax[h],diag[softmax[h]] - softmax[h] softmax[h]^T",
    "exp[-norm[h]^2/2],-exp[-norm[h]^2/2] h"
  })
  void deriveDoesNotAnswerWithTheNameOfTheFunction(String function, String plain)
      throws IOException {
    JsonNode answer = answer("derive", LINEAR + "'function': '" + function + "', 'wrt': 'h'");
    assertEquals(plain, answer.at("/derivative/plain").asText(), answer.toString());
  }

  @Test
  void deriveNamesTheAxesWhereNoMatrixFormExists() throws IOException {
    String by = "'function': 'z = Omega h', 'wrt': 'Omega'";
    assertEquals(
        "[\"j\",\"k\",\"i\"]", answer("derive", LINEAR + by).at("/derivative/indices").toString());
    assertEquals(
        "[\"i\",\"j\",\"k\"]",
        answer("derive", LINEAR + by + ", 'layout': 'numerator'")
            .at("/derivative/indices")
            .toString());
  }

  @Test
  void secondDerivativesByAListAreTheBlocksOfOneMatrix() throws IOException {
    JsonNode answer =
        answer(
            "derive",
            "'function': 'J = 1/2 ‖X w + b - y‖^2', 'wrt': ['w', 'b'], 'order': 2,"
                + " 'variables': {'w': {'shape': 'vector D'}, 'y': {'shape': 'vector N'},"
                + " 'X': {'shape': 'matrix N x D'}},"
                + " 'at': {'X': [[1,2],[3,4],[5,6]], 'w': [1,1], 'y': [0,0,0], 'b': 1}");
    assertEquals("matrix (D + 1) x (D + 1)", answer.at("/derivative/shape").asText());
    assertEquals(
        "[[35.0,44.0,9.0],[44.0,56.0,12.0],[9.0,12.0,3.0]]", answer.path("value").toString());
    assertEquals("[X^T X, X^T ones[N]; ones[N]^T X, N]", answer.at("/derivative/plain").asText());
  }

  @Test
  void definitionsOfArraysMayStandInAnyOrder() throws IOException {
    String rest =
        "'where': ['L = sum[s^2]; s = sig[z], z = Omega h'], 'function': 'L', 'wrt': 'beta'";
    JsonNode answer = answer("derive", LINEAR + rest.replace("z = Omega h", "z = Omega h + beta"));
    assertEquals("vector m", answer.at("/derivative/shape").asText(), answer.toString());
  }

  // @formatter:off
  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      {'x': [1, 2, 3], 'A': [[1, 2], [3, 4]]} | shape | by "A" the size n is 2, by "x" it is 3
      {'x': [1, 2], 'A': [[1, 2], [3]]}       | shape | lists of different lengths
      {'x': [1, 2], 'A': [1, 2]}              | shape | "A" is declared matrix m x n, and its value is a list of 2
      {'x': 1, 'A': [[1]]}                    | shape | "x" is declared vector n, and its value is a number
      {'x': [1, 2], 'n': 3}                   | shape | by "n" the size n is 3, by "x" it is 2
      {'x': [1, 2], 'n': 1.5}                 | shape | "n" is a size
      {'x': [1, 2], 'u': [1, 2]}              | shape | by "u" the size n + 1 is 2, by "x" it is 3
      {'x': []}                               | shape | an empty list
      {'x': [1, 2]}                           | name  | "A" has no value
      """)
  // @formatter:on
  void valuesThatDoNotGoTogetherAreToldWithBothOfThem(String at, String code, String message)
      throws IOException {
    JsonNode answer =
        answer(
            "evaluate",
            "'formula': 'A x', 'variables': {'x': {'shape': 'vector n'}, 'u': {'shape': 'vector n+1'},"
                + " 'A': {'shape': 'matrix m x n'}}, 'at': "
                + at);
    assertEquals(code, answer.at("/error/code").asText(), answer.toString());
    String told = answer.at("/error/message").asText();
    assertTrue(told.contains(message), told);
  }

  @Test
  void evaluateTellsWhatItReadAndWhichSymbolsAreFree() throws IOException {
    JsonNode answer =
        answer("evaluate", "'formula': 'y*x + sum_{k=1}^{2} k', 'at': {'x': 3, 'y': 1}");
    assertEquals("ok", answer.path("status").asText());
    assertEquals("[\"y\",\"x\"]", answer.path("symbols").toString());
    assertTrue(answer.path("plain").asText().startsWith("y x + sum_{k=1}^{2}"), answer.toString());
  }

  // @formatter:off
  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      'formula': 'log[x]', 'at': {'x': -1}        | NaN
      'formula': '1/x', 'at': {'x': 0}            | NaN
      'formula': 'exp[x]', 'at': {'x': 1000}      | Infinity
      'formula': '-exp[x]', 'at': {'x': 1000}     | -Infinity
      """)
  // @formatter:on
  void whatJsonHasNoNumberForIsAStringWithANote(String rest, String value) throws IOException {
    JsonNode answer = answer("evaluate", rest);
    assertTrue(answer.path("value").isTextual(), answer.toString());
    assertEquals(value, answer.path("value").asText());
    assertTrue(answer.hasNonNull("note"), answer.toString());
  }

  // @formatter:off
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      (x + 1)^2                | x^2 + 2 x + 1          |                                                       | equal     | exact
      x y                      | x y                    |                                                       | equal     | identical
      1/(1 + exp[-x])          | sig[x]                 |                                                       | equal     | exact
      sin[x]^2 + cos[x]^2      | 1                      |                                                       | equal     | exact
      sqrt[x^2]                | abs[x]                 |                                                       | equal     | *
      tanh[x]                  | 2 sig[2 x] - 1         |                                                       | equal     | *
      y^2                      | y                      | , 'variables': {'y': {'shape': 'scalar, in {0,1}'}}    | equal     | exact
      y^2                      | y                      | , 'variables': {'y': {'shape': 'scalar, in {0,1} (a label)'}} | equal | exact
      sqrt[x^2]                | x                      | , 'domain': {'x': [0, null]}                          | equal     | numeric
      sqrt[x^2]                | x                      | , 'variables': {'x': {'shape': 'scalar, positive'}}   | equal     | numeric
      m + x                    | x + a b                | , 'where': ['m = a b']                                | equal     | exact
      sqrt[2] sqrt[3]          | sqrt[6]                |                                                       | equal     | symbolic
      sqrt[x^2]                | x                      |                                                       | different | numeric
      sqrt[x^2]                | x                      | , 'domain': {'x': [-1, 1]}                            | different | numeric
      y^2                      | y                      |                                                       | different | numeric
      x                        | x (1 + 1/10^12)        |                                                       | different | numeric
      I[x > 0]                 | I[x >= 0]              |                                                       | different | numeric
      max[x, 100]              | 100                    |                                                       | different | numeric
      x^3                      | x                      | , 'domain': {'x': [0.1, 0.11]}                        | different | numeric
      exp[x]                   | 1 + x                  | , 'domain': {'x': [-0.001, 0.001]}                    | different | numeric
      sig[f] - y               | y - sig[f]             |                                                       | different | numeric
      log[-1 - x^2]            | x                      |                                                       | undecided | null
      """)
  // @formatter:on
  void equalDecidesAndSaysHow(String a, String b, String rest, String verdict, String by)
      throws IOException {
    String more = rest == null ? "" : rest;
    JsonNode answer = answer("equal", "'a': '" + a + "', 'b': '" + b + "'" + more);
    assertEquals(verdict, answer.path("verdict").asText(), answer.toString());
    assertTrue(by.equals("*") || by.equals(answer.path("by").asText()), answer.toString());
    assertEquals(verdict.equals("different"), answer.has("counterexample"), answer.toString());
  }

  @Test
  void aCounterexampleCanBeCheckedByHand() throws IOException {
    JsonNode found = answer("equal", "'a': 'sqrt[x^2]', 'b': 'x'").path("counterexample");
    assertEquals("{\"at\":{\"x\":-1.0},\"a\":1.0,\"b\":-1.0}", found.toString());
  }

  @Test
  void domainsThatDifferAreANote() throws IOException {
    JsonNode answer = answer("equal", "'a': 'log[x y]', 'b': 'log[x] + log[y]'");
    assertEquals("equal", answer.path("verdict").asText(), answer.toString());
    assertTrue(answer.path("note").asText().contains("a is defined"), answer.toString());
  }

  // @formatter:off
  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      'function': 'l = (f - y)^2', 'wrt': 'f', 'at': {'f': 3, 'y': 1}                            | 2 (f - y)   | 4.0
      'function': 'x^2 y', 'wrt': 'y', 'at': {'x': 3}                                            | x^2         | 9.0
      'function': '-(1 - y) log[1 - sig[f]] - y log[sig[f]]', 'wrt': 'f', 'at': {'f': 0, 'y': 1} | sig[f] - y  | -0.5
      'function': 'sin[x]', 'wrt': 'x', 'order': 2, 'at': {'x': 0}                               | -sin[x]     | 0.0
      'function': 'g[x] + 1', 'wrt': 'x', 'where': ['g[z] = z^3'], 'at': {'x': 1}                | 3 x^2       | 3.0
      """)
  // @formatter:on
  void deriveGivesResultValueStepsAndEvidence(String rest, String plain, double value)
      throws IOException {
    JsonNode answer = answer("derive", rest);
    assertEquals(plain, answer.path("derivative").path("plain").asText(), answer.toString());
    assertEquals("scalar", answer.path("derivative").path("shape").asText());
    assertEquals(value, answer.path("value").asDouble(Double.NaN), 1e-12, answer.toString());
    assertEquals("agrees", answer.path("evidence").path("verdict").asText(), answer.toString());
    assertTrue(answer.path("evidence").path("points").asInt() >= 24, answer.toString());
    assertFalse(answer.path("steps").isEmpty(), answer.toString());
    assertTrue(answer.path("latex").asText().startsWith("\\begin{align*}"), answer.toString());
  }

  @Test
  void deriveByAListAnswersWithLists() throws IOException {
    JsonNode answer =
        answer("derive", "'function': 'x^2 y', 'wrt': ['x', 'y', 'z'], 'at': {'x': 2, 'y': 5}");
    assertEquals(
        "2 x y", answer.path("derivative").path(0).path("plain").asText(), answer.toString());
    assertEquals("x^2", answer.path("derivative").path(1).path("plain").asText());
    assertEquals("[20.0,4.0,0.0]", answer.path("value").toString());
    assertTrue(answer.path("note").asText().contains("does not depend on z"), answer.toString());
  }

  @Test
  void aFunctionDependsOnWhatTheElementsOfItsArraysAreMadeOf() throws IOException {
    JsonNode answer =
        answer(
            "derive",
            "'function': 'L = sum[y^2]', 'wrt': 'v', 'where':"
                + " ['y_i = sum_{k=1}^{3} v_k x_{i+k-1}'], 'variables': {'x': {'shape': 'vector"
                + " 5'}, 'v': {'shape': 'vector 3'}, 'y': {'shape': 'vector 3'}}");
    assertEquals("ok", answer.path("status").asText(), answer.toString());
    assertTrue(answer.path("note").isMissingNode(), answer.toString());
  }

  // @formatter:off
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      nosuch   | 'a': 1                                                            | op          |
      evaluate | 'at': {'x': 1}                                                    | field       | formula
      evaluate | 'formula': 1                                                      | field       | formula
      evaluate | 'formula': 'x', 'at': [1]                                         | field       | at
      evaluate | 'formula': 'x', 'at': {'x': 'one'}                                | field       | at.x
      evaluate | 'formula': 'x', 'variables': {'x': 'scalar'}                      | field       | variables.x
      evaluate | 'formula': 'x', 'variables': {'x': {'shape': 'scaler'}}           | syntax      | variables.x
      evaluate | 'formula': 'x', 'where': 'x = 1'                                  | field       | where
      evaluate | 'formula': 'x', 'where': ['x']                                    | definition  | where[0]
      evaluate | 'formula': 'x', 'where': ['x = 1', 'x = 2']                       | definition  | where
      evaluate | 'formula': 'x', 'where': ['x = y, y = x']                         | definition  | where
      evaluate | 'formula': 'log[x', 'at': {'x': 1}                                | syntax      | formula
      evaluate | 'formula': 'sigmod[x]', 'at': {'x': 1}                            | name        | *
      evaluate | 'formula': 'x y', 'at': {'x': 1}                                  | name        | at
      evaluate | 'formula': 'exp[x, x]', 'at': {'x': 1}                            | *           | formula
      equal    | 'a': 'x'                                                          | field       | b
      equal    | 'a': 'x', 'b': 'x', 'domain': {'x': [1]}                          | field       | domain.x
      equal    | 'a': 'x', 'b': 'x', 'domain': {'x': [2, 1]}                       | field       | domain.x
      derive   | 'function': 'x'                                                   | field       | wrt
      derive   | 'function': 'x', 'wrt': 'x', 'order': 3                           | field       | order
      derive   | 'function': 'x', 'wrt': 'x', 'order': '1'                         | field       | order
      derive   | 'function': 'x', 'wrt': 'x', 'detail': 'some'                     | field       | detail
      derive   | 'function': 'x', 'wrt': 'x', 'layout': 'sideways'                 | field       | layout
      derive   | 'function': 'x', 'wrt': 'x + 1'                                   | definition  | wrt
      derive   | 'function': 'x', 'wrt': 'sig[x]'                                  | definition  | wrt
      """)
  // @formatter:on
  void aRequestAtFaultIsToldWhereAndWhy(String op, String rest, String code, String field)
      throws IOException {
    JsonNode answer = answer(op, rest);
    assertEquals("error", answer.path("status").asText(), answer.toString());
    assertEquals(7, answer.path("id").asInt());
    JsonNode error = answer.path("error");
    assertTrue(code.equals("*") || code.equals(error.path("code").asText()), answer.toString());
    assertFalse(error.path("message").asText().isBlank(), answer.toString());
    if (field != null && !field.equals("*")) {
      assertEquals(field, error.path("place").path("field").asText(), answer.toString());
    }
  }

  @Test
  void formulasAreInLatexUnlessTheRequestSaysOtherwise() throws IOException {
    JsonNode answer =
        JSON.readTree(
            OPERATIONS.answer(
                "{\"op\": \"evaluate\", \"latex\": \"\\\\frac{x}{2}\", \"at\": {\"x\": 3}}"));
    assertEquals(1.5, answer.path("value").asDouble(), answer.toString());
  }

  // @formatter:off
  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      y = \\\\nosuch{x}
      \\\\nosuch{x}
      \\\\text
      \uF445
      """)
  // @formatter:on
  void aStatementThatCannotBeReadIsAFaultOfThatField(String statement) throws IOException {
    String request = "{'op': 'check', 'statement': '%s', 'wrt': 'x', 'lines': ['y=x']}";
    JsonNode answer =
        JSON.readTree(OPERATIONS.answer(request.formatted(statement).replace('\'', '"')));
    assertEquals("syntax", answer.at("/error/code").asText(), answer.toString());
    assertEquals("statement", answer.at("/error/place/field").asText(), answer.toString());
  }

  @Test
  void thePlaceOfASyntaxErrorIsInTheField() throws IOException {
    JsonNode place = answer("evaluate", "'formula': 'a + log[x'").path("error").path("place");
    assertEquals(8, place.path("column").asInt(), place.toString());
    JsonNode declared =
        answer("evaluate", "'formula': 'x', 'variables': {'x': {'shape': 'scaler'}}")
            .path("error")
            .path("place");
    assertEquals(1, declared.path("column").asInt(), declared.toString());
  }

  @Test
  void pastALimitTheStatusIsLimit() throws IOException {
    assertLimit("'formula': '" + "x+".repeat(40_000) + "x'");
    assertLimit("'formula': '" + "(".repeat(300) + "x" + ")".repeat(300) + "'");
    assertLimit("'formula': '" + "9".repeat(40_000) + "'");
    assertLimit("'formula': 'x', 'where': [" + "'a = 1', ".repeat(500) + "'b = 1']");
  }

  private static void assertLimit(String rest) throws IOException {
    JsonNode answer = answer("evaluate", rest);
    assertEquals("limit", answer.path("status").asText(), answer.toString());
    assertEquals("limit", answer.path("error").path("code").asText());
  }

  @Test
  void theLongestFormulaThatIsAllowedIsAnswered() throws IOException {
    JsonNode answer =
        answer("evaluate", "'formula': '" + "x+".repeat(32_000) + "x', 'at': {'x': 1}");
    assertEquals(32_001, answer.path("value").asDouble(), answer.path("error").toString());
  }

  @ParameterizedTest
  @CsvSource({
    "sin[x^2],chain rule",
    "x^2 sin[x],product rule",
    "sin[x]/x,quotient rule",
    "x^3,power rule"
  })
  void theRuleOfAStepIsTheOneThatALecturerWouldName(String function, String rule)
      throws IOException {
    JsonNode answer = answer("derive", "'function': '" + function + "', 'wrt': 'x'");
    assertEquals(rule, answer.at("/steps/0/rule").asText(), answer::toString);
  }
}
