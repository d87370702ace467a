package chainrule.render;

import static java.util.stream.Collectors.joining;

import chainrule.calculus.Detail;
import chainrule.calculus.Figure;
import chainrule.render.drawing.Drawing;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A page of HTML that holds all it needs. */
final class HtmlDocument implements Hypertext.Looks {
  private static final String BEHAVIOUR = Resources.text("/chainrule/page.js");

  private HtmlDocument() {}

  static String of(Sheet sheet) {
    String script = MathJax.script();
    return Cover.of(
        "page",
        Map.of(
            "title",
            Hypertext.escape(sheet.name()),
            "policy",
            MathJax.policy(MathJax.CONFIGURATION, script, BEHAVIOUR),
            "configuration",
            MathJax.CONFIGURATION,
            "mathjax",
            script,
            "behaviour",
            BEHAVIOUR,
            "body",
            new Hypertext(new HtmlDocument()).body(sheet)));
  }

  @Override
  public String words(String words) {
    return Hypertext.escape(words);
  }

  @Override
  public String inline(String tex, boolean small) {
    return "<span class=\"formula\">\\(" + Hypertext.escape(tex) + "\\)</span>";
  }

  @Override
  public String picture(Drawing drawing, Figure figure, LatexText texts) {
    return SvgPicture.of(drawing, TerminalPrinter.print(figure.caption()));
  }

  @Override
  public List<String> equations(List<Aligned> blocks) {
    return blocks.stream().map(block -> displayed(block, "formula")).toList();
  }

  /** Who wants the formula elsewhere wants its source, not its picture. */
  private static String displayed(Aligned block, String state) {
    return "<div class=\"display\"><button class=\"copy\" title=\"copy the LaTeX\">TeX</button>"
        + "<div class=\"scroll "
        + state
        + "\">\\["
        + Hypertext.escape(block.block())
        + "\\]</div></div>\n";
  }

  /** The level that was asked for; the others are drawn when a reader asks for them. */
  @Override
  public List<String> worked(Hypertext.Derivations derivations) {
    Map<Detail, List<Aligned>> levels = derivations.levels();
    if (levels.size() == 1) {
      return equations(derivations.shown());
    }
    StringBuilder html = new StringBuilder("<div class=\"derivation\">\n<div class=\"levels\">");
    levels.forEach((detail, blocks) -> html.append(button(detail, isShown(blocks, derivations))));
    html.append("</div>\n");
    levels.forEach((detail, blocks) -> html.append(level(detail, blocks, derivations)));
    return List.of(html.append("</div>\n").toString());
  }

  private static boolean isShown(List<Aligned> blocks, Hypertext.Derivations derivations) {
    return blocks.equals(derivations.shown());
  }

  private static String button(Detail detail, boolean shown) {
    return "<button data-level=\""
        + word(detail)
        + "\" aria-pressed=\""
        + shown
        + "\">"
        + word(detail)
        + "</button>";
  }

  private static String level(
      Detail detail, List<Aligned> blocks, Hypertext.Derivations derivations) {
    boolean shown = isShown(blocks, derivations);
    return blocks.stream()
        .map(block -> displayed(block, shown ? "formula" : "later"))
        .collect(
            joining(
                "",
                "<div class=\"level\" data-level=\""
                    + word(detail)
                    + (shown ? "\">\n" : "\" hidden>\n"),
                "</div>\n"));
  }

  private static String word(Detail detail) {
    return detail.name().toLowerCase(Locale.ROOT);
  }
}
