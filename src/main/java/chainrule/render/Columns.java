package chainrule.render;

import java.util.ArrayList;
import java.util.List;

/** Text broken to the columns of a terminal. */
final class Columns {
  private static final String OPENING = "([{";
  private static final String CLOSING = ")]}";

  /** More than any other place costs, however deep it lies. */
  private static final int AT_A_BAR = 1000;

  private Columns() {}

  /** How many columns the text takes: accents stand above the letter before them. */
  static int width(String text) {
    return (int)
        text.codePoints().filter(c -> Character.getType(c) != Character.NON_SPACING_MARK).count();
  }

  static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - width(text)));
  }

  /**
   * Words filled into lines; a blank that must not end a line is a no-break space, printed as a
   * blank.
   */
  static List<String> fill(String words, int room) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : words.strip().split("[ \\t\\r\\n]+")) {
      if (!line.isEmpty() && width(line.toString()) + 1 + width(word) > room) {
        lines.add(line.toString().replace('\u00a0', ' '));
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString().replace('\u00a0', ' '));
    return lines;
  }

  /** A formula broken at its outermost signs; lines after the first are indented by two. */
  static List<String> formula(String formula, int room) {
    List<String> lines = new ArrayList<>();
    String rest = formula;
    int left = room;
    while (width(rest) > left) {
      int at = best(rest, left);
      if (at <= 0) {
        break;
      }
      lines.add(indented(lines, rest.substring(0, at).stripTrailing()));
      rest = rest.substring(at).strip();
      left = room - 2;
    }
    lines.add(indented(lines, rest));
    return lines;
  }

  private static String indented(List<String> before, String line) {
    return before.isEmpty() ? line : "  " + line;
  }

  /** The last of the outermost places within the room; the first place of all if none is. */
  private static int best(String formula, int room) {
    int best = -1;
    int cost = Integer.MAX_VALUE;
    int depth = 0;
    int width = 0;
    for (int i = 0; i < formula.length(); i++) {
      char c = formula.charAt(i);
      depth += OPENING.indexOf(c) >= 0 ? 1 : CLOSING.indexOf(c) >= 0 ? -1 : 0;
      int here = cost(formula, i, depth);
      boolean enough = width * 3 >= room || cost == Integer.MAX_VALUE;
      if (width > room && best > 0) {
        break;
      }
      if (i > 0 && here != Integer.MAX_VALUE && here <= cost && enough) {
        best = i;
        cost = here;
      }
      width += Character.getType(c) == Character.NON_SPACING_MARK ? 0 : 1;
    }
    return best;
  }

  /** Sums end lines before their signs, products between factors, fractions only in need. */
  private static int cost(String formula, int at, int depth) {
    char c = formula.charAt(at);
    char next = at + 1 < formula.length() ? formula.charAt(at + 1) : ' ';
    char before = at > 0 ? formula.charAt(at - 1) : ' ';
    if (c == ' ' && (next == '+' || next == '-')) {
      return 2 * depth;
    }
    boolean behindSign = "+-<>=≤≥≠".indexOf(before) >= 0 || "<>=≤≥≠".indexOf(next) >= 0;
    if (c == '/') {
      return AT_A_BAR + depth;
    }
    return c == ' ' && !behindSign ? 2 * depth + 1 : Integer.MAX_VALUE;
  }
}
