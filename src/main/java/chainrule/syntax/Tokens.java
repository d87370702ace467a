package chainrule.syntax;

import chainrule.syntax.grammar.PlainLexer;
import java.util.List;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/**
 * A text cut into its signs. The tokens are new and the reader's own: later scans give them their
 * roles.
 */
final class Tokens {
  private Tokens() {}

  /** All tokens, line ends included, the end of the text last. */
  static List<CommonToken> of(Source source) {
    PlainLexer lexer = new PlainLexer(CharStreams.fromString(source.text(), source.file()));
    lexer.removeErrorListeners();
    List<CommonToken> tokens = lexer.getAllTokens().stream().map(CommonToken.class::cast).toList();
    tokens.forEach(token -> refuseUnreadable(token, source));
    return tokens;
  }

  /** The tokens of a formula, whose line ends mean nothing. */
  static List<CommonToken> ofFormula(Source source) {
    return of(source).stream().filter(token -> token.getType() != PlainLexer.NEWLINE).toList();
  }

  private static void refuseUnreadable(Token token, Source source) {
    switch (token.getType()) {
      case PlainLexer.UNCLOSED ->
          throw source.fault(
              "syntax",
              token,
              token,
              "the quotation mark is never closed",
              "add a closing \" at the end of the text");
      case PlainLexer.UNREADABLE -> throw unreadable(token, source);
      default -> {}
    }
  }

  private static InputException unreadable(Token token, Source source) {
    int sign = token.getText().codePointAt(0);
    String shown = Character.isISOControl(sign) ? "" : " \"" + token.getText() + "\"";
    return source.fault(
        "syntax", token, "unreadable character%s (U+%04X)".formatted(shown, sign), remedy(sign));
  }

  private static @Nullable String remedy(int sign) {
    return switch (sign) {
      case '$', '\\' ->
          "LaTeX is not read here: write names and signs in plain notation, such as theta_1 or sqrt[x]";
      case '_' -> "a subscript follows its name without a space, such as x_1 or x_{ij}";
      case '\'' -> "a prime follows its name without a space; texts stand in double quotes";
      case '!' -> "factorials are not read; \"not equal\" is !=";
      case '&' -> "join conditions by \"and\"";
      default -> null;
    };
  }

  static boolean isOpener(Token token) {
    return switch (token.getType()) {
      case PlainLexer.LPAREN,
          PlainLexer.LBRACK,
          PlainLexer.LBRACE,
          PlainLexer.INDEX_OPEN,
          PlainLexer.CASES_OPEN ->
          true;
      default -> false;
    };
  }

  static boolean isCloser(Token token) {
    return switch (token.getType()) {
      case PlainLexer.RPAREN, PlainLexer.RBRACK, PlainLexer.RBRACE -> true;
      default -> false;
    };
  }

  static boolean isOpeningBar(Token token) {
    return token.getType() == PlainLexer.BAR_OPEN || token.getType() == PlainLexer.NORM_OPEN;
  }

  static boolean isClosingBar(Token token) {
    return switch (token.getType()) {
      case PlainLexer.BAR_CLOSE, PlainLexer.NORM_CLOSE, PlainLexer.NORM_END -> true;
      default -> false;
    };
  }

  /** Round or square: what may hold the arguments of a function. */
  static boolean opensArguments(Token token) {
    return token.getType() == PlainLexer.LPAREN || token.getType() == PlainLexer.LBRACK;
  }

  /**
   * A sign that joins what stands before it with what follows, so that a line cannot end or begin
   * with it.
   */
  static boolean isJoint(Token token) {
    return switch (token.getType()) {
      case PlainLexer.PLUS,
          PlainLexer.MINUS,
          PlainLexer.TIMES,
          PlainLexer.CROSS,
          PlainLexer.ODOT,
          PlainLexer.SLASH,
          PlainLexer.POW,
          PlainLexer.COMMA,
          PlainLexer.COLON,
          PlainLexer.DOTS,
          PlainLexer.ARROW,
          PlainLexer.EQ,
          PlainLexer.NE,
          PlainLexer.LT,
          PlainLexer.LE,
          PlainLexer.GT,
          PlainLexer.GE,
          PlainLexer.IN ->
          true;
      default -> false;
    };
  }

  /** The last sign of a number, a name or a bracket: after it an operand is complete. */
  static boolean endsOperand(Token token) {
    return switch (token.getType()) {
      case PlainLexer.NUMBER,
          PlainLexer.NAME,
          PlainLexer.INFINITY,
          PlainLexer.SUPERSCRIPT,
          PlainLexer.ORDER_SUPERSCRIPT ->
          true;
      default -> isCloser(token) || isClosingBar(token);
    };
  }
}
