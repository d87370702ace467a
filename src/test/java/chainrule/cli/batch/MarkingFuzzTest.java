package chainrule.cli.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Whatever comes in is answered: in strict JSON, with a verdict or a reason, without a defect and
 * without an end of patience. In the process of the test, so nothing is there to stop it.
 */
class MarkingFuzzTest {
  private static final int DERIVATIONS = Integer.getInteger("fuzz.derivations", 8_000);
  private static final int FORMULAS = Integer.getInteger("fuzz.formulas", 12_000);
  private static final long SEED = Long.getLong("fuzz.seed", 1);
  private static final double SECONDS = Limits.USUAL.seconds();
  private static final int STACK_BYTES = 64 << 20; // as the worker has
  private static final int THREADS = 2;

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  private static final Set<String> VERDICTS = Set.of("right", "wrong", "undecided", "unreadable");
  private static final Set<String> OF_ROWS =
      Set.of(
          "right",
          "right-up-to-layout",
          "right-under-condition",
          "right-by-invalid-step",
          "wrong",
          "carried",
          "recovered",
          "undecided",
          "unreadable",
          "definition",
          "text");

  private static final String VECTORS =
      "{'w': {'shape': 'vector n', 'latex': '\\\\mathbf{w}'}, 'X': {'shape': 'matrix m x n',"
          + " 'latex': '\\\\mathbf{X}'}, 'y': {'shape': 'vector m', 'latex': '\\\\mathbf{y}'}}";
  private static final String LAYER =
      "{'h': {'shape': 'vector n', 'latex': '\\\\mathbf{h}'}, 'Omega': {'shape': 'matrix m x n',"
          + " 'latex': '\\\\boldsymbol\\\\Omega'}, 'beta': {'shape': 'vector m'}}";

  private static final List<String> EXERCISES =
      List.of(
          "'statement': '\\\\ell = -(1-y)\\\\log[1-\\\\sigma(f)]-y\\\\log[\\\\sigma(f)]', 'wrt': 'f',"
              + " 'variables': {'y': {'shape': 'scalar, in {0,1}'}}",
          "'statement': '\\\\ell = (f - y)^2', 'wrt': 'f', 'where': ['f = \\\\beta + \\\\omega x']",
          "'statement': 'y = e^{x^2}\\\\sin x', 'wrt': 'x', 'order': 2",
          "'statement': '\\\\ell = \\\\lVert\\\\mathbf{X}\\\\mathbf{w}-\\\\mathbf{y}\\\\rVert^2',"
              + " 'wrt': '\\\\mathbf{w}', 'variables': "
              + VECTORS,
          "'statement': '\\\\mathbf{z} = \\\\boldsymbol\\\\beta + \\\\boldsymbol\\\\Omega\\\\mathbf{h}',"
              + " 'wrt': '\\\\mathbf{h}', 'layout': 'numerator', 'variables': "
              + LAYER);

  private static List<ObjectNode> exercises() {
    return EXERCISES.stream().map(each -> json("{'op': 'check', " + each + "}")).toList();
  }

  private static ObjectNode json(String quoted) {
    try {
      return (ObjectNode) JSON.readTree(quoted.replace('\'', '"'));
    } catch (JsonProcessingException defect) {
      throw new AssertionError(quoted, defect);
    }
  }

  @Test
  void everyDerivationGetsAVerdictOrAReason() throws IOException, InterruptedException {
    assertAnswered(derivations(SEED, DERIVATIONS));
  }

  @Test
  void everyFormulaGetsAnAnswerOrAReason() throws IOException, InterruptedException {
    assertAnswered(formulas(SEED, FORMULAS));
  }

