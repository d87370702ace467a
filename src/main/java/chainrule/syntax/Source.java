package chainrule.syntax;

import java.util.List;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** A text that is being read, under the name that messages call it by. */
public record Source(String file, String text) {
  private static final int SHOWN = 100;

  /** A fault at one token. */
  public InputException fault(String code, Token at, String message, @Nullable String hint) {
    return fault(code, at, at, message, hint);
  }

  /** A fault that reaches from one token to another. */
  public InputException fault(
      String code, Token from, Token to, String message, @Nullable String hint) {
    return new InputException(List.of(diagnostic(code, from, to, message, hint)), this);
  }

  Diagnostic diagnostic(String code, Token from, Token to, String message, @Nullable String hint) {
    int column = from.getCharPositionInLine() + 1;
    int length = to.getLine() == from.getLine() ? to.getStopIndex() - from.getStartIndex() + 1 : 1;
    return new Diagnostic(code, file, from.getLine(), column, Math.max(1, length), message, hint);
  }

  /** The fault as a compiler prints it. */
  String excerpt(Diagnostic fault) {
    StringBuilder shown = new StringBuilder();
    shown.append(
        "%s:%d:%d: error: %s%n".formatted(file, fault.line(), fault.column(), fault.message()));
    shown.append(underlined(line(fault.line()), fault.column() - 1, fault.length()));
    if (fault.hint() != null) {
      shown.append("  ").append(fault.hint()).append('\n');
    }
    return shown.toString().replace(System.lineSeparator(), "\n");
  }

  /**
   * The part of the line round the fault, without its indentation, and a line that marks the fault.
   */
  private static String underlined(int[] line, int at, int length) {
    int start = 0;
    while (start < Math.min(at, line.length) && Character.isWhitespace(line[start])) {
      start++;
    }
    start = Math.max(start, at - SHOWN / 2);
    int end = Math.min(line.length, start + SHOWN);
    int marked = Math.max(1, Math.min(length, end - at));
    return "    %s%n    %s^%s%n"
        .formatted(
            text(line, start, end), blank(line, start, Math.min(at, end)), "~".repeat(marked - 1));
  }

  private static String text(int[] line, int start, int end) {
    return start < end ? new String(line, start, end - start) : "";
  }

  /** As wide as the text: tabs stay tabs, so that the mark stands under the fault. */
  private static String blank(int[] line, int start, int end) {
    return text(line, start, end).replaceAll("[^\t]", " ");
  }

  private int[] line(int number) {
    return text.lines().skip(number - 1L).findFirst().orElse("").codePoints().toArray();
  }
}
