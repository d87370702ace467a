package chainrule.syntax.latex;

import chainrule.syntax.Source;
import java.util.List;

/** From signs to parsers. */
final class Formulas {
  private Formulas() {}

  static FormulaParser parser(Source source, List<Sign> signs, Reading reading) {
    return parser(source, signs, Spellings.end(source), reading);
  }

  /** The same for one of many formulas of a text, of which the end is known. */
  static FormulaParser parser(Source source, List<Sign> signs, Sign end, Reading reading) {
    return new FormulaParser(source, Fences.of(signs, end, source), reading);
  }

  /** Without the signs that only cut the formula from the text round it, and its last full stop. */
  static List<Sign> bare(List<Sign> signs) {
    int from = 0;
    int to = signs.size();
    while (from < to && isCover(signs.get(from))) {
      from++;
    }
    while (to > from && (isCover(signs.get(to - 1)) || isStop(signs.get(to - 1)))) {
      to--;
    }
    return signs.subList(from, to);
  }

  private static boolean isCover(Sign sign) {
    return sign.is(Kind.DISPLAY);
  }

  private static boolean isStop(Sign sign) {
    return sign.is(Kind.STOP) || sign.is(Kind.COMMA) || sign.is(Kind.SEMICOLON);
  }
}
