package chainrule.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.Chainrule;
import chainrule.render.Browser.Opened;
import chainrule.verify.VerifiedProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Pages of HTML in a real browser. */
@Tag("latex")
final class PageInBrowserTest {
  private static final List<VerifiedProblem> PROBLEMS =
      List.of(Worked.problem75(), Worked.problem71());
  private static final String PAGE =
      Format.HTML.render(PROBLEMS, Options.usual().withTitle("Chapter 7"));

  @Test
  void everyFormulaIsDrawnAndCanBeReadAloud() throws Exception {
    Opened opened = Browser.open("page", PAGE);
    int formulas = count("class=\"(scroll )?formula\"", PAGE);
    assertTrue(formulas > 0);
    assertEquals(formulas, count("<mjx-container", opened.body()));
    assertEquals(formulas, count("<mjx-assistive-mml", opened.body()));
    assertFalse(opened.body().contains("data-mjx-error"));
    assertFalse(opened.body().contains("data-mml-node=\"merror\""));
  }

  @Test
  void everyFormulaOfANetworkIsDrawnToo() throws Exception {
    String text = Files.readString(Path.of("derivations/udl-ch7/7.10.deriv"));
    Chainrule chainrule = new Chainrule(1);
    VerifiedProblem worked = chainrule.workOut(chainrule.read(text, "7.10.deriv").get(0));
    Opened opened = Browser.open("network", Format.HTML.render(List.of(worked), Options.usual()));
    assertTrue(opened.body().contains("<mjx-container"));
    assertFalse(opened.body().contains("data-mjx-error"));
  }

  @Test
  void nothingIsComplainedOfAndNoRequestLeavesThePage() throws Exception {
    Opened opened = Browser.open("page", PAGE);
    assertEquals(List.of(), opened.console());
    assertEquals(List.of(), opened.requests());
  }

  @Test
  void aRequestAndAComplaintWouldBeNoticed() throws Exception {
    Opened opened =
        Browser.open(
            "leaking",
            "<img src=\"http://example.invalid/dot.png\"><script>console.error('no')</script>");
    assertEquals(List.of("GET http://example.invalid/dot.png HTTP/1.1"), opened.requests());
    assertTrue(opened.console().stream().anyMatch(line -> line.contains("no")));
  }

  @Test
  void aReaderChoosesTheLevelOfDetailAndCopiesTheSource() throws Exception {
    String reader =
        """
        <script>
        window.addEventListener('load', async () => {
          await MathJax.startup.promise;
          const copied = [];
          navigator.clipboard.writeText = async (text) => { copied.push(text); };
          document.querySelector('.copy').click();
          const before = document.querySelectorAll('mjx-container').length;
          document.querySelector('.levels > [data-level=full]').click();
          await new Promise((done) => setTimeout(done, 3000));
          const derivation = document.querySelector('.derivation');
          document.title = [
            document.querySelectorAll('mjx-container').length > before,
            derivation.querySelectorAll('[aria-pressed=true]').length,
            derivation.querySelectorAll('.level:not([hidden])').length,
            copied[0].startsWith('\\\\begin{aligned}'),
          ].join();
        });
        </script></main>
        """;
    String page =
        PAGE.replaceFirst("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "")
            .replace("</main>", reader);
    Opened opened = Browser.open("reader", page);
    assertTrue(
        opened.dom().contains("<title>true,1,1,true</title>"),
        () -> opened.dom().replaceAll("(?s).*(<title>.*</title>).*", "$1") + opened.console());
  }

  private static int count(String pattern, String in) {
    return (int) Pattern.compile(pattern).matcher(in).results().count();
  }
}
