package chainrule.render;

import static java.util.stream.Collectors.joining;

import chainrule.calculus.Figure;
import chainrule.calculus.Text;
import chainrule.render.Element.Role;
import chainrule.render.Options.Style;
import chainrule.render.Options.Variant;
import chainrule.render.Sheet.Exercise;
import chainrule.render.Sheet.Question;
import chainrule.render.drawing.Layout;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A document in LaTeX: an article, an exam, or the body alone. */
final class TexDocument {
  private final LatexDisplay display;
  private final LatexText texts;

  private TexDocument(Exercise exercise) {
    LatexPrinter printer = new LatexPrinter(exercise.library());
    this.display = new LatexDisplay(printer);
    this.texts = new LatexText(printer);
  }

  static String of(Sheet sheet, Options options) {
    boolean exam = options.style() == Style.EXAM;
    String body =
        sheet.exercises().stream()
            .map(
                each ->
                    exam
                        ? new TexDocument(each).examQuestion(each)
                        : new TexDocument(each)
                            .section(each, sheet.hasContents() && !options.fragment()))
            .collect(joining("\n"));
    if (options.fragment()) {
      return packages(body) + body;
    }
    Map<String, Object> values = new HashMap<>();
    values.put("title", sheet.title() == null ? "" : Tex.escape(sheet.title()));
    values.put("body", body);
    if (!exam) {
      values.put("contents", sheet.hasContents());
    } else {
      values.put("answers", options.variant() != Variant.HANDOUT);
    }
    return Cover.of(exam ? "exam" : "article", values);
  }

  /** What the body needs in the preamble round it. */
  private static String packages(String body) {
    List<String> packages = new ArrayList<>(List.of("amsmath"));
    Map<String, String> commands =
        Map.of(
            "\\mathbb",
            "amssymb",
            "\\toprule",
            "booktabs",
            "\\cancel",
            "cancel",
            "\\textcolor",
            "xcolor",
            "\\begin{tikzpicture}",
            "tikz");
    commands.entrySet().stream()
        .filter(each -> body.contains(each.getKey()))
        .map(Map.Entry::getValue)
        .sorted()
        .forEach(packages::add);
    return "% needs the packages " + String.join(", ", packages) + "\n";
  }

  /** A heading near the foot of a page goes to the next one with what it heads. */
  private static final String TOGETHER =
      "\\par\\vskip 0pt plus 10\\baselineskip\\penalty-250\\vskip 0pt plus -10\\baselineskip\n";

  private String section(Exercise exercise, boolean listed) {
    String heading = Tex.escape(exercise.heading());
    StringBuilder tex = new StringBuilder(TOGETHER + "\\section*{" + heading);
    if (exercise.points() != null) {
      tex.append("\\quad\\hfill\\normalfont\\normalsize(")
          .append(Sheet.points(exercise.points()))
          .append(")");
    }
    tex.append("}\n");
    if (listed) {
      tex.append("\\addcontentsline{toc}{section}{").append(heading).append("}\n");
    }
    if (exercise.source() != null) {
      tex.append("{\\small ").append(Tex.escape(exercise.source())).append("}\n\n");
    }
    tex.append(elements(exercise.statement()));
    for (Question question : exercise.questions()) {
      tex.append(part(question));
    }
    return tex.append(elements(exercise.remarks())).toString();
  }

  private String part(Question question) {
    StringBuilder tex = new StringBuilder();
    if (question.label() != null) {
      tex.append(TOGETHER).append("\\subsection*{").append(Tex.escape(label(question.label())));
      if (question.points() != null) {
        tex.append("\\quad\\hfill\\normalfont\\normalsize(")
            .append(Sheet.points(question.points()))
            .append(")");
      }
      tex.append("}\n");
    }
    tex.append(elements(question.statement()));
    tex.append(question.headed() ? "\\textbf{Solution.}\n" : "")
        .append(elements(question.solution()));
    return tex.append(elements(question.remarks())).toString();
  }

