package chainrule.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.Chainrule;
import chainrule.calculus.Detail;
import chainrule.verify.VerifiedProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ReferencesTest {
  private static final Pattern NUMBER = Pattern.compile("(?<!and|by|to) \\((\\d+)\\)$");
  private static final Pattern CITED = Pattern.compile("by \\(.*\\)");

  private static List<VerifiedProblem> worked(String text) {
    Chainrule chainrule = new Chainrule(1);
    return chainrule.read(text, "a.deriv").stream().map(chainrule::workOut).toList();
  }

  private static final String GRAPH =
      "let x : scalar\nlet u = exp[x]\nlet v = u^2\nlet y = u + v\nreverse d y / d x\n";

  /** Those at the right margin, and those that reasons name. */
  private static void check(String text, String where) {
    List<Integer> numbers = new ArrayList<>();
    List<Integer> cited = new ArrayList<>();
    for (String line : text.lines().toList()) {
      Matcher citation = CITED.matcher(line.replaceAll("  \\(\\d+\\)$", ""));
      if (citation.find()) {
        Matcher one = Pattern.compile("\\((\\d+)\\)").matcher(citation.group());
        while (one.find()) {
          cited.add(Integer.valueOf(one.group(1)));
          assertTrue(
              numbers.contains(cited.getLast()),
              () -> where + ": " + line + " refers to what is not above it");
        }
      }
      Matcher number = NUMBER.matcher(line);
      if (Columns.width(line) == 80 && number.find()) {
        numbers.add(Integer.valueOf(number.group(1)));
      }
    }
    assertEquals(IntStream.rangeClosed(1, numbers.size()).boxed().toList(), numbers, where);
  }

  @Test
  void everyReferenceInTheWorkedProblemsIsToAnEquationAboveIt() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(Path.of("derivations"))) {
      files = all.filter(each -> each.toString().endsWith(".txt")).sorted().toList();
    }
    assertFalse(files.isEmpty());
    for (Path file : files) {
      check(Files.readString(file), file.toString());
    }
  }

  @ParameterizedTest
  @EnumSource
  void theNumbersAreTheSameAtEveryLevelOfDetail(Detail detail) {
    String text = Format.TEXT.render(worked(GRAPH), Options.usual().withDetail(detail));
    assertTrue(text.lines().anyMatch(each -> each.endsWith("  (1)")), text);
    check(text, detail.name());
  }

  @Test
  void whatNothingRefersToHasNoNumber() {
    String text =
        Format.TEXT.render(
            worked("let x, z : scalar\nlet y = x^2 z\nderive d y / d x, z"), Options.usual());
    assertFalse(text.contains("(1)"), text);
  }

  @Test
  void everyFormatPrintsTheNumberAndTheReference() {
    List<VerifiedProblem> worked = worked(GRAPH);
    for (Format format : List.of(Format.TEX, Format.HTML, Format.MD)) {
      String document = format.render(worked, Options.usual());
      assertTrue(document.contains("\\text{(1)}"), format.name());
      assertTrue(document.contains("by (1)"), format.name());
    }
  }

  @Test
  void partsOfAProblemCountOnAndReferToTheirOwnLines() {
    String text =
        Format.TEXT.render(
            worked(GRAPH.replace("reverse", "part (a) reverse") + "part (b) forward d y / d x"),
            Options.usual());
    check(text, text);
    assertTrue(text.contains("(4)"), text);
  }
}
