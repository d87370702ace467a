package chainrule.render;

import static java.util.stream.Collectors.joining;

import chainrule.calculus.Detail;
import chainrule.calculus.Figure;
import chainrule.calculus.Text;
import chainrule.calculus.Text.Fragment;
import chainrule.render.Element.Role;
import chainrule.render.Sheet.Exercise;
import chainrule.render.Sheet.Question;
import chainrule.render.drawing.Drawing;
import chainrule.render.drawing.Layout;
import gg.jte.html.escape.Escape;
import gg.jte.output.StringOutput;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The body of a page in HTML, whichever way formulas are drawn in it. */
final class Hypertext {
  /** How a page shows words and formulas. */
  interface Looks {
    /** Words, escaped. */
    String words(String words);

    /**
     * A formula inside a line.
     *
     * @param small whether the words around it are, as in evidence, captions and tables
     */
    String inline(String tex, boolean small);

    /** A figure; {@code texts} prints its labels. */
    String picture(Drawing drawing, Figure figure, LatexText texts);

    /** Equations on lines of their own, in pieces between which a page may break. */
    List<String> equations(List<Aligned> blocks);

    /** Derivations on lines of their own, in pieces between which a page may break. */
    List<String> worked(Derivations derivations);
  }

  /**
   * Derivations at every level of detail.
   *
   * @param shown as much as was asked for
   * @param levels those that differ, the shown one among them
   */
  record Derivations(List<Aligned> shown, Map<Detail, List<Aligned>> levels) {
    static Derivations of(Element.Worked worked, LatexDisplay display) {
      List<Aligned> shown = display.worked(worked);
      Map<Detail, List<Aligned>> levels = new EnumMap<>(Detail.class);
      for (Element.Level level : worked.levels()) {
        List<Aligned> blocks = display.worked(level.chains());
        levels.values().remove(blocks); // alike at two levels: known by the fuller one
        levels.put(level.detail(), blocks);
      }
      return new Derivations(shown, levels);
    }
  }

  private final Looks looks;

  Hypertext(Looks looks) {
    this.looks = looks;
  }

  /** Title, contents where there are several problems, and the problems. */
  String body(Sheet sheet) {
    StringBuilder html = new StringBuilder();
    if (sheet.title() != null) {
      html.append("<h1>").append(looks.words(sheet.title())).append("</h1>\n");
    }
    if (sheet.hasContents()) {
      html.append(contents(sheet.exercises()));
    }
    for (int i = 0; i < sheet.exercises().size(); i++) {
      html.append(new Section(sheet.exercises().get(i)).html(i));
    }
    return html.toString();
  }

  private String contents(List<Exercise> exercises) {
    StringBuilder html = new StringBuilder("<div class=\"contents\">\n<h2>Contents</h2>\n");
    for (int i = 0; i < exercises.size(); i++) {
      html.append("<p><a href=\"#").append(anchor(i)).append("\">");
      html.append(looks.words(exercises.get(i).heading())).append("</a></p>\n");
    }
    return html.append("</div>\n").toString();
  }

  static String anchor(int position) {
    return "problem-" + (position + 1);
  }

  /** One problem, with the printer of its library. */
  private final class Section {
    private final Exercise exercise;
    private final LatexDisplay display;
    private final LatexText texts;

    Section(Exercise exercise) {
      LatexPrinter printer = new LatexPrinter(exercise.library());
      this.exercise = exercise;
      this.display = new LatexDisplay(printer);
      this.texts = new LatexText(printer);
    }

    String html(int position) {
      Flow flow = new Flow();
      flow.heading(
          "<h2 id=\""
              + anchor(position)
              + "\">"
              + looks.words(exercise.heading())
              + points(exercise.points())
              + "</h2>\n");
      if (exercise.source() != null) {
        flow.heading("<p class=\"source\">" + looks.words(exercise.source()) + "</p>\n");
      }
      add(exercise.statement(), flow);
      exercise.questions().forEach(each -> add(each, flow));
      add(exercise.remarks(), flow);
      return "<div class=\"problem\">\n" + flow.html() + "</div>\n";
    }

    private void add(Question question, Flow flow) {
      if (question.label() != null) {
        String label = looks.words(TexDocument.label(question.label()));
        flow.heading("<h3>" + label + points(question.points()) + "</h3>\n");
      }
      add(question.statement(), flow);
      if (question.headed()) {
        flow.heading("<h4>Solution</h4>\n");
      }
      add(question.solution(), flow);
      add(question.remarks(), flow);
    }

    private void add(List<Element> elements, Flow flow) {
      for (Element element : elements) {
        switch (element) {
          case Element.Prose(Role role, Text text) -> prose(role, text, flow);
          case Element.Equations equations ->
              looks.equations(display.equations(equations)).forEach(flow::piece);
          case Element.Worked worked ->
              looks.worked(Derivations.of(worked, display)).forEach(flow::piece);
          case Element.Table(List<Text> head, List<List<Text>> rows) ->
              flow.piece(table(head, rows));
          case Element.Picture(Figure figure) ->
              flow.piece(
                  "<div class=\"figure\">\n"
                      + looks.picture(Layout.of(figure, texts::labelWidth), figure, texts)
                      + "<p class=\"caption\">"
                      + paragraph(figure.caption(), true)
                      + "</p></div>\n");
          case Element.Room(int lines) ->
              flow.piece("<div class=\"room\" style=\"height:" + 2 * lines + "em\"></div>\n");
        }
      }
    }

