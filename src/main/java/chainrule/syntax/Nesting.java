package chainrule.syntax;

import chainrule.syntax.grammar.PlainLexer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/**
 * Measures in one pass how deep the tree of a formula can become, so that neither the parser nor
 * what walks over expressions runs out of stack: brackets, towers of powers, chains of signs and
 * bare functions, fractions from left to right.
 */
final class Nesting {
  /** The deepest that is read. */
  static final int LIMIT = 200;

  /** What has been seen of the bracket that is open. */
  private static final class Level {
    int highestTerm;
    int highestOperand;
    int fractions;
    int run;
    int longestRun;

    int height() {
      return Math.max(highestTerm, highestOperand + fractions + longestRun);
    }

    void endTerm() {
      highestTerm = height();
      highestOperand = 0;
      fractions = 0;
      run = 0;
      longestRun = 0;
    }
  }

  private final Source source;
  private final Deque<Level> open = new ArrayDeque<>();

  private Nesting(Source source) {
    this.source = source;
    open.push(new Level());
  }

  /** Refuses what is deeper than the limit, at the sign that goes too far. */
  static void check(List<CommonToken> tokens, Source source) {
    Nesting nesting = new Nesting(source);
    for (int i = 0; i < tokens.size(); i++) {
      Token before = i > 0 ? tokens.get(i - 1) : tokens.get(i);
      nesting.take(before, tokens.get(i));
    }
  }

  private void take(Token before, Token token) {
    if (Tokens.isOpener(token) || Tokens.isOpeningBar(token)) {
      Level outer = open.getFirst();
      outer.run = Tokens.endsOperand(before) ? 0 : outer.run;
      open.push(new Level());
    } else if ((Tokens.isCloser(token) || Tokens.isClosingBar(token)) && open.size() > 1) {
      int inner = open.pop().height() + 1;
      Level outer = open.getFirst();
      outer.highestOperand = Math.max(outer.highestOperand, inner);
    } else {
      count(before, token, open.getFirst());
    }
    if (open.size() > LIMIT || open.getFirst().height() > LIMIT) {
      throw source.fault(
          "limit",
          token,
          "nested deeper than " + LIMIT,
          "give parts of the formula names of their own with \"let\"");
    }
  }

  private static void count(Token before, Token token, Level level) {
    switch (token.getType()) {
      case PlainLexer.SLASH, PlainLexer.ODOT -> level.fractions++;
      case PlainLexer.POW,
          PlainLexer.SUPERSCRIPT,
          PlainLexer.HEAD,
          PlainLexer.SUM,
          PlainLexer.MEAN,
          PlainLexer.INTEGRAL ->
          lengthen(level);
      case PlainLexer.PLUS, PlainLexer.MINUS -> {
        if (Tokens.endsOperand(before)) {
          level.endTerm();
        } else {
          lengthen(level);
        }
      }
      case PlainLexer.COMMA, PlainLexer.SEMI, PlainLexer.EQ -> level.endTerm();
      default -> level.run = endsRun(before, token) ? 0 : level.run;
    }
  }

  /** An operand that stands beside another begins a new factor. */
  private static boolean endsRun(Token before, Token token) {
    return Tokens.endsOperand(before) || token.getType() == PlainLexer.TIMES;
  }

  private static void lengthen(Level level) {
    level.run++;
    level.longestRun = Math.max(level.longestRun, level.run);
  }
}
