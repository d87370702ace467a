package chainrule.syntax.latex;

import java.util.List;
import java.util.Optional;

/** Scripts that are part of a name: x_{ij}, T_{\text{ambient}}, W^{(l)}. */
final class Subscripts {
  private Subscripts() {}

  /** What the subscript adds to the name; nothing if it is a calculation. */
  static Optional<String> word(FormulaParser parser, List<Integer> range) {
    StringBuilder word = new StringBuilder();
    Cursor cursor = parser.cursor();
    int from = range.get(0);
    int to = range.get(1);
    if (to == from) {
      throw parser.fault("syntax", cursor.sign(from), "an empty subscript", null);
    }
    Sign only = cursor.sign(from);
    if (to == from + 1
        && only.is(Kind.NUMBER)
        && only.text().length() > 1
        && !cursor.sign(from - 1).is(Kind.OPEN)
        && only.token().getText().codePointAt(0) < 0x80) {
      throw parser.fault(
          "syntax",
          only,
          "only the first digit of \"" + only.text() + "\" is lowered",
          "write _{" + only.text() + "} if all of it is meant");
    }
    for (int i = from; i < to; i++) {
      Sign sign = cursor.sign(i);
      switch (sign.kind()) {
        case LETTER, NUMBER -> word.append(sign.text());
        case TEXT -> word.append(Words.bare(sign.text()).replaceAll("[^\\p{L}\\p{N}]+", "_"));
        case FUNCTION -> word.append(sign.text());
        case ACCENT -> {}
        case PRIME -> word.append(sign.text());
        case COMMA -> word.append('_');
        case SUBSCRIPT -> word.append('_');
        case OPEN, CLOSE, STYLE -> {}
        default -> {
          return Optional.empty();
        }
      }
      if (sign.is(Kind.ACCENT)) {
        return Optional.empty();
      }
    }
    return Optional.of(word.toString());
  }

  /** Whether a superscript at the position is a label and no power: (l), *, \star. */
  static boolean isLabel(FormulaParser parser, int position) {
    Cursor cursor = parser.cursor();
    Sign first = cursor.sign(position);
    if (first.is(Kind.TIMES, "*")) {
      return true;
    }
    if (!first.is(Kind.OPEN)) {
      return false;
    }
    int close = cursor.partner(position);
    if (cursor.sign(position + 1).is(Kind.TIMES, "*") && close == position + 2) {
      return true;
    }
    boolean bracket =
        cursor.sign(position + 1).is(Kind.LEFT, "(") && cursor.partner(position + 1) == close - 1;
    Sign inner = cursor.sign(position + 2);
    return bracket && close == position + 4 && (inner.is(Kind.LETTER) || inner.is(Kind.NUMBER));
  }

  static String label(FormulaParser parser, List<Integer> range) {
    Cursor cursor = parser.cursor();
    StringBuilder label = new StringBuilder();
    for (int i = range.get(0); i < range.get(1); i++) {
      Sign sign = cursor.sign(i);
      label.append(sign.text());
    }
    return label.toString();
  }
}
