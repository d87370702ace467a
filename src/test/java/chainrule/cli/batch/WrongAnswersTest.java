package chainrule.cli.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Wrong derivations as students write them, made by hand and not by our table of mistakes. */
class WrongAnswersTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The share that is explained by one of the mistakes that the author of the row had in mind. */
  private static final double NAMED = 0.80;

  @Test
  void everyOneIsRefusedAtItsRowAndMostAreNamed() throws IOException {
    Operations operations = new Operations(Limits.USUAL, 1);
    List<String> missed = new ArrayList<>();
    int named = 0;
    int all = 0;
    for (String line : lines()) {
      JsonNode wrong = JSON.readTree(line);
      ObjectNode request = wrong.deepCopy();
      request.put("id", all++).put("op", "check");
      JsonNode answer = JSON.readTree(operations.answer(request.toString()));
      String statement = wrong.path("statement").asText();
      boolean refused =
          answer.path("verdict").asText().equals("wrong")
              && answer.path("first_wrong_row").equals(wrong.path("first_wrong_row"));
      if (!refused) {
        missed.add(statement);
      }
      String code = answer.at("/bug/code").asText();
      for (JsonNode each : wrong.path("codes")) {
        named += each.asText().equals(code) ? 1 : 0;
      }
    }
    System.out.printf("wrong answers: %d, %d of them named%n", all, named);
    assertEquals(List.of(), missed);
    assertTrue(all > 150 && named >= NAMED * all, named + " of " + all + " are named");
  }

  private static List<String> lines() throws IOException {
    try (InputStream file =
        WrongAnswersTest.class.getResourceAsStream("/chainrule/marking/wrong-answers.jsonl")) {
      String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(each -> !each.isBlank()).toList();
    }
  }
}
