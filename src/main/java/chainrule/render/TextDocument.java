package chainrule.render;

import static java.util.stream.Collectors.joining;

import chainrule.calculus.Statement.Equation;
import chainrule.calculus.Text;
import chainrule.calculus.Text.Fragment;
import chainrule.expr.Expr;
import chainrule.expr.Times;
import chainrule.render.Element.Chain;
import chainrule.render.Element.Line;
import chainrule.render.Element.Role;
import chainrule.render.Sheet.Exercise;
import chainrule.render.Sheet.Question;
import chainrule.verify.Verdict;
import java.util.ArrayList;
import java.util.List;

/** A document for a terminal of 80 columns. */
final class TextDocument {
  private static final int PAGE = 80;
  private static final int INDENT = 2;
  private static final int GAP = 3;
  private static final int WIDE_LEFT = 20;
  private static final int LONGEST_WITH_REASON = 52;
  private static final String RESULT = "▸";

  private TextDocument() {}

  static String of(Sheet sheet) {
    String title =
        sheet.title() == null
            ? ""
            : sheet.title() + "\n" + "═".repeat(Columns.width(sheet.title())) + "\n\n";
    return title + sheet.exercises().stream().map(TextDocument::section).collect(joining("\n\n"));
  }

  private static String section(Exercise exercise) {
    String points = exercise.points() == null ? "" : "  (" + Sheet.points(exercise.points()) + ")";
    String heading = exercise.heading() + points;
    List<String> lines =
        new ArrayList<>(List.of(heading, "─".repeat(Math.min(PAGE, Columns.width(heading)))));
    if (exercise.source() != null) {
      lines.add(exercise.source());
    }
    lines.add("");
    exercise.statement().forEach(each -> element(each, lines));
    for (Question question : exercise.questions()) {
      if (question.label() != null) {
        lines.add(
            TexDocument.label(question.label())
                + (question.points() == null ? "" : "  (" + Sheet.points(question.points()) + ")"));
      }
      question.statement().forEach(each -> element(each, lines));
      if (question.headed()) {
        lines.addAll(List.of("Solution", ""));
      }
      question.solution().forEach(each -> element(each, lines));
      question.remarks().forEach(each -> element(each, lines));
    }
    exercise.remarks().forEach(each -> element(each, lines));
    return String.join("\n", lines).stripTrailing() + "\n";
  }

  /** Adds the lines of the element and a blank one. */
  private static void element(Element element, List<String> lines) {
    if (element instanceof Element.Picture) {
      return; // a terminal has no lines to draw with
    }
    switch (element) {
      case Element.Prose(Role role, Text text) ->
          lines.addAll(Columns.fill(said(role) + sentence(text), PAGE));
      case Element.Equations equations -> equations(equations, lines);
      case Element.Worked(List<Chain> chains, var levels) -> worked(chains, lines);
      case Element.Table(List<Text> head, List<List<Text>> rows) -> table(head, rows, lines);
      case Element.Picture picture -> {}
      case Element.Room room -> {}
    }
    lines.add("");
  }

  private static String said(Role role) {
    return switch (role) {
      case QUESTION, BODY, EVIDENCE, MARKS -> "";
      case HINT -> "Hint. ";
      case REMARK -> "Remark. ";
      case WARNING -> "NOT VERIFIED. ";
    };
  }

  /** Short formulas stay in one line. */
  private static String sentence(Text text) {
    return text.fragments().stream()
        .map(
            each -> {
              String words = TerminalPrinter.print(new Text(List.of(each)));
              return each instanceof Fragment.Words || Columns.width(words) > PAGE / 2
                  ? words
                  : words.replace(' ', '\u00a0');
            })
        .collect(joining());
  }

  private static void equations(Element.Equations equations, List<String> lines) {
    for (Equation equation : equations.equations()) {
      String left =
          (equations.asked() ? RESULT + " " : "  ")
              + TerminalPrinter.print(equation.left())
              + " = ";
      int width = Columns.width(left);
      List<String> value = Columns.formula(TerminalPrinter.print(equation.right()), PAGE - width);
      lines.add(left + value.get(0));
      value.subList(1, value.size()).forEach(each -> lines.add(" ".repeat(width) + each));
    }
  }

  /** A blank line before each, but between those of one line each. */
  private static void worked(List<Chain> chains, List<String> lines) {
    for (int i = 0; i < chains.size(); i++) {
      boolean brief = chains.get(i).lines().size() == 1;
      if (i > 0 && !(brief && chains.get(i - 1).lines().size() == 1)) {
        lines.add("");
      }
      chain(chains.get(i), lines);
    }
  }

