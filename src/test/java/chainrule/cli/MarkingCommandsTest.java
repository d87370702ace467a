package chainrule.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.Schema;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkingCommandsTest {
  private static final String PROBLEM = "derivations/udl-ch7/7.05.deriv";
  private static final String RIGHT =
      "{\"id\": \"%s\", \"lines\": [\"d ell_i / d f = sig[f] - y_i\"]}";
  private static final String WRONG =
      "{\"id\": \"%s\", \"lines\": [\"d ell_i / d f = y_i - sig[f]\"]}";

  @TempDir Path folder;

  @Test
  void aRightDerivationEndsWithStatusZero() {
    Session session =
        Session.run(
            "d y / d x = cos[x^2] 2 x\n= 2 x cos[x^2]\n",
            "check",
            "-",
            "--function",
            "y = sin[x^2]",
            "--wrt",
            "x");
    assertEquals(0, session.status(), session.err());
    assertTrue(session.out().contains("Every row is right."), session.out());
  }

  @Test
  void aWrongDerivationEndsWithStatusOneAndNamesRowAndMistake() {
    Session session =
        Session.run(
            "d y / d x = cos[x^2]\n",
            "check",
            "-",
            "--function",
            "y = sin[x^2]",
            "--wrt",
            "x",
            "--format",
            "json");
    assertEquals(1, session.status(), session.err());
    assertTrue(session.out().contains("\"first_wrong_row\" : 1"), session.out());
    assertTrue(session.out().contains("CHAIN_INNER_MISSING"), session.out());
  }

  @Test
  void whatIsSaidInJsonHoldsNothingThatOnlyBreaksLines() {
    String terms = "a^2 + b^2 + x^2 + a b x + 2 a x^2 + 3 b x^3 + a^3 b^3 x + a^4 b x^2";
    Session session =
        Session.run(
            "d y / d x = (" + terms + ") (" + terms + ") cos[x^2] sin[a x] sin[b x] sin[a b x]\n",
            "check",
            "-",
            "--function",
            "y = (" + terms + ") sin[a x] sin[b x] sin[a b x] x^2",
            "--wrt",
            "x",
            "--format",
            "json");
    assertEquals(1, session.status(), session.err());
    assertTrue(session.out().contains("It should be $"), session.out());
    assertFalse(session.out().contains("allowbreak"), session.out());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "d y / d X = 2 X",
        "d y / d X = 2 X^T",
        "d y / d X = X",
        "d y / d X = X X",
        "d y / d X = 3 [",
        "\"by the chain rule\"\nd y / d X = 2 X",
        "u := X\nd y / d X = 2 u",
        "d y / d X = log[-1] X",
        ""
      })
  void marksAsJsonFollowTheirSchema(String derivation) {
    Session session =
        Session.run(
            derivation,
            "check",
            "-",
            "--function",
            "y = normF[X]^2",
            "--wrt",
            "X",
            "--declare",
            "X : matrix n x n",
            "--format",
            "json");
    assertEquals(List.of(), Schema.MARKS.faults(session.out()), session::out);
  }

  @Test
  void tenHandWrittenRowsWithStruckFactorsPassWithoutARemark() throws IOException {
    JsonNode marked = marked(handDerivation());
    assertEquals("right", marked.path("verdict").asText());
    assertTrue(marked.path("finished").asBoolean());
    assertEquals(10, marked.path("rows").size());
    for (JsonNode row : marked.path("rows")) {
      assertEquals("right", row.path("verdict").asText(), row::toString);
      assertEquals("", row.path("message").asText());
      assertEquals(0, row.path("notes").size(), row::toString);
    }
  }

  @Test
  void aStruckExponentWithoutBracesIsReadAndRemarkedOn() throws IOException {
    JsonNode marked = marked(handDerivation().replace("^{\\cancel{2}}", "^\\cancel{ {2} }"));
    assertEquals("right", marked.path("verdict").asText());
    for (JsonNode row : marked.path("rows")) {
      boolean remarked = row.path("notes").toString().contains("braces");
      assertEquals(row.path("row").asInt() == 5, remarked, row::toString);
    }
  }

  private static String handDerivation() throws IOException {
    try (var file = MarkingCommandsTest.class.getResourceAsStream("hand-derivation.tex")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static JsonNode marked(String derivation) throws IOException {
    Session session =
        Session.run(derivation, "check", "-", "--problem", PROBLEM, "--format", "json");
    assertEquals(0, session.status(), session.out() + session.err());
    return new ObjectMapper().readTree(session.out());
  }

  @Test
  void anUnreadableRowEndsWithStatusTwo() {
    Session session =
        Session.run("d y / d x = sin[\n", "check", "-", "--function", "y = sin[x^2]", "--wrt", "x");
    assertEquals(2, session.status(), session.err());
  }

  @Test
  void aPageNeverHoldsAStudentsTagsOrTerminalControls() {
    String hostile = "\"<script>alert(1)</script>\u001b[31m\"\nd y / d x = 2 x\n";
    String[] question = {"check", "-", "--function", "y = x^2", "--wrt", "x", "--format"};
    Session page = Session.run(hostile, with(question, "html"));
    assertFalse(page.out().contains("<script>alert"), "a tag came through");
    Session text = Session.run(hostile, with(question, "text"));
    assertFalse(text.out().contains("\u001b"), "a control came through");
  }

  private static String[] with(String[] arguments, String last) {
    String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 1);
    all[arguments.length] = last;
    return all;
  }

  @Test
  void aClassIsMarkedThoughSomeSubmissionsAreBad() throws IOException {
    Path in = folder.resolve("class.jsonl");
    Path out = folder.resolve("marks");
    Files.writeString(
        in,
        String.join(
            "\n",
            RIGHT.formatted("=1+1"),
            WRONG.formatted("../up"),
            "no json",
            RIGHT.formatted("twice"),
            RIGHT.formatted("twice")));
    Session session = grade(in, out);
    assertEquals(1, session.status(), session.err());
    List<String> rows = Files.readAllLines(out.resolve("grades.csv"));
    assertEquals("id,email,score,max,feedback,needs_human", rows.get(0));
    assertTrue(rows.get(1).startsWith("'=1+1,,4,4,"), rows.get(1));
    assertTrue(rows.get(2).startsWith("../up,,0,4,"), rows.get(2));
    assertTrue(rows.get(3).startsWith("line 3,,,,"), rows.get(3));
    assertTrue(rows.get(5).startsWith("twice (2),"), rows.get(5));
    assertTrue(Files.exists(out.resolve("students/__up.html")));
    assertTrue(Files.exists(out.resolve("gradescope/__up.json")));
    assertTrue(Files.readString(out.resolve("index.html")).contains("SIGN_LOSS"));
  }

  @Test
  void rowsThatCannotBeReadEarnNothingByThemselves() throws IOException {
    Path in = folder.resolve("class.jsonl");
    Path out = folder.resolve("marks");
    Files.writeString(
        in,
        """
        {"id": "junk", "lines": ["\\\\frac{", "= \\\\sqrt{"]}
        {"id": "half", "lines": ["d ell_i / d f = sig[f] - y_i", "= sig[f"]}
        """);
    grade(in, out);
    List<String> rows = Files.readAllLines(out.resolve("grades.csv"));
    assertTrue(rows.get(1).startsWith("junk,,0,4,") && rows.get(1).endsWith("true"), rows.get(1));
    assertTrue(rows.get(2).startsWith("half,,4,4,") && rows.get(2).endsWith("true"), rows.get(2));
  }

  @Test
  void aSecondRunUsesWhatIsDone() throws IOException {
    Path in = folder.resolve("class.jsonl");
    Path out = folder.resolve("marks");
    Files.writeString(in, RIGHT.formatted("a"));
    grade(in, out);
    long entries = Files.readAllLines(out.resolve("results.jsonl")).size();
    Files.writeString(in, RIGHT.formatted("a") + "\n" + WRONG.formatted("b"));
    grade(in, out);
    assertEquals(entries + 1, Files.readAllLines(out.resolve("results.jsonl")).size());
    assertEquals(3, Files.readAllLines(out.resolve("grades.csv")).size());
  }

  private static Session grade(Path in, Path out) {
    return Session.run(
        "", "grade", in.toString(), "--problem", PROBLEM, "-o", out.toString(), "--workers", "1");
  }
}
