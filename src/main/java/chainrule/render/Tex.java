package chainrule.render;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.stream.Stream;

/** LaTeX as characters: putting pieces side by side, and words that hold its special characters. */
final class Tex {
  private Tex() {}

  /** Side by side; a blank only where a command would swallow the letter behind it. */
  static String join(List<String> pieces) {
    StringBuilder joined = new StringBuilder();
    for (String piece : pieces) {
      if (!piece.isEmpty() && Character.isLetter(piece.codePointAt(0)) && endsInCommand(joined)) {
        joined.append(' ');
      }
      joined.append(piece);
    }
    return joined.toString();
  }

  private static boolean endsInCommand(CharSequence tex) {
    int at = tex.length() - 1;
    while (at >= 0 && Character.isLetter(tex.charAt(at))) {
      at--;
    }
    return at >= 0 && at < tex.length() - 1 && tex.charAt(at) == '\\';
  }

  /** Words inside a formula. Dots are a sign of formulas there: MathJax knows them nowhere else. */
  static String words(String words) {
    return Stream.of(words.split("…", -1))
        .map(part -> part.isEmpty() ? "" : "\\text{" + escape(part) + "}")
        .collect(joining("{\\ldots}"));
  }

  /** Words for running text: every special character as itself, quotes as quotes. */
  static String escape(String words) {
    StringBuilder escaped = new StringBuilder();
    boolean open = true;
    for (int i = 0; i < words.length(); i++) {
      char c = words.charAt(i);
      escaped.append(
          switch (c) {
            case '\\' -> "\\textbackslash{}";
            case '{', '}', '$', '&', '#', '%', '_' -> "\\" + c;
            case '~' -> "\\textasciitilde{}";
            case '^' -> "\\textasciicircum{}";
            case '<' -> "\\textless{}";
            case '>' -> "\\textgreater{}";
            case '|' -> "\\textbar{}";
            case '"' -> open ? "``" : "''";
            case '\t', '\n', '\r' -> " ";
            default -> foreign(words, i);
          });
      open = c == '"' ? !open : open;
    }
    return escaped.toString();
  }

  /** Characters that pdflatex has no glyph for in text fonts; Greek letters become formulas. */
  private static String foreign(String words, int at) {
    char c = words.charAt(at);
    return switch (c) {
      case '–' -> "--";
      case '—' -> "---";
      case '“' -> "``";
      case '”' -> "''";
      case '‘' -> "`";
      case '’' -> "'";
      case '…' -> "\\dots{}";
      case '\u00a0' -> "~";
      default -> Letters.command(c).map(command -> "$" + command + "$").orElse(String.valueOf(c));
    };
  }
}
