package chainrule.render;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.Chainrule;
import chainrule.render.Options.Style;
import chainrule.verify.VerifiedProblem;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same figure in every format that can draw. */
final class FiguresTest {
  private static final Chainrule CHAINRULE = new Chainrule(1);
  private static final List<VerifiedProblem> SIGMOID =
      CHAINRULE.read("let f : scalar\nlet h = sig[f]\nlimits of d h / d f", "a.deriv").stream()
          .map(CHAINRULE::workOut)
          .toList();

  @Test
  void pagesShowItAndSayWhatItShows() {
    String html = Format.HTML.render(SIGMOID, Options.usual());
    assertTrue(
        html.contains("role=\"img\" aria-label=\"h (solid) and its derivative ∂h/∂f (dashed).\""));
    assertTrue(html.contains("<polyline points="));
  }

  @Test
  void latexDrawsItWithTikzAndAFragmentAsksForIt() {
    String tex = Format.TEX.render(SIGMOID, Options.usual().withFragment(true));
    assertTrue(tex.lines().findFirst().orElseThrow().contains("tikz"));
    assertTrue(tex.contains("\\begin{tikzpicture}"));
    assertEquals("", TexCheck.braces(tex));
  }

  @Test
  void markdownHasItInsideButNotForGithubWhichWouldNotShowIt() {
    String quartz = Format.MD.render(SIGMOID, Options.usual());
    assertTrue(quartz.contains("<svg "));
    int from = quartz.indexOf("<svg ");
    assertFalse(quartz.substring(from, quartz.indexOf("</svg>")).contains("\n\n"));
    assertFalse(Format.MD.render(SIGMOID, Options.usual().withStyle(Style.GITHUB)).contains("svg"));
  }

  @Test
  void itIsTheSameEveryTime() {
    byte[] first = Format.PDF.bytes(SIGMOID, Options.usual());
    List<VerifiedProblem> again =
        CHAINRULE.read("let f : scalar\nlet h = sig[f]\nlimits of d h / d f", "a.deriv").stream()
            .map(CHAINRULE::workOut)
            .toList();
    assertArrayEquals(first, Format.PDF.bytes(again, Options.usual()));
  }

  @Test
  void handoutsAndBareAnswersGiveNothingAway() {
    for (Options.Variant variant : List.of(Options.Variant.HANDOUT, Options.Variant.ANSWERS)) {
      String html = Format.HTML.render(SIGMOID, Options.usual().withVariant(variant));
      assertFalse(html.contains("<svg "));
    }
  }
}
