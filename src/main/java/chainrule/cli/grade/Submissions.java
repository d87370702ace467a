package chainrule.cli.grade;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads a class: a folder of {@code ID.tex}, or JSON Lines. */
public final class Submissions {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long LONGEST = 1 << 20;

  private final List<Submitted> found = new ArrayList<>();
  private final Map<String, Integer> seen = new HashMap<>();

  private Submissions() {}

  /**
   * All submissions in order.
   *
   * @throws IOException if the folder or the file itself cannot be read
   */
  public static List<Submitted> read(Path source) throws IOException {
    Submissions submissions = new Submissions();
    if (Files.isDirectory(source)) {
      submissions.folder(source);
    } else {
      submissions.lines(source);
    }
    return List.copyOf(submissions.found);
  }

  private void folder(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> entries = Files.list(folder)) {
      files =
          entries.filter(each -> each.getFileName().toString().endsWith(".tex")).sorted().toList();
    }
    for (Path file : files) {
      String name = file.getFileName().toString();
      file(file, name.substring(0, name.length() - ".tex".length()));
    }
  }

  private void file(Path file, String id) {
    try {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        add(new Submitted(id, "", null, "it is not a plain file"));
      } else if (Files.size(file) > LONGEST) {
        add(new Submitted(id, "", null, "it is longer than 1 MiB"));
      } else {
        add(new Submitted(id, "", JSON.createObjectNode().put("latex", text(file)), ""));
      }
    } catch (CharacterCodingException other) {
      add(new Submitted(id, "", null, "it is not text in UTF-8"));
    } catch (IOException unreadable) {
      add(new Submitted(id, "", null, "it cannot be read"));
    }
  }

  private static String text(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private void lines(Path file) throws IOException {
    int number = 0;
    for (String line : Files.readString(file).lines().toList()) {
      number++;
      if (!line.isBlank()) {
        line(line, "line " + number);
      }
    }
  }

  private void line(String line, String fallback) {
    try {
      JsonNode json = JSON.readTree(line);
      boolean whole = json.path("lines").isArray() || json.path("latex").isTextual();
      String id = json.path("id").asText(fallback);
      String email = json.path("email").asText("");
      if (!(json instanceof ObjectNode) || !whole) {
        add(new Submitted(id, email, null, "it has neither \"lines\" nor \"latex\""));
        return;
      }
      ObjectNode content = JSON.createObjectNode();
      String field = json.path("lines").isArray() ? "lines" : "latex";
      content.set(field, json.get(field));
      add(new Submitted(id, email, content, ""));
    } catch (JsonProcessingException noJson) {
      add(new Submitted(fallback, "", null, "the line is not JSON"));
    }
  }

  /** A second submission of one student is kept apart, and said to be one. */
  private void add(Submitted submitted) {
    int count = seen.merge(submitted.id(), 1, Integer::sum);
    found.add(
        count == 1
            ? submitted
            : new Submitted(
                submitted.id() + " (" + count + ")",
                submitted.email(),
                submitted.content(),
                submitted.fault()));
  }
}