  /** "(a)" for a label with or without its brackets. */
  static String label(String label) {
    return label.startsWith("(") ? label : "(" + label + ")";
  }

  private String examQuestion(Exercise exercise) {
    StringBuilder tex = new StringBuilder("\\question").append(points(exercise.points()));
    tex.append("\\textbf{").append(Tex.escape(exercise.heading())).append("}\n\n");
    tex.append(elements(exercise.statement()));
    boolean parts = exercise.questions().size() > 1;
    tex.append(parts ? "\\begin{parts}\n" : "");
    for (Question question : exercise.questions()) {
      tex.append(parts ? "\\part" + points(question.points()) : "")
          .append(elements(question.statement()));
      if (!question.solution().isEmpty()) {
        tex.append("\\begin{solution}\n");
        tex.append(elements(question.solution())).append(elements(question.remarks()));
        tex.append("\\end{solution}\n");
      }
    }
    return tex.append(parts ? "\\end{parts}\n" : "")
        .append(elements(exercise.remarks()))
        .toString();
  }

  /** The class takes whole points only; others are said in words. */
  private static String points(@Nullable BigDecimal points) {
    if (points == null) {
      return " ";
    }
    boolean whole = points.stripTrailingZeros().scale() <= 0;
    return whole ? "[" + points.toBigInteger() + "] " : " (" + Sheet.points(points) + ") ";
  }

  /** No blank line before a display: it would be printed as an empty line of text. */
  private String elements(List<Element> elements) {
    StringBuilder tex = new StringBuilder();
    for (Element element : elements) {
      boolean paragraph = element instanceof Element.Prose || element instanceof Element.Table;
      boolean announced = element instanceof Element.Table && tex.toString().endsWith(":\n");
      tex.append(announced ? "\\nopagebreak\n" : paragraph && tex.length() > 0 ? "\n" : "");
      tex.append(element(element));
    }
    return tex.append("\n").toString();
  }

  private String element(Element element) {
    return switch (element) {
      case Element.Prose(Role role, Text text) -> prose(role, texts.paragraph(text)) + "\n";
      case Element.Equations equations -> displayed(display.equations(equations));
      case Element.Worked worked -> displayed(display.worked(worked));
      case Element.Table(List<Text> head, List<List<Text>> rows) -> table(head, rows);
      case Element.Picture(Figure figure) -> picture(figure);
      case Element.Room(int lines) -> "\\vspace{" + 2 * lines + "em}\n";
    };
  }

  private String picture(Figure figure) {
    return "\\begin{center}\n"
        + new TikzPicture(texts).of(Layout.of(figure, texts::labelWidth))
        + "\\par\\smallskip{\\small "
        + texts.paragraph(figure.caption())
        + "\\par}\n\\end{center}\n";
  }

  private static String prose(Role role, String text) {
    return switch (role) {
      case QUESTION, BODY -> text;
      case HINT -> "\\emph{Hint.} " + text;
      case REMARK -> "\\emph{Remark.} " + text;
      case EVIDENCE, MARKS -> "{\\small " + text + "\\par}";
      case WARNING -> "\\textcolor{red}{\\textbf{Not verified.} " + text + "}";
    };
  }

  private static String displayed(List<Aligned> blocks) {
    return blocks.stream().map(Aligned::display).collect(joining());
  }

  private String table(List<Text> head, List<List<Text>> rows) {
    int columns = rows.isEmpty() ? head.size() : rows.get(0).size();
    StringBuilder tex =
        new StringBuilder(
            "\\begin{center}\\small\n\\begin{tabular}{" + "l".repeat(columns) + "}\n\\toprule\n");
    if (!head.isEmpty()) {
      tex.append(cells(head)).append("\\midrule\n");
    }
    rows.forEach(row -> tex.append(cells(row)));
    return tex.append("\\bottomrule\n\\end{tabular}\n\\end{center}\n").toString();
  }

  private String cells(List<Text> cells) {
    return cells.stream().map(texts::paragraph).collect(joining(" & ")) + " \\\\\n";
  }
}
