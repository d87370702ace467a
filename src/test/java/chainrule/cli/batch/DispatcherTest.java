package chainrule.cli.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The protocol with a real worker process. */
@Timeout(120)
class DispatcherTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String EASY =
      "{\"id\": %s, \"op\": \"evaluate\", \"syntax\": \"plain\", \"formula\": \"1 + 1\"}";

  /** Never done: its derivative has more terms than anybody can wait for. */
  private static final String ENDLESS =
      "{\"id\": \"endless\", \"op\": \"derive\", \"syntax\": \"plain\", \"wrt\": \"x\", \"order\": 2, \"seconds\": 1, \"function\": \""
          + "sin[".repeat(150)
          + "x"
          + "]".repeat(150)
          + "\"}";

  private static List<JsonNode> answers(Limits limits, String... lines) throws IOException {
    return answers(limits, String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
  }

  private static List<JsonNode> answers(Limits limits, byte[] input) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Dispatcher.run(new ByteArrayInputStream(input), out, limits, 1);
    List<JsonNode> answers = new ArrayList<>();
    for (String line : out.toString(StandardCharsets.UTF_8).lines().toList()) {
      answers.add(JSON.readTree(line));
    }
    return answers;
  }

  private static String easy(String id) {
    return EASY.formatted(id);
  }

  private static void assertServed(JsonNode answer, String id) {
    assertEquals("ok", answer.path("status").asText(), answer.toString());
    assertEquals(2, answer.path("value").asDouble(), answer.toString());
    assertEquals(id, answer.path("id").toString());
  }

  @Test
  void everyLineIsAnsweredInOrderAndIdsComeBackAsTheyWere() throws IOException {
    List<String> ids =
        List.of("1", "\"zwei\"", "2.50", "null", "[1,{\"a\":\"ü\"}]", "12345678901234567890");
    List<JsonNode> answers =
        answers(Limits.USUAL, ids.stream().map(DispatcherTest::easy).toArray(String[]::new));
    assertEquals(ids.size(), answers.size());
    for (int i = 0; i < ids.size(); i++) {
      assertServed(
          answers.get(i), i == 2 ? "2.5" : ids.get(i)); // 2.50 as this test's own reader sees it
    }
  }

  @Test
  void badLinesAreAnsweredAndNeverEndTheRun() throws IOException {
    byte[] noText = {'"', (byte) 0xc3, (byte) 0x28, '"', '\n'};
    ByteArrayOutputStream input = new ByteArrayOutputStream();
    for (String line :
        List.of(
            "not json",
            "",
            "[1]",
            "  ",
            "{\"id\": 1",
            "{\"id\": 1} {}",
            "{\"id\": NaN}",
            "{}",
            "[".repeat(5000),
            "\r")) {
      input.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
    }
    input.writeBytes(noText);
    input.writeBytes(easy("9").getBytes(StandardCharsets.UTF_8)); // no line end
    List<JsonNode> answers = answers(Limits.USUAL, input.toByteArray());
    List<String> codes =
        answers.stream().map(each -> each.path("error").path("code").asText()).toList();
    assertEquals(
        List.of("json", "json", "json", "json", "json", "field", "limit", "json", ""), codes);
    assertTrue(
        answers.get(0).has("id") && answers.get(0).get("id").isNull(), answers.get(0).toString());
    assertServed(answers.get(8), "9");
  }

  @Test
  void aLineThatIsTooLongIsALimitAndTheNextIsServed() throws IOException {
    Limits limits = new Limits(100, 1000, 400, 200, 100, 10, 128);
    List<JsonNode> answers = answers(limits, easy("\"" + "x".repeat(2000) + "\""), easy("2"));
    assertEquals("limit", answers.get(0).path("status").asText(), answers.get(0).toString());
    assertServed(answers.get(1), "2");
  }

  @Test
  void aRequestPastItsTimeIsGivenUpAndTheNextIsServed() throws IOException {
    List<JsonNode> answers = answers(Limits.USUAL, easy("1"), ENDLESS, easy("3"));
    assertServed(answers.get(0), "1");
    assertEquals("limit", answers.get(1).path("status").asText(), answers.get(1).toString());
    assertEquals("endless", answers.get(1).path("id").asText());
    assertEquals("derive", answers.get(1).path("op").asText());
    assertTrue(answers.get(1).path("ms").asInt() < 3000, answers.get(1).toString());
    assertServed(answers.get(2), "3");
  }

  @Test
  void aRequestThatFillsTheMemoryIsALimitAndTheNextIsServed() throws IOException {
    StringBuilder sums = new StringBuilder("0");
    for (int i = 0; i < 40; i++) {
      sums.append(" + sum_{k=1}^{100000} sin[k x + ").append(i).append("]");
    }
    String hungry =
        "{\"id\": 1, \"op\": \"derive\", \"wrt\": \"x\", \"syntax\": \"plain\", \"seconds\": 100, \"at\": {\"x\": 1}, \"function\": \""
            + sums
            + "\"}";
    Limits limits = new Limits(64 << 10, 8 << 20, 400, 200, 100_000, 10, 64);
    List<JsonNode> answers = answers(limits, hungry, easy("2"));
    assertEquals("limit", answers.get(0).path("status").asText(), answers.get(0).toString());
    assertTrue(
        answers.get(0).path("error").path("message").asText().contains("64 MiB"),
        answers.get(0).toString());
    assertServed(answers.get(1), "2");
  }

  @Test
  void eachResponseIsFlushedBeforeTheNextRequestComes() throws Exception {
    PipedOutputStream requests = new PipedOutputStream();
    PipedInputStream in = new PipedInputStream(requests);
    PipedInputStream responses = new PipedInputStream();
    PipedOutputStream out = new PipedOutputStream(responses);
    Thread batch = Thread.ofVirtual().start(() -> run(in, out));
    Scanner lines = new Scanner(responses, StandardCharsets.UTF_8);
    for (int i = 0; i < 3; i++) {
      requests.write((easy("" + i) + "\n").getBytes(StandardCharsets.UTF_8));
      requests.flush();
      assertServed(JSON.readTree(lines.nextLine()), "" + i);
    }
    requests.close();
    assertTrue(batch.join(Duration.ofSeconds(20)), "the end of the requests ends the run");
  }

  private static void run(PipedInputStream in, PipedOutputStream out) {
    try {
      Dispatcher.run(in, out, Limits.USUAL, 1);
    } catch (IOException gone) {
      throw new AssertionError(gone);
    }
  }

  @Test
  void noRequestNeedsNoWorker() throws IOException {
    assertEquals(List.of(), answers(Limits.USUAL, ""));
  }
}
