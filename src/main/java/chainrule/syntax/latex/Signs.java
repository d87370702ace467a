package chainrule.syntax.latex;

import chainrule.syntax.InputException;
import chainrule.syntax.Source;
import chainrule.syntax.grammar.LatexLexer;
import java.util.List;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/** Cuts a text into the signs that TeX would see; ANTLR ends here. */
final class Signs {
  /** The longest text that is read as one formula or row, in characters. */
  static final int LONGEST = 64 * 1024;

  /** The deepest nesting of braces, brackets and environments that is read. */
  static final int DEEPEST = 200;

  private Signs() {}

  static List<CommonToken> of(Source source) {
    String text = source.text();
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '{' ? 1 : c == '}' && depth > 0 ? -1 : 0;
      if (depth > DEEPEST) {
        throw tooDeep(source, at(source, i));
      }
    }
    LatexLexer lexer = new LatexLexer(CharStreams.fromString(text, source.file()));
    lexer.removeErrorListeners();
    return lexer.getAllTokens().stream().map(CommonToken.class::cast).toList();
  }

  static InputException tooDeep(Source source, Token at) {
    return source.fault(
        "limit",
        at,
        "nested deeper than " + DEEPEST,
        "give parts of the formula names of their own");
  }

  /** A token for one character, for faults found before there are tokens. */
  private static Token at(Source source, int position) {
    String before = source.text().substring(0, position);
    CommonToken token =
        new CommonToken(Token.INVALID_TYPE, source.text().substring(position, position + 1));
    token.setStartIndex(before.codePointCount(0, before.length()));
    token.setStopIndex(token.getStartIndex());
    token.setLine(1 + (int) before.chars().filter(c -> c == '\n').count());
    token.setCharPositionInLine(position - (before.lastIndexOf('\n') + 1));
    return token;
  }
}
