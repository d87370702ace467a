package chainrule.cli.grade;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
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

  /** A character for each byte: the end of a torn line may be no UTF-8. */
  private static final Charset BYTES = StandardCharsets.ISO_8859_1;

  private final Path file;
  private final String asked;
  private final Map<String, Entry> done = new HashMap<>();

  /** Where an entry stands in the file, in bytes. */
  private record Entry(long from, int length) {}

  /**
   * @param asked all that the marks depend on beside the submission
   */
  Journal(Path file, String asked) throws IOException {
    this.file = file;
    this.asked = asked;
    if (Files.exists(file)) {
      index();
    }
  }

  private void index() throws IOException {
    long from = 0;
    try (BufferedReader lines = Files.newBufferedReader(file, BYTES)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        byte[] bytes = line.getBytes(BYTES);
        remember(bytes, new Entry(from, bytes.length));
        from += bytes.length + 1L;
      }
    }
  }

  /** Half a line, as a run leaves behind that was stopped, is no entry. */
  private void remember(byte[] line, Entry place) {
    try {
      JsonNode entry = JSON.readTree(line);
      if (entry.path("key").isTextual() && entry.path("answer") instanceof ObjectNode) {
        done.put(entry.path("key").asText(), place);
      }
    } catch (IOException torn) {
      done.values().remove(place);
    }
  }

  /** What was answered, read from the file. */
  Optional<ObjectNode> find(Submitted submitted) throws IOException {
    Entry place = done.get(key(submitted));
    if (place == null) {
      return Optional.empty();
    }
    byte[] line = new byte[place.length()];
    try (RandomAccessFile whole = new RandomAccessFile(file.toFile(), "r")) {
      whole.seek(place.from());
      whole.readFully(line);
    }
    return Optional.of((ObjectNode) JSON.readTree(line).path("answer"));
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
