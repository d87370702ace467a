package chainrule.render;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;

/** A page of HTML that holds all it needs. */
final class HtmlDocument implements Hypertext.Looks {
  private HtmlDocument() {}

  static String of(Sheet sheet) {
    String script = MathJax.script();
    return Cover.of(
        "page",
        Map.of(
            "title",
            Hypertext.escape(sheet.name()),
            "policy",
            MathJax.policy(MathJax.CONFIGURATION, script),
            "configuration",
            MathJax.CONFIGURATION,
            "mathjax",
            script,
            "body",
            new Hypertext(new HtmlDocument()).body(sheet)));
  }

  @Override
  public String words(String words) {
    return Hypertext.escape(words);
  }

  @Override
  public String inline(String tex) {
    return "<span class=\"formula\">\\(" + Hypertext.escape(tex) + "\\)</span>";
  }

  @Override
  public List<String> equations(List<Aligned> blocks) {
    return blocks.stream()
        .map(Aligned::block)
        .map(tex -> "<div class=\"display formula\">\\[" + Hypertext.escape(tex) + "\\]</div>\n")
        .toList();
  }

  /** Who wants the formula elsewhere wants its source, not its picture. */
  @Override
  public List<String> worked(List<Aligned> blocks) {
    String source = blocks.stream().map(Aligned::block).collect(joining("\n"));
    return List.of(
        String.join("", equations(blocks))
            + "<details><summary>LaTeX</summary><pre>"
            + Hypertext.escape(source)
            + "</pre></details>\n");
  }
}
