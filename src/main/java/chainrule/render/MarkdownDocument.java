package chainrule.render;

import static java.util.stream.Collectors.joining;

import chainrule.calculus.Figure;
import chainrule.calculus.Text;
import chainrule.calculus.Text.Fragment;
import chainrule.render.Element.Role;
import chainrule.render.Options.Style;
import chainrule.render.Sheet.Exercise;
import chainrule.render.Sheet.Question;
import chainrule.render.drawing.Layout;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A document in Markdown, in the dialect of Quartz and Obsidian or of GitHub. */
final class MarkdownDocument {
  private final LatexDisplay display;
  private final LatexText texts;
  private final boolean github;

  private MarkdownDocument(Exercise exercise, boolean github) {
    LatexPrinter printer = new LatexPrinter(exercise.library());
    this.display = new LatexDisplay(printer);
    this.texts = new LatexText(printer);
    this.github = github;
  }

  static String of(Sheet sheet, Options options) {
    boolean github = options.style() == Style.GITHUB;
    String body =
        sheet.exercises().stream()
            .map(each -> new MarkdownDocument(each, github).section(each))
            .collect(joining("\n\n"));
    if (options.fragment()) {
      return body + "\n";
    }
    if (github) {
      return (sheet.title() == null ? "" : "# " + escape(sheet.title()) + "\n\n") + body + "\n";
    }
    Map<String, Object> values = new HashMap<>();
    values.put("title", sheet.title() == null ? "" : quoted(sheet.title()));
    values.put("body", body);
    return Cover.of("markdown", values);
  }

  private static String quoted(String yaml) {
    return yaml.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\s", " ");
  }

  private String section(Exercise exercise) {
    StringBuilder md = new StringBuilder("## " + escape(exercise.heading()));
    md.append(exercise.points() == null ? "" : " (" + Sheet.points(exercise.points()) + ")");
    md.append(exercise.source() == null ? "" : "\n\n*" + escape(exercise.source()) + "*");
    md.append(elements(exercise.statement()));
    for (Question question : exercise.questions()) {
      if (question.label() != null) {
        md.append("\n\n### ").append(escape(TexDocument.label(question.label())));
        md.append(question.points() == null ? "" : " (" + Sheet.points(question.points()) + ")");
      }
      md.append(elements(question.statement()));
      md.append(question.headed() ? "\n\n**Solution.**" : "").append(elements(question.solution()));
      md.append(elements(question.remarks()));
    }
    return md.append(elements(exercise.remarks())).toString();
  }

  private String elements(List<Element> elements) {
    return elements.stream()
        .filter(each -> !(each instanceof Element.Room)) // a page without an end has room
        .filter(each -> !github || !(each instanceof Element.Picture))
        .map(each -> "\n\n" + element(each))
        .collect(joining());
  }

  private String element(Element element) {
    return switch (element) {
      case Element.Prose(Role role, Text text) -> prose(role, paragraph(text));
      case Element.Equations equations -> displayed(display.equations(equations));
      case Element.Worked worked -> displayed(display.worked(worked));
      case Element.Table(List<Text> head, List<List<Text>> rows) -> table(head, rows);
      case Element.Picture(Figure figure) -> picture(figure);
      case Element.Room room -> "";
    };
  }

  /**
   * GitHub shows no drawings but in files of their own; there the caption would stand for nothing.
   */
  private String picture(Figure figure) {
    if (github) {
      return "";
    }
    String words = TerminalPrinter.print(figure.caption());
    return SvgPicture.of(Layout.of(figure, texts::labelWidth), words)
        + "\n"
        + paragraph(figure.caption());
  }

  private static String prose(Role role, String text) {
    return switch (role) {
      case QUESTION, BODY, EVIDENCE, MARKS -> text;
      case HINT -> "*Hint.* " + text;
      case REMARK -> "*Remark.* " + text;
      case WARNING -> "**Not verified.** " + text;
    };
  }

  private String displayed(List<Aligned> blocks) {
    String open = github ? "```math\n" : "$$\n";
    String close = github ? "\n```" : "\n$$";
    return blocks.stream().map(each -> open + each.block() + close).collect(joining("\n\n"));
  }

  /** A head is required; without one its cells are empty. */
  private String table(List<Text> head, List<List<Text>> rows) {
    int columns = rows.isEmpty() ? head.size() : rows.get(0).size();
    String first = head.isEmpty() ? "| ".repeat(columns) + "|\n" : cells(head);
    return first
        + "| --- ".repeat(columns)
        + "|\n"
        + rows.stream().map(this::cells).collect(joining()).strip();
  }

  private String cells(List<Text> cells) {
    return cells.stream().map(each -> "| " + paragraph(each) + " ").collect(joining()) + "|\n";
  }

  private String paragraph(Text text) {
    String markdown = text.fragments().stream().map(this::fragment).collect(joining());
    return markdown.matches("(?s)([-+=]|\\d+[.)])(\\s.*|$)") ? "&#8203;" + markdown : markdown;
  }

  private String fragment(Fragment fragment) {
    if (fragment instanceof Fragment.Words(String words)) {
      return escape(words);
    }
    String tex = texts.formula(fragment).tex();
    return github ? "$`" + tex + "`$" : "$" + tex + "$";
  }

  /** Every character that Markdown gives a meaning to inside a paragraph, as itself. */
  static String escape(String words) {
    return words
        .replaceAll("[\\r\\n]+", " ")
        .replaceAll("([\\\\`*_\\[\\]<>#|$~])", "\\\\$1")
        .replace("&", "&amp;");
  }
}