  static List<String> derivations(long seed, int count) throws IOException {
    HostileTexts texts = new HostileTexts(seed, realRows());
    List<ObjectNode> exercises = exercises();
    List<String> requests = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ObjectNode request = exercises.get(i % exercises.size()).deepCopy();
      ArrayNode lines = request.putArray("lines");
      for (int rows = texts.below(4) == 0 ? 3 : 1; rows > 0; rows--) {
        lines.add(texts.row());
      }
      switch (texts.below(20)) {
        case 0 -> request.put("statement", texts.row());
        case 1 -> request.putArray("where").add(texts.circular()).add(texts.circular());
        case 2 -> request.put("wrt", texts.row());
        default -> {}
      }
      requests.add(request.toString());
    }
    return requests;
  }

  static List<String> formulas(long seed, int count) throws IOException {
    HostileTexts texts = new HostileTexts(seed, realRows());
    List<String> requests = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ObjectNode request = json("{'op': 'evaluate', 'at': {'x': 2, 'f': -1, 'y': 0.5, 'n': 3}}");
      request.put("latex", texts.row());
      if (i % 2 == 0) {
        request = json("{'op': 'equal', 'variables': " + (i % 4 == 0 ? VECTORS : LAYER) + "}");
        request.put("a", texts.row()).put("b", texts.row());
      }
      if (texts.below(10) == 0) {
        request.putArray("where").add(texts.circular()).add(texts.row());
      }
      requests.add(request.toString());
    }
    return requests;
  }

  /** The rows of the project's own solutions. */
  private static List<String> realRows() throws IOException {
    List<String> rows = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("derivations"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".tex")).sorted().toList()) {
        Files.readString(file)
            .lines()
            .filter(line -> line.contains("=") && line.length() < 300)
            .forEach(rows::add);
      }
    }
    return rows;
  }

  // ---- the run ----

  /** What a thread is at. */
  private record Work(String request, long since) {
    boolean isOverdue() {
      return (System.nanoTime() - since) / 1e9 > SECONDS;
    }
  }

  private static final class Answering extends Thread {
    private final List<String> requests;
    private final AtomicInteger next;
    private final Queue<String> remarks;
    private final Operations operations = new Operations(Limits.USUAL, 1);
    private volatile @Nullable Work work;

    Answering(List<String> requests, AtomicInteger next, Queue<String> remarks) {
      super(null, null, "fuzz", STACK_BYTES);
      this.requests = requests;
      this.next = next;
      this.remarks = remarks;
      setDaemon(true);
    }

    @Override
    public void run() {
      for (int at = next.getAndIncrement(); at < requests.size(); at = next.getAndIncrement()) {
        work = new Work(requests.get(at), System.nanoTime());
        try {
          String remark = remark(requests.get(at), operations.answer(requests.get(at)));
          if (remark != null) {
            remarks.add(remark + ": " + requests.get(at));
          }
        } catch (IOException | RuntimeException | Error defect) {
          remarks.add(defect + ": " + requests.get(at));
        }
      }
      work = null;
    }
  }

  private static void assertAnswered(List<String> requests) throws InterruptedException {
    Queue<String> remarks = new ConcurrentLinkedQueue<>();
    AtomicInteger next = new AtomicInteger();
    List<Answering> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      threads.add(new Answering(requests, next, remarks));
    }
    threads.forEach(Thread::start);
    for (Answering thread : threads) {
      while (thread.isAlive()) {
        thread.join(100);
        for (Answering each : threads) {
          Work work = each.work;
          if (work != null && work.isOverdue()) {
            fail("longer than " + SECONDS + " s: " + work.request());
          }
        }
      }
    }
    assertEquals(List.of(), List.copyOf(remarks));
  }

  /** What is not as the contract says; null if all is. */
  static @Nullable String remark(String request, String answer) throws IOException {
    JsonNode json = JSON.readTree(answer);
    String code = json.at("/error/code").asText();
    return switch (json.path("status").asText()) {
      case "ok" -> request.contains("\"op\":\"check\"") ? remark(json) : null;
      case "error" -> code.isEmpty() || code.equals("internal") ? answer : null;
      case "limit" -> request.length() < 2000 && answer.contains("too deeply") ? answer : null;
      default -> answer;
    };
  }

  private static @Nullable String remark(JsonNode checked) {
    if (!VERDICTS.contains(checked.path("verdict").asText())) {
      return checked.toString();
    }
    for (JsonNode row : checked.path("rows")) {
      if (!OF_ROWS.contains(row.path("verdict").asText())) {
        return row.toString();
      }
    }
    return null;
  }
}
