package chainrule.cli.grade;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** What has been marked already, a line each, by what was handed in and what was asked. */
final class Journal {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final String asked;
  private final Map<String, ObjectNode> done = new HashMap<>();

  /**
   * @param asked all that the marks depend on beside the submission
   */
  Journal(Path file, String asked) throws IOException {
    this.file = file;
    this.asked = asked;
    if (Files.exists(file)) {
      for (String line : Files.readString(file).lines().toList()) {
        remember(line);
      }
    }
  }

  /** Half a line, as a run leaves behind that was stopped, is no entry. */
  private void remember(String line) {
    try {
      JsonNode entry = JSON.readTree(line);
      if (entry.path("key").isTextual() && entry.path("answer") instanceof ObjectNode answer) {
        done.put(entry.path("key").asText(), answer);
      }
    } catch (IOException torn) {
      done.remove(line);
    }
  }

  Optional<ObjectNode> find(Submitted submitted) {
    return Optional.ofNullable(done.get(key(submitted)));
  }

  synchronized void add(Submitted submitted, ObjectNode answer) {
    ObjectNode entry = JSON.createObjectNode();
    entry.put("key", key(submitted));
    entry.put("id", submitted.id());
    entry.set("answer", answer);
    try {
      Files.writeString(
          file,
          "\n" + entry, // a torn line before it does no harm
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private String key(Submitted submitted) {
    String whole =
        String.join("\u0000", asked, submitted.id(), String.valueOf(submitted.content()));
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(whole.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
