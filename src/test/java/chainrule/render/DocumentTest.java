package chainrule.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.render.Options.Style;
import chainrule.render.Options.Variant;
import chainrule.verify.VerifiedProblem;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class DocumentTest {
  private static final List<VerifiedProblem> PROBLEMS =
      List.of(Worked.problem75(), Worked.problem71());
  private static final Options KEY = Options.usual().withTitle("Chapter 7");

  private static String render(Format format) {
    return render(format, KEY);
  }

  /** The characters of a document; those of PDF as a reader of pages finds them. */
  private static String render(Format format, Options options) {
    if (format != Format.PDF) {
      return format.render(PROBLEMS, options);
    }
    try (PDDocument pdf = Loader.loadPDF(format.bytes(PROBLEMS, options))) {
      PDFTextStripper stripper = new PDFTextStripper();
      stripper.setSortByPosition(true);
      return stripper.getText(pdf);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How the result of problem 7.5 looks in each format. */
  private static String result(Format format) {
    return switch (format) {
      case TEX, MD, HTML -> "\\boxed{\\operatorname{sig}[f]-y_{i}}";
      case JSON -> "\"plain\" : \"sig[f] - y_i\"";
      case TEXT -> "▸        = sig[f] - yᵢ";
      case PDF -> "= sig[f ]− yi";
    };
  }

  @ParameterizedTest
  @EnumSource
  void theResultIsMarked(Format format) {
    assertTrue(render(format).contains(result(format)), () -> render(Format.TEXT));
  }

  @ParameterizedTest
  @EnumSource
  void aLineThatTheNumbersContradictIsPrintedWithItsVerdict(Format format) {
    assertTrue(
        render(format)
            .contains(format == Format.JSON ? "\"verdict\" : \"differs\"" : "does not agree"));
  }

  @ParameterizedTest
  @EnumSource
  void handoutsHoldNoSolution(Format format) {
    String handout = render(format, KEY.withVariant(Variant.HANDOUT));
    assertFalse(handout.contains(result(format)));
    assertFalse(handout.contains("multiply out"));
    assertFalse(handout.contains("error of the prediction"), "a remark may give the solution away");
    assertTrue(handout.contains("Find the derivative of the loss"));
  }

  @ParameterizedTest
  @EnumSource
  void answersHoldTheResultAndNoStep(Format format) {
    String answers = render(format, KEY.withVariant(Variant.ANSWERS));
    assertFalse(answers.contains("multiply out"));
    assertTrue(
        answers.contains(format == Format.TEXT ? "▸ ∂ℓᵢ/∂f = sig[f] - yᵢ" : result(format)),
        answers);
  }

  @ParameterizedTest
  @EnumSource
  void theSameProblemsGiveTheSameCharacters(Format format) {
    assertEquals(render(format), render(format));
  }

  @Test
  void titlesAndWordsAreEscapedForEachFormat() {
    String latex = "Binary cross-entropy \\& a 100\\% ``sigmoid'' \\textless{}b\\textgreater{}";
    assertTrue(render(Format.TEX).contains(latex));
    assertTrue(render(Format.TEX).contains("prediction\\_i"));
    assertTrue(
        render(Format.HTML)
                .contains("Binary cross-entropy &amp; a 100% &#34;sigmoid&#34; &lt;b&gt;")
            || render(Format.HTML)
                .contains("Binary cross-entropy &amp; a 100% \"sigmoid\" &lt;b&gt;"));
    assertTrue(render(Format.HTML).contains("\\mathbb{I}[g_{1}&gt;0]"));
    assertTrue(render(Format.MD).contains("Binary cross-entropy &amp; a 100% \"sigmoid\" \\<b\\>"));
  }

  @Test
  void everySpecialCharacterOfTexIsAWordInTex() {
    assertEquals(
        "\\textbackslash{}\\{\\}\\$\\&\\#\\%\\_\\textasciitilde{}\\textasciicircum{}\\textless{}\\textgreater{}"
            + "\\textbar{}``q''--$\\alpha$",
        Tex.escape("\\{}$&#%_~^<>|\"q\"–α"));
  }

  @Test
  void everySpecialCharacterOfMarkdownIsEscaped() {
    assertEquals(
        "\\\\ \\` \\* \\_ \\[ \\] \\< \\> \\# \\| \\$ \\~ &amp;",
        MarkdownDocument.escape("\\ ` * _ [ ] < > # | $ ~ &"));
  }

  @Test
  void aFragmentNamesThePackagesAndHasNoPreamble() {
    String fragment = Format.TEX.render(PROBLEMS, KEY.withFragment(true));
    String first = fragment.lines().findFirst().orElseThrow();
    assertEquals("% needs the packages amsmath, amssymb, booktabs, cancel, xcolor", first);
    assertFalse(fragment.contains("\\documentclass"));
  }

  @Test
  void latexBalances() {
    for (Style style : List.of(Style.ARTICLE, Style.EXAM)) {
      assertEquals("", TexCheck.braces(Format.TEX.render(PROBLEMS, KEY.withStyle(style))));
    }
  }

  @Test
  void quartzWantsDollarsOnLinesOfTheirOwn() {
    String markdown = render(Format.MD);
    assertTrue(markdown.startsWith("---\ntitle: \"Chapter 7\"\n"));
    assertTrue(markdown.lines().filter(line -> line.contains("$$")).allMatch("$$"::equals));
    assertTrue(markdown.contains("\n\n$$\n\\begin{aligned}\n"));
  }

  @Test
  void gitHubWantsFences() {
    String markdown = Format.MD.render(PROBLEMS, KEY.withStyle(Style.GITHUB));
    assertFalse(markdown.contains("$$"));
    assertTrue(markdown.startsWith("# Chapter 7\n"));
    assertTrue(markdown.contains("\n```math\n\\begin{aligned}\n"));
    assertTrue(markdown.contains("$`y_{i}`$"));
  }

  @Test
  void aPageFetchesNothingAndRunsItsOwnScriptsOnly() {
    String page = render(Format.HTML);
    String ours = page.replace(MathJax.script(), "");
    assertFalse(
        Pattern.compile("(src|href)=|url\\(|@import|https?:").matcher(ours).find(),
        "nothing is linked");
    assertTrue(ours.contains(MathJax.policy(MathJax.CONFIGURATION, MathJax.script())));
    assertTrue(ours.contains("default-src 'none'"));
    assertFalse(MathJax.script().contains("</script"), "the script would end early");
  }

  @Test
  void terminalTextFitsEightyColumns() {
    for (String line : render(Format.TEXT).split("\n")) {
      assertTrue(Columns.width(line) <= 80, line);
    }
  }

  @Test
  void jsonNamesItsSchemaAndItsPieces() throws IOException {
    JsonNode document = new ObjectMapper().readTree(render(Format.JSON));
    assertEquals("chainrule/1", document.path("schema").asText());
    JsonNode problem = document.path("problems").path(0);
    assertEquals("7.5", problem.path("number").asText());
    assertEquals(4, problem.path("points").asInt());
    JsonNode part = problem.path("parts").path(0);
    assertEquals("sig[f] - y_i", part.path("answer").path(0).path("right").path("plain").asText());
    JsonNode derivation = part.path("solution").path(0);
    assertEquals(6, derivation.path("steps").size());
    assertEquals("chain rule", derivation.path("steps").path(0).path("reason").asText());
    assertEquals("agrees", derivation.path("evidence").path("verdict").asText());
    assertEquals(48, derivation.path("evidence").path("checks").path(1).path("points").asInt());
  }

  @Test
  void evidenceIsALineOrATable() {
    String text = render(Format.TEXT).replace("\n", " ");
    assertTrue(
        text.contains(
            "Compared at 48 points in all 16 activation patterns: each line with the line before"));
    assertTrue(render(Format.TEX).contains("Symja's chain rule on the local factors & 48 & exact"));
  }

  @Test
  void longLinesAreBrokenAtOuterSigns() {
    Matcher frame =
        Pattern.compile("\\\\boxed\\{\\\\begin\\{aligned}&(.*)\\\\\\\\&\\\\qquad\\{}\\+")
            .matcher(render(Format.TEX));
    assertTrue(frame.find(), "the long result is broken inside its frame");
  }

  @Test
  void remarksAndCancelledFactorsAppear() {
    String tex = render(Format.TEX);
    assertTrue(
        tex.contains("\\cancel{(1-\\operatorname{sig}[f])}}{\\cancel{1-\\operatorname{sig}[f]}}"),
        tex);
    assertTrue(tex.contains("\\emph{Remark.} The slope"));
    assertTrue(tex.contains("&&\\quad\\text{chain rule}"));
  }

  @Test
  void hintsAreForThoseWhoSolveAndPointsForThoseWhoMark() {
    String handout = render(Format.TEXT, KEY.withVariant(Variant.HANDOUT));
    String key = render(Format.TEXT);
    assertTrue(handout.contains("Hint. sig'[z]"), handout);
    assertFalse(handout.contains("Points:"), handout);
    assertFalse(key.contains("Hint"), key);
    assertTrue(key.contains("Points: 1 for ∂ℓᵢ/∂sig[f], 3 for the rest."), key);
  }
}
