package chainrule.syntax.latex;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.CommonToken;

/** The place in a formula that is being read. */
final class Cursor {
  private final List<Sign> signs;
  private final int[] partner;
  private int at;
  private int end;

  Cursor(Fences fences) {
    this.signs = new ArrayList<>(fences.signs());
    this.partner = fences.partner();
    this.end = signs.size() - 1;
  }

  int at() {
    return at;
  }

  void moveTo(int position) {
    at = position;
  }

  /** Lets the formula end at the position; what ended it before. */
  int endAt(int position) {
    int before = end;
    end = position;
    return before;
  }

  Sign peek() {
    return peek(0);
  }

  /** The sign so many places further on; the end of the text lies beyond all. */
  Sign peek(int further) {
    Sign sign = sign(at + further);
    return at + further >= end ? sign.as(Kind.NOTHING) : sign;
  }

  Sign sign(int position) {
    return signs.get(Math.min(position, signs.size() - 1));
  }

  Sign before() {
    return signs.get(Math.max(0, at - 1));
  }

  Sign take() {
    Sign sign = peek();
    at = Math.min(at + 1, signs.size() - 1);
    return sign;
  }

  boolean is(Kind kind) {
    return peek().is(kind);
  }

  boolean is(Kind kind, String text) {
    return peek().is(kind, text);
  }

  boolean takeIf(Kind kind) {
    boolean found = is(kind);
    if (found) {
      take();
    }
    return found;
  }

  /** The position of the bracket that belongs to the one at {@code position}. */
  int partner(int position) {
    return partner[position];
  }

  /**
   * One digit of the number that comes next, as TeX takes it for an argument without braces: the 1
   * of {@code \frac12}.
   */
  Sign takeDigit() {
    Sign number = peek();
    if (number.text().length() == 1) {
      return take();
    }
    CommonToken rest = new CommonToken(number.token());
    rest.setStartIndex(number.start() + 1);
    rest.setCharPositionInLine(number.token().getCharPositionInLine() + 1);
    signs.set(at, new Sign(Kind.NUMBER, number.text().substring(1), rest));
    return new Sign(Kind.NUMBER, number.text().substring(0, 1), number.token());
  }

  /** Whether a sign of this kind stands between the positions, outside of all brackets there. */
  boolean holds(int from, int to, Kind... kinds) {
    return find(from, to, kinds) >= 0;
  }

  /** The first such sign; -1 if there is none. */
  int find(int from, int to, Kind... kinds) {
    for (int i = from; i < to; i++) {
      for (Kind kind : kinds) {
        if (signs.get(i).is(kind)) {
          return i;
        }
      }
      if (partner[i] > i) {
        i = partner[i];
      }
    }
    return -1;
  }
}
