package chainrule.render;

import static java.util.stream.Collectors.joining;

import chainrule.calculus.Text;
import chainrule.calculus.Text.Fragment;
import chainrule.marking.Marked;
import chainrule.marking.MarkedRow;
import chainrule.marking.Score;
import chainrule.problem.Attempt;
import chainrule.problem.Attempt.Content;
import chainrule.problem.Attempt.Left;
import chainrule.problem.Library;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A marked derivation as a page: the student's rows with the marks beside them. Formulas are
 * printed from what was read, never copied; everything else is escaped.
 */
public final class MarkedHtml {
  private final LatexPrinter printer;
  private final LatexText texts;

  private MarkedHtml(Library library) {
    this.printer = new LatexPrinter(library);
    this.texts = new LatexText(printer);
  }

  /** A page that holds all it needs. */
  public static String page(String title, String body) {
    String script = MathJax.script();
    return page(
        title,
        body,
        "<script>" + script + "</script>",
        MathJax.policy(MathJax.CONFIGURATION, script));
  }

  /** A page of many: the script that draws formulas lies beside it, under this name. */
  public static String pageOfMany(String title, String body, String script) {
    String policy = MathJax.policy(MathJax.CONFIGURATION) + " 'self' file:";
    return page(title, body, "<script src=\"" + Hypertext.escape(script) + "\"></script>", policy);
  }

  /** The script itself. */
  public static String script() {
    return MathJax.script();
  }

  private static String page(String title, String body, String script, String policy) {
    return Cover.of(
        "marks",
        Map.of(
            "title",
            Hypertext.escape(title),
            "policy",
            policy,
            "configuration",
            MathJax.CONFIGURATION,
            "script",
            script,
            "body",
            body));
  }

  /**
   * What stands inside the page.
   *
   * @param score null where no points are given
   */
  public static String body(String heading, Marked marked, @Nullable Score score, Library library) {
    MarkedHtml html = new MarkedHtml(library);
    String rows = marked.rows().stream().map(row -> html.row(marked, row)).collect(joining());
    return "<h1>"
        + Hypertext.escape(heading)
        + "</h1>\n<p>"
        + Hypertext.escape(MarkedText.summary(marked))
        + "</p>\n"
        + points(score)
        + "<table class=\"rows\">\n"
        + rows
        + "</table>\n";
  }

  private static String points(@Nullable Score score) {
    if (score == null) {
      return "";
    }
    String human = score.needsHuman() ? " Some rows need to be looked at by hand." : "";
    return "<p><strong>"
        + score.points().toPlainString()
        + " of "
        + score.max().toPlainString()
        + " points.</strong>"
        + human
        + "</p>\n";
  }

  private String row(Marked marked, MarkedRow row) {
    String words = paragraph(MarkWords.of(marked, row));
    String notes =
        row.notes().stream()
            .map(note -> "<p class=\"note\">" + Hypertext.escape(note) + "</p>")
            .collect(joining());
    return "<tr class=\""
        + row.verdict().word()
        + "\"><td>"
        + row.row().number()
        + "</td><td>"
        + written(row.row())
        + "</td><td><span class=\"verdict\">"
        + row.verdict().word().replace('-', ' ')
        + "</span>"
        + (words.isEmpty() ? "" : "<p>" + words + "</p>")
        + notes
        + "</td></tr>\n";
  }

  private String written(Attempt.Row row) {
    if (!(row.content() instanceof Content.Equations equations)) {
      return "<code>" + Hypertext.escape(MarkedText.printable(row.latex())) + "</code>";
    }
    String left =
        switch (equations.left()) {
          case Left.Missing missing -> "";
          case Left.Derived derived -> printer.print(derived.derivative());
          case Left.Defined defined -> printer.print(defined.name());
          case Left.Stated stated -> printer.print(stated.expression());
        };
    String members =
        equations.members().stream()
            .map(member -> printer.print(member.value(), member.struck()))
            .collect(joining(" = "));
    String formula = left.isEmpty() ? "{}= " + members : left + " = " + members;
    return "<span class=\"formula\">\\(\\displaystyle " + Hypertext.escape(formula) + "\\)</span>";
  }

  private String paragraph(Text text) {
    return text.fragments().stream()
        .map(
            fragment ->
                fragment instanceof Fragment.Words(String words)
                    ? Hypertext.escape(words)
                    : "<span class=\"formula\">\\("
                        + Hypertext.escape(texts.formula(fragment).tex())
                        + "\\)</span>")
        .collect(joining());
  }
}
