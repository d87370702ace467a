package chainrule.render;

import static java.util.stream.Collectors.joining;

import chainrule.calculus.Text;
import chainrule.calculus.Text.Fragment;
import chainrule.render.Element.Role;
import chainrule.render.Sheet.Exercise;
import chainrule.render.Sheet.Question;
import gg.jte.html.escape.Escape;
import gg.jte.output.StringOutput;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A page of HTML that holds all it needs. */
final class HtmlDocument {
  private final LatexDisplay display;
  private final LatexText texts;

  private HtmlDocument(Exercise exercise) {
    LatexPrinter printer = new LatexPrinter(exercise.library());
    this.display = new LatexDisplay(printer);
    this.texts = new LatexText(printer);
  }

  static String of(Sheet sheet) {
    String heading = sheet.title() == null ? "" : "<h1>" + escape(sheet.title()) + "</h1>\n";
    String body =
        sheet.exercises().stream()
            .map(each -> new HtmlDocument(each).section(each))
            .collect(joining());
    String script = MathJax.script();
    return Cover.of(
        "page",
        Map.of(
            "title",
            escape(title(sheet)),
            "policy",
            MathJax.policy(MathJax.CONFIGURATION, script),
            "configuration",
            MathJax.CONFIGURATION,
            "mathjax",
            script,
            "body",
            heading + body));
  }

  private static String title(Sheet sheet) {
    String first = sheet.exercises().isEmpty() ? "Solutions" : sheet.exercises().get(0).heading();
    return Objects.requireNonNullElse(sheet.title(), first);
  }

  private String section(Exercise exercise) {
    StringBuilder html = new StringBuilder("<section>\n<h2>" + escape(exercise.heading()));
    html.append(points(exercise.points())).append("</h2>\n");
    if (exercise.source() != null) {
      html.append("<p class=\"source\">").append(escape(exercise.source())).append("</p>\n");
    }
    html.append(elements(exercise.statement()));
    for (Question question : exercise.questions()) {
      if (question.label() != null) {
        html.append("<h3>").append(escape(TexDocument.label(question.label())));
        html.append(points(question.points())).append("</h3>\n");
      }
      html.append(elements(question.statement()));
      html.append(question.headed() ? "<h3>Solution</h3>\n" : "")
          .append(elements(question.solution()));
      html.append(elements(question.remarks()));
    }
    return html.append(elements(exercise.remarks())).append("</section>\n").toString();
  }

  private static String points(java.math.@Nullable BigDecimal points) {
    return points == null ? "" : " <span class=\"points\">" + Sheet.points(points) + "</span>";
  }

  private String elements(List<Element> elements) {
    return elements.stream().map(this::element).collect(joining());
  }

  private String element(Element element) {
    return switch (element) {
      case Element.Prose(Role role, Text text) -> prose(role, paragraph(text));
      case Element.Equations equations -> displayed(blocks(display.equations(equations)));
      case Element.Worked worked -> {
        List<String> blocks = blocks(display.worked(worked));
        yield displayed(blocks) + source(blocks);
      }
      case Element.Table(List<Text> head, List<List<Text>> rows) -> table(head, rows);
    };
  }

  private static String prose(Role role, String text) {
    String inside =
        switch (role) {
          case QUESTION, BODY, EVIDENCE -> text;
          case HINT -> "<em>Hint.</em> " + text;
          case REMARK -> "<em>Remark.</em> " + text;
          case WARNING -> "<strong>Not verified.</strong> " + text;
        };
    String look =
        role == Role.EVIDENCE
            ? " class=\"evidence\""
            : role == Role.WARNING ? " class=\"warning\"" : "";
    return "<p" + look + ">" + inside + "</p>\n";
  }

  private static List<String> blocks(List<Aligned> aligned) {
    return aligned.stream().map(Aligned::block).toList();
  }

  private static String displayed(List<String> blocks) {
    return blocks.stream()
        .map(each -> "<div class=\"display formula\">\\[" + escape(each) + "\\]</div>\n")
        .collect(joining());
  }

  /** Who wants the formula elsewhere wants its source, not its picture. */
  private static String source(List<String> blocks) {
    return "<details><summary>LaTeX</summary><pre>"
        + escape(String.join("\n", blocks))
        + "</pre></details>\n";
  }

  private String table(List<Text> head, List<List<Text>> rows) {
    String first = head.isEmpty() ? "" : "<thead>" + cells("th", head) + "</thead>\n";
    String rest = rows.stream().map(row -> cells("td", row)).collect(joining("\n"));
    return "<div class=\"scroll\"><table>\n"
        + first
        + "<tbody>"
        + rest
        + "</tbody>\n</table></div>\n";
  }

  private String cells(String tag, List<Text> cells) {
    return cells.stream()
        .map(each -> "<" + tag + ">" + paragraph(each) + "</" + tag + ">")
        .collect(joining("", "<tr>", "</tr>"));
  }

  private String paragraph(Text text) {
    return text.fragments().stream().map(this::fragment).collect(joining());
  }

  private String fragment(Fragment fragment) {
    return fragment instanceof Fragment.Words(String words)
        ? escape(words)
        : "<span class=\"formula\">\\(" + escape(texts.formula(fragment).tex()) + "\\)</span>";
  }

  static String escape(String words) {
    StringOutput output = new StringOutput();
    Escape.htmlContent(words, output);
    return output.toString();
  }
}
