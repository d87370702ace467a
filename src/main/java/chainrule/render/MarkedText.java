package chainrule.render;

import chainrule.calculus.Text;
import chainrule.marking.Marked;
import chainrule.marking.MarkedRow;
import chainrule.marking.RowVerdict;
import chainrule.problem.Attempt;
import chainrule.problem.Attempt.Content;
import chainrule.problem.Attempt.Left;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A marked derivation for a terminal: each row with its mark, and what is said of it below. */
public final class MarkedText {
  private static final int PAGE = 80;
  private static final String RESET = "\u001b[0m";

  private MarkedText() {}

  /**
   * @param coloured whether right and wrong rows are told apart by colour, too
   */
  public static String of(Marked marked, boolean coloured) {
    List<String> lines = new ArrayList<>();
    for (MarkedRow row : marked.rows()) {
      lines.addAll(row(row, coloured));
      Text words = MarkWords.of(marked, row);
      if (!words.isEmpty()) {
        Columns.fill(TerminalPrinter.print(words), PAGE - 8)
            .forEach(line -> lines.add("        " + line));
      }
      row.notes().forEach(note -> lines.add("        note: " + printable(note)));
    }
    lines.add("");
    lines.add(summary(marked));
    return String.join("\n", lines) + "\n";
  }

  private static List<String> row(MarkedRow row, boolean coloured) {
    String number = String.format(Locale.ROOT, "%3d  ", row.row().number());
    String mark = mark(row.verdict());
    String shown = coloured ? colour(row.verdict()) + mark + RESET : mark;
    List<String> formula = Columns.formula(written(row.row()), PAGE - 8);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < formula.size(); i++) {
      lines.add((i == 0 ? number + shown + "  " : "        ") + formula.get(i));
    }
    return lines;
  }

  private static String mark(RowVerdict verdict) {
    return switch (verdict) {
      case RIGHT, RECOVERED, RIGHT_UP_TO_LAYOUT, RIGHT_UNDER_CONDITION -> "✓";
      case RIGHT_BY_INVALID_STEP -> "!";
      case WRONG -> "✗";
      case CARRIED -> "→";
      case UNDECIDED, UNREADABLE -> "?";
      case DEFINITION, TEXT -> "·";
    };
  }

  private static String colour(RowVerdict verdict) {
    return switch (verdict) {
      case RIGHT, RECOVERED -> "\u001b[32m";
      case RIGHT_UP_TO_LAYOUT, RIGHT_UNDER_CONDITION, RIGHT_BY_INVALID_STEP, CARRIED ->
          "\u001b[33m";
      case WRONG -> "\u001b[31m";
      case UNDECIDED, UNREADABLE -> "\u001b[35m";
      case DEFINITION, TEXT -> "\u001b[2m";
    };
  }

  /** A row as we read it; as it was written where it holds no formula. */
  static String written(Attempt.Row row) {
    if (!(row.content() instanceof Content.Equations equations)) {
      return printable(row.latex());
    }
    StringBuilder text = new StringBuilder();
    text.append(
        switch (equations.left()) {
          case Left.Missing missing -> "";
          case Left.Derived derived -> TerminalPrinter.print(derived.derivative());
          case Left.Defined defined -> TerminalPrinter.print(defined.name());
          case Left.Stated stated -> TerminalPrinter.print(stated.expression());
        });
    for (Attempt.Member member : equations.members()) {
      text.append(text.isEmpty() ? "= " : " = ").append(TerminalPrinter.print(member.value()));
    }
    return text.toString();
  }

  /** A stranger's words must not move the cursor or change colours. */
  static String printable(String words) {
    return words
        .codePoints()
        .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? ' ' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** What a student is told in one cell of a table. */
  public static String feedback(Marked marked) {
    String words =
        marked.rows().stream()
            .filter(row -> row.row().number() == wrong(marked))
            .map(row -> TerminalPrinter.print(MarkWords.of(marked, row)))
            .findFirst()
            .orElse("");
    return (summary(marked) + " " + words).strip();
  }

  private static int wrong(Marked marked) {
    return marked.firstWrongRow() == null ? -1 : marked.firstWrongRow();
  }

  /** The whole in a sentence. */
  static String summary(Marked marked) {
    String verdict =
        switch (marked.verdict()) {
          case RIGHT -> "Every row is right";
          case WRONG -> "Row " + marked.firstWrongRow() + " is the first that is wrong";
          case UNDECIDED -> "No row is known to be wrong, but not all could be decided";
          case UNREADABLE -> "No row is known to be wrong, but not all could be read";
        };
    boolean open = marked.verdict() == Marked.Overall.RIGHT && !marked.finished();
    return verdict + (open ? ", but the derivative asked for is not reached yet." : ".");
  }
}
