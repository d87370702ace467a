package chainrule.cli.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  private Journal journal() throws IOException {
    return new Journal(folder.resolve("results.jsonl"), "problem");
  }

  private static Submitted submitted(String id) {
    return new Submitted(id, "", JSON.createObjectNode().put("latex", "ℓ = " + id), "");
  }

  private static ObjectNode answer(String feedback) {
    return JSON.createObjectNode().put("status", "ok").put("feedback", feedback);
  }

  @Test
  void whatWasMarkedIsFoundAgainByAnotherRun() throws IOException {
    Journal first = journal();
    first.add(submitted("ada"), answer("right, ∂ℓ/∂f"));
    first.add(submitted("bob"), answer("row 2 is wrong"));
    Journal second = journal();
    assertEquals(answer("right, ∂ℓ/∂f"), second.find(submitted("ada")).orElseThrow());
    assertEquals(answer("row 2 is wrong"), second.find(submitted("bob")).orElseThrow());
    assertTrue(second.find(submitted("eve")).isEmpty());
  }

  @Test
  void halfALineThatAStoppedRunLeavesDoesNoHarm() throws IOException {
    Path file = folder.resolve("results.jsonl");
    journal().add(submitted("ada"), answer("ä"));
    byte[] whole = Files.readAllBytes(file);
    byte[] torn = new byte[whole.length - 3]; // ends amid a character
    System.arraycopy(whole, 0, torn, 0, torn.length);
    Files.write(file, "\n{\"key\": \"∂".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    Files.write(file, new byte[] {(byte) 0xe2, (byte) 0x88}, StandardOpenOption.APPEND);
    Files.write(file, torn, StandardOpenOption.APPEND);
    journal().add(submitted("bob"), answer("right"));
    assertEquals(answer("right"), journal().find(submitted("bob")).orElseThrow());
    assertTrue(journal().find(submitted("ada")).isEmpty());
  }
}