  private static void chain(Chain worked, List<String> lines) {
    String left = " ".repeat(INDENT) + TerminalPrinter.print(worked.left());
    boolean stacked = Columns.width(left) > WIDE_LEFT;
    if (stacked) {
      lines.add(left);
    }
    int indent = stacked ? 2 * INDENT : Columns.width(left) + 1;
    int column = column(worked, indent);
    boolean first = !stacked;
    for (Line line : worked.lines()) {
      String before = first ? left + " " : Columns.padded(line.result() ? RESULT : "", indent);
      String start = first && line.result() ? RESULT + before.substring(1) : before;
      int from = lines.size();
      row(start + "= ", line, column, lines);
      first = false;
      if (worked.number() > 0 && line == worked.lines().getLast()) {
        number("(" + worked.number() + ")", from, lines);
      }
    }
  }

  /** At the right margin, in the first line from {@code from} on that has room for it. */
  private static void number(String number, int from, List<String> lines) {
    for (int i = from; i < lines.size(); i++) {
      if (Columns.width(lines.get(i)) + 1 + number.length() <= PAGE) {
        lines.set(i, Columns.padded(lines.get(i), PAGE - number.length()) + number);
        return;
      }
    }
    lines.add(" ".repeat(PAGE - number.length()) + number);
  }

  /** Where the reasons begin: behind the longest line that leaves room for one. */
  private static int column(Chain worked, int indent) {
    int longest =
        worked.lines().stream()
            .mapToInt(each -> Columns.width(TerminalPrinter.print(each.value())))
            .filter(each -> indent + 2 + each <= LONGEST_WITH_REASON)
            .max()
            .orElse(0);
    return Math.max(indent + 2 + longest + GAP, PAGE / 2);
  }

  private static void row(String before, Line line, int column, List<String> lines) {
    int indent = Columns.width(before);
    List<String> value = new ArrayList<>();
    for (String each : lines(line, PAGE - indent)) {
      value.add((value.isEmpty() ? before : " ".repeat(indent)) + each);
    }
    int below = line.sizes().isEmpty() ? 0 : 1;
    String reason = sentence(reason(line));
    int last = value.size() - 1 - below; // sizes stand below the last line
    int start = Math.max(column, Columns.width(value.get(last)) + GAP);
    boolean beside = start + Columns.width(reason) <= PAGE;
    if (beside && !reason.isEmpty()) {
      value.set(last, Columns.padded(value.get(last), start) + reason.replace('\u00a0', ' '));
    }
    lines.addAll(value);
    if (!beside && !reason.isEmpty()) {
      int deeper = indent + 2 * INDENT;
      Columns.fill("(" + reason + ")", PAGE - deeper)
          .forEach(each -> lines.add(" ".repeat(deeper) + each));
    }
  }

  private static List<String> lines(Line line, int room) {
    return line.value() instanceof Times(List<Expr> factors) && !line.sizes().isEmpty()
        ? SizedFactors.lines(factors, line.sizes(), room)
        : Columns.formula(TerminalPrinter.print(line.value()), room);
  }

  private static Text reason(Line line) {
    return line.verdict() instanceof Verdict.Agrees
        ? line.reason()
        : Text.of(
            line.reason(),
            line.reason().isEmpty() ? "" : "; ",
            "NOT VERIFIED, ",
            Verdicts.warning(line.verdict()));
  }

  private static void table(List<Text> head, List<List<Text>> rows, List<String> lines) {
    List<List<String>> cells = new ArrayList<>();
    if (!head.isEmpty()) {
      cells.add(head.stream().map(TerminalPrinter::print).toList());
    }
    rows.forEach(row -> cells.add(row.stream().map(TerminalPrinter::print).toList()));
    int columns = cells.isEmpty() ? 0 : cells.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : cells) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], Columns.width(row.get(i)));
      }
    }
    for (int r = 0; r < cells.size(); r++) {
      StringBuilder line = new StringBuilder("  ");
      for (int i = 0; i < columns; i++) {
        line.append(Columns.padded(cells.get(r).get(i), widths[i] + 3));
      }
      lines.add(line.toString().stripTrailing());
      if (r == 0 && !head.isEmpty()) {
        lines.add("  " + "─".repeat(java.util.Arrays.stream(widths).sum() + 3 * (columns - 1)));
      }
    }
  }
}
