package chainrule.cli.grade;

import chainrule.render.ClassPage;
import chainrule.render.MarkedHtml;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The results as files: {@code grades.csv}, a page for the class, and for each student a page and
 * the {@code results.json} of Gradescope.
 */
final class Gradebook {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SCRIPT = "mathjax.js";

  private final Path folder;
  private final Set<String> names = new HashSet<>();
  private final List<String> files = new ArrayList<>();

  /** Names the files of all submissions, and makes their folders. */
  Gradebook(Path folder, List<Submitted> submissions) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder.resolve("students"));
    Files.createDirectories(folder.resolve("gradescope"));
    Files.writeString(folder.resolve("students").resolve(SCRIPT), MarkedHtml.script());
    submissions.forEach(each -> files.add(fileName(each.id())));
  }

  /** What the class as a whole needs of one result. */
  record Line(Submitted submitted, ClassPage.Student student, @Nullable String mistake) {
    boolean needsHuman() {
      return student.needsHuman();
    }
  }

  /** Writes what is for the student alone. */
  Line enter(int position, Result result) throws IOException {
    String name = files.get(position);
    Files.writeString(folder.resolve("students").resolve(name + ".html"), page(result));
    Files.writeString(
        folder.resolve("gradescope").resolve(name + ".json"),
        JSON.writerWithDefaultPrettyPrinter().writeValueAsString(gradescope(result)));
    JsonNode mistake = result.answer().path("mistake");
    return new Line(
        result.submitted(), student(result, name), mistake.isTextual() ? mistake.asText() : null);
  }

  /** Writes the table and the page of the class. */
  void close(String title, List<Line> lines) throws IOException {
    try (CsvWriter csv = CsvWriter.builder().build(folder.resolve("grades.csv"))) {
      csv.writeRecord("id", "email", "score", "max", "feedback", "needs_human");
      for (Line line : lines) {
        csv.writeRecord(
            cell(line.submitted().id()),
            cell(line.submitted().email()),
            line.student().score(),
            line.student().max(),
            cell(line.student().feedback()),
            String.valueOf(line.needsHuman()));
      }
    }
    List<ClassPage.Student> students = lines.stream().map(Line::student).toList();
    Files.writeString(folder.resolve("index.html"), ClassPage.of(title, students, mistakes(lines)));
  }

  /** A spreadsheet takes a cell that starts with one of these for a formula. */
  static String cell(String text) {
    String oneLine = text.replaceAll("[\\p{Cntrl}]+", " ");
    String bare = oneLine.stripLeading();
    boolean formula = !bare.isEmpty() && "=+-@|%＝＋－＠".indexOf(bare.charAt(0)) >= 0;
    return formula || text.startsWith("\t") ? "'" + oneLine : oneLine;
  }

  /** A name that is safe in any folder, and taken only once. */
  private String fileName(String id) {
    String safe = id.replaceAll("[^A-Za-z0-9._-]", "_").replaceFirst("^[.-]+", "_");
    String base = safe.isEmpty() ? "_" : safe.substring(0, Math.min(60, safe.length()));
    String name = base;
    for (int i = 2; !names.add(name.toLowerCase(java.util.Locale.ROOT)); i++) {
      name = base + "-" + i;
    }
    return name;
  }

  private static String page(Result result) {
    String title = result.submitted().id();
    String body =
        result.isMarked()
            ? result.answer().path("page").asText()
            : ClassPage.unmarked(title, result.feedback());
    return MarkedHtml.pageOfMany(title, body, SCRIPT);
  }

  /** Each row is a test; a human looks at what has no score. */
  private static ObjectNode gradescope(Result result) {
    ObjectNode json = JSON.createObjectNode();
    if (result.isMarked()) {
      json.set("score", result.answer().get("score"));
    }
    json.put("output", result.feedback());
    json.put("visibility", "visible");
    ArrayNode tests = json.putArray("tests");
    for (JsonNode row : result.answer().path("report").path("rows")) {
      ObjectNode test = tests.addObject();
      test.put("name", "Row " + row.path("row").asInt() + ": " + row.path("verdict").asText());
      test.put("output", row.path("message").asText());
      boolean failed = row.path("verdict").asText().equals("wrong");
      test.put("status", failed ? "failed" : "passed");
    }
    return json;
  }

  private static ClassPage.Student student(Result result, String name) {
    return new ClassPage.Student(
        result.submitted().id(),
        "students/" + name + ".html",
        result.score(),
        result.max(),
        result.feedback(),
        result.needsHuman());
  }

  /** How often each mistake was the first. */
  private static TreeMap<String, Integer> mistakes(List<Line> lines) {
    TreeMap<String, Integer> counts = new TreeMap<>();
    for (Line line : lines) {
      if (line.mistake() != null) {
        counts.merge(line.mistake(), 1, Integer::sum);
      }
    }
    return counts;
  }
}