    /** What ends in a colon, or asks, stands on the page of what follows. */
    private void prose(Role role, Text text, Flow flow) {
      String html = Hypertext.prose(role, paragraph(text, isSmall(role)));
      if (role == Role.QUESTION || html.endsWith(":</p>\n")) {
        flow.heading(html);
      } else {
        flow.piece(html);
      }
    }

    private String table(List<Text> head, List<List<Text>> rows) {
      String first = head.isEmpty() ? "" : "<thead>" + cells("th", head) + "</thead>\n";
      String others = rows.stream().map(row -> cells("td", row)).collect(joining("\n"));
      return "<div class=\"scroll\"><table>\n"
          + first
          + "<tbody>"
          + others
          + "</tbody>\n</table></div>\n";
    }

    private String cells(String tag, List<Text> cells) {
      return cells.stream()
          .map(each -> "<" + tag + ">" + paragraph(each, true) + "</" + tag + ">")
          .collect(joining("", "<tr>", "</tr>"));
    }

    /**
     * A line ends neither behind a bracket that opens before a formula nor before a sign behind it.
     */
    private String paragraph(Text text, boolean small) {
      StringBuilder html = new StringBuilder();
      List<Fragment> fragments = text.fragments();
      for (int i = 0; i < fragments.size(); i++) {
        String before = i > 0 ? words(fragments.get(i - 1)) : "";
        String after = i + 1 < fragments.size() ? words(fragments.get(i + 1)) : "";
        if (fragments.get(i) instanceof Fragment.Words(String words)) {
          int start = isFormula(fragments, i - 1) ? Punctuation.leading(words) : 0;
          int open = isFormula(fragments, i + 1) ? Punctuation.trailing(words) : 0;
          int end = words.length() - open;
          html.append(looks.words(words.substring(start, end)));
        } else {
          String opens = before.substring(before.length() - Punctuation.trailing(before));
          String closes = after.substring(0, Punctuation.leading(after));
          html.append(kept(opens, fragments.get(i), closes, small));
        }
      }
      return html.toString();
    }

    private String kept(String opens, Fragment formula, String closes, boolean small) {
      List<String> pieces = texts.pieces(formula);
      String drawn = pieces.stream().map(piece -> inline(piece, small)).collect(joining("<wbr/>"));
      String all = looks.words(opens) + drawn + looks.words(closes);
      return (opens + closes).isEmpty() || pieces.size() > 1
          ? all
          : "<span class=\"kept\">" + all + "</span>";
    }

    private static boolean isFormula(List<Fragment> fragments, int at) {
      return at >= 0 && at < fragments.size() && !(fragments.get(at) instanceof Fragment.Words);
    }

    private static String words(Fragment fragment) {
      return fragment instanceof Fragment.Words(String words) ? words : "";
    }

    /** A sign that begins a piece stands between two terms though one is in the line before. */
    private String inline(String piece, boolean small) {
      boolean sign = piece.startsWith("+") || piece.startsWith("-");
      return looks.inline(sign ? "{}" + piece : piece, small);
    }
  }

  /** Pieces one below the other, each on the page of the headings before it. */
  private static final class Flow {
    private final StringBuilder done = new StringBuilder();
    private final StringBuilder waiting = new StringBuilder();

    void heading(String html) {
      waiting.append(html);
    }

    void piece(String html) {
      if (waiting.isEmpty()) {
        done.append(html);
      } else {
        done.append("<div class=\"together\">\n").append(waiting).append(html).append("</div>\n");
        waiting.setLength(0);
      }
    }

    String html() {
      piece("");
      return done.toString();
    }
  }

  private String points(@Nullable BigDecimal points) {
    return points == null
        ? ""
        : " <span class=\"points\">" + looks.words(Sheet.points(points)) + "</span>";
  }

  private static boolean isSmall(Role role) {
    return role == Role.EVIDENCE || role == Role.MARKS;
  }

  private static String prose(Role role, String text) {
    String inside =
        switch (role) {
          case QUESTION, BODY, EVIDENCE, MARKS -> text;
          case HINT -> "<em>Hint.</em> " + text;
          case REMARK -> "<em>Remark.</em> " + text;
          case WARNING -> "<strong>Not verified.</strong> " + text;
        };
    String look =
        isSmall(role) ? " class=\"evidence\"" : role == Role.WARNING ? " class=\"warning\"" : "";
    return "<p" + look + ">" + inside + "</p>\n";
  }

  /** For the inside of an attribute in double quotes. */
  static String attribute(String words) {
    return escape(words).replace("\"", "&quot;");
  }

  static String escape(String words) {
    StringOutput output = new StringOutput();
    Escape.htmlContent(words, output);
    return output.toString();
  }
}
