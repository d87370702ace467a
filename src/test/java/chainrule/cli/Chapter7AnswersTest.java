package chainrule.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.cli.batch.Answers;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What students write to the problems of chapter 7, and what public solutions get wrong: the row,
 * its verdict, and the mistake by one of the names that fit it.
 */
class Chapter7AnswersTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** An answer to a part of a problem file, or to a statement of its own. */
  record Answer(JsonNode given) {
    String what() {
      return given.path("what").asText();
    }

    JsonNode marked() throws IOException {
      return given.has("problem") ? checked() : Answers.checked(given);
    }

    private JsonNode checked() throws IOException {
      List<String> lines = new ArrayList<>();
      given.path("lines").forEach(line -> lines.add(line.asText()));
      Session session =
          Session.run(
              String.join("\\\\\n", lines),
              "check",
              "-",
              "--problem",
              "derivations/udl-ch7/" + given.path("problem").asText() + ".deriv",
              "--task",
              given.path("task").asText(),
              "--format",
              "json");
      assertTrue(!session.out().isBlank(), session.err());
      return JSON.readTree(session.out());
    }

    @Override
    public String toString() {
      return given.path("problem").asText("statement") + ": " + what() + ", " + given.path("lines");
    }
  }

  static List<Answer> answers() throws IOException {
    try (var file =
        Chapter7AnswersTest.class.getResourceAsStream(
            "/chainrule/marking/chapter7-answers.jsonl")) {
      String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
      List<Answer> answers = new ArrayList<>();
      for (String line : text.lines().toList()) {
        answers.add(new Answer(JSON.readTree(line)));
      }
      return answers;
    }
  }

  @ParameterizedTest
  @MethodSource("answers")
  void getsTheVerdictAndTheNameThatItDeserves(Answer answer) throws IOException {
    JsonNode expected = answer.given();
    JsonNode marked = answer.marked();
    int row = expected.path("row").asInt();
    assertEquals(
        expected.path("verdict").asText(),
        marked.path("rows").path(row - 1).path("verdict").asText(),
        marked::toString);
    boolean wrong = expected.path("verdict").asText().equals("wrong");
    assertEquals(wrong ? row : 0, marked.path("first_wrong_row").asInt(), marked::toString);
    List<String> names =
        StreamSupport.stream(expected.path("codes").spliterator(), false)
            .map(JsonNode::asText)
            .toList();
    assertTrue(
        names.isEmpty() || names.contains(marked.at("/bug/code").asText()), marked::toString);
  }
}
