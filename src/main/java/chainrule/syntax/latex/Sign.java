package chainrule.syntax.latex;

import org.antlr.v4.runtime.CommonToken;

/**
 * One sign of a formula.
 *
 * @param text what it says; how it is written stands in the token
 * @param token where it stands in the source
 */
record Sign(Kind kind, String text, CommonToken token) {

  Sign as(Kind other) {
    return new Sign(other, text, token);
  }

  boolean is(Kind other) {
    return kind == other;
  }

  boolean is(Kind other, String said) {
    return kind == other && text.equals(said);
  }

  /** Position of the first character in the source. */
  int start() {
    return token.getStartIndex();
  }

  /** Position behind the last character in the source. */
  int end() {
    return token.getStopIndex() + 1;
  }
}
