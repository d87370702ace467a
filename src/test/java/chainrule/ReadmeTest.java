package chainrule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.problem.Problem;
import chainrule.render.Format;
import chainrule.render.Options;
import chainrule.verify.VerifiedProblem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the README shows works as it is shown. */
class ReadmeTest {
  private static final String README = Problems.text(Path.of("README.md"));
  private static final Chainrule CHAINRULE = new Chainrule(1);

  private static List<String> blocks(String language) {
    Matcher fence =
        Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(README);
    List<String> blocks = new ArrayList<>();
    while (fence.find()) {
      blocks.add(fence.group(1));
    }
    return blocks;
  }

  static List<String> problems() {
    return blocks("deriv");
  }

  @ParameterizedTest
  @MethodSource("problems")
  void everyProblemIsWorkedOutAndVerified(String text) {
    for (Problem problem : CHAINRULE.read(text, "README.md")) {
      VerifiedProblem worked = CHAINRULE.workOut(problem);
      assertTrue(worked.agrees(), () -> Format.TEXT.render(List.of(worked), Options.usual()));
    }
  }

  @Test
  void theFirstProblemPrintsWhatStandsBelowIt() {
    List<VerifiedProblem> worked =
        CHAINRULE.read(blocks("deriv").get(0), "bce.deriv").stream()
            .map(CHAINRULE::workOut)
            .toList();
    String printed = Chainrule.render(worked, Format.TEXT, Options.usual());
    assertEquals(printed.stripTrailing(), blocks("text").get(0).stripTrailing());
  }

  /** Every word that opens a statement is shown, but for the one that only the library uses. */
  @Test
  void theExamplesShowEveryStatement() {
    Set<String> shown = new TreeSet<>();
    Matcher word =
        Pattern.compile("(?m)(?:^|;|\\)(?: \"[^\"]*\")?)\\s*([a-z]+)")
            .matcher(String.join("", problems()));
    while (word.find()) {
      shown.add(word.group(1));
    }
    Set<String> missing =
        new TreeSet<>(
            Set.of(
                "problem",
                "source",
                "ask",
                "points",
                "layout",
                "evidence",
                "let",
                "function",
                "part",
                "expect",
                "mark",
                "hint",
                "remark",
                "derive",
                "chain",
                "reverse",
                "forward",
                "limits",
                "behaviour"));
    missing.removeAll(shown);
    assertEquals(Set.of(), missing);
  }

  /** The snippet of the README, which is this method's body. */
  @Test
  void theJavaSnippetCompilesAndRuns() {
    Chainrule chainrule = new Chainrule(1); // the seed of the evidence
    String text = "let z : scalar\nlet h = z sig[z]\nderive d h / d z";
    List<VerifiedProblem> worked =
        chainrule.read(text, "swish.deriv").stream().map(chainrule::workOut).toList();
    String latex = Chainrule.render(worked, Format.TEX, Options.usual());
    assertTrue(latex.contains("\\operatorname{sig}"), latex);
    String here =
        Problems.text(Path.of("src/test/java/chainrule/ReadmeTest.java")).replaceAll("\\s+", " ");
    String snippet = blocks("java").get(0).strip().replaceAll("\\s+", " ");
    assertTrue(here.contains(snippet), "the README shows another snippet than this test compiles");
  }
}
