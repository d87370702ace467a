package chainrule.syntax;

import chainrule.syntax.grammar.PlainLexer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/**
 * Pairs the brackets of a formula or a statement in one pass, and tells bars that open from bars
 * that close.
 */
final class Brackets {
  private final List<CommonToken> tokens;
  private final Source source;
  private final int[] partner;
  private final Deque<Integer> open = new ArrayDeque<>();

  private Brackets(List<CommonToken> tokens, Source source) {
    this.tokens = tokens;
    this.source = source;
    this.partner = new int[tokens.size()];
    Arrays.fill(partner, -1);
  }

  /**
   * For each position that of the bracket that belongs to it, or -1. Braces with a condition inside
   * become those of cases on the way.
   */
  static int[] pair(List<CommonToken> tokens, Source source) {
    Brackets brackets = new Brackets(tokens, source);
    for (int i = 0; i < tokens.size(); i++) {
      brackets.take(i);
    }
    if (!brackets.open.isEmpty()) {
      throw brackets.unclosed(tokens.get(brackets.open.peek()));
    }
    return brackets.partner;
  }

  private void take(int i) {
    CommonToken token = tokens.get(i);
    if (token.getType() == PlainLexer.BAR) {
      bar(i);
    } else if (token.getType() == PlainLexer.NORM_BAR) {
      normBar(i);
    } else if (token.getType() == PlainLexer.NORM_END) {
      normEnd(i);
    } else if (Tokens.isOpener(token)) {
      open.push(i);
    } else if (Tokens.isCloser(token)) {
      close(i);
    } else if (token.getType() == PlainLexer.NAME && !open.isEmpty()) {
      conditionWord(token, tokens.get(open.peek()));
    }
  }

  private void bar(int i) {
    boolean operandBefore = i > 0 && Tokens.endsOperand(tokens.get(i - 1));
    boolean barOpen = !open.isEmpty() && tokens.get(open.peek()).getType() == PlainLexer.BAR_OPEN;
    if (operandBefore && barOpen) {
      tokens.get(i).setType(PlainLexer.BAR_CLOSE);
      join(open.pop(), i);
      doubleBars(partner[i], i);
    } else {
      tokens.get(i).setType(PlainLexer.BAR_OPEN);
      open.push(i);
    }
  }

  /**
   * || x ||: two pairs of bars side by side are those of a norm, and the inner ones say nothing.
   */
  private void doubleBars(int opened, int closed) {
    boolean pairs =
        partner[opened + 1] == closed - 1
            && tokens.get(opened + 1).getType() == PlainLexer.BAR_OPEN
            && touch(opened)
            && touch(closed - 1);
    if (pairs) {
      tokens.get(opened).setType(PlainLexer.NORM_OPEN);
      tokens.get(closed).setType(PlainLexer.NORM_CLOSE);
      hide(opened + 1);
      hide(closed - 1);
    }
  }

  private boolean touch(int i) {
    return tokens.get(i).getStopIndex() + 1 == tokens.get(i + 1).getStartIndex();
  }

  private void hide(int i) {
    tokens.get(i).setType(PlainLexer.BLANK);
    tokens.get(i).setChannel(Token.HIDDEN_CHANNEL);
  }

  private void normBar(int i) {
    boolean operandBefore = i > 0 && Tokens.endsOperand(tokens.get(i - 1));
    boolean normOpen = !open.isEmpty() && tokens.get(open.peek()).getType() == PlainLexer.NORM_OPEN;
    boolean closes = operandBefore && normOpen;
    tokens.get(i).setType(closes ? PlainLexer.NORM_CLOSE : PlainLexer.NORM_OPEN);
    if (closes) {
      join(open.pop(), i);
    } else {
      open.push(i);
    }
  }

  /** The bars that close a norm and say which: ‖A‖_F. */
  private void normEnd(int i) {
    boolean twoBars = tokens.get(i).getText().startsWith("||");
    int wanted = twoBars ? PlainLexer.BAR_OPEN : PlainLexer.NORM_OPEN;
    int inner = open.isEmpty() ? -1 : open.pop();
    boolean fits = inner >= 0 && tokens.get(inner).getType() == wanted;
    if (fits && twoBars) {
      int outer = open.isEmpty() ? -1 : open.pop();
      fits =
          outer == inner - 1 && tokens.get(outer).getType() == PlainLexer.BAR_OPEN && touch(outer);
      if (fits) {
        hide(inner);
        tokens.get(outer).setType(PlainLexer.NORM_OPEN);
        inner = outer;
      }
    }
    if (!fits) {
      throw source.fault(
          "syntax",
          tokens.get(i),
          "\"" + tokens.get(i).getText() + "\" closes no norm",
          "open it by the same bars");
    }
    join(inner, i);
  }

  private void close(int i) {
    Token closer = tokens.get(i);
    if (open.isEmpty()) {
      throw source.fault(
          "syntax",
          closer,
          "\"" + closer.getText() + "\" closes no bracket",
          "remove it, or open a bracket before it");
    }
    int opened = open.peek();
    Token opener = tokens.get(opened);
    if (opener.getType() == PlainLexer.BAR_OPEN || opener.getType() == PlainLexer.NORM_OPEN) {
      throw unclosed(opener);
    }
    if (!fits(opened, closer)) {
      throw source.fault(
          "syntax",
          closer,
          "\"%s\" cannot close the \"%s\" of column %d"
              .formatted(closer.getText(), opener.getText(), opener.getCharPositionInLine() + 1),
          "expected \"" + closing(opener) + "\"");
    }
    join(open.pop(), i);
  }

  /** Ends of intervals may differ: in (0,1]. */
  private boolean fits(int opened, Token closer) {
    Token opener = tokens.get(opened);
    boolean interval = opened > 0 && tokens.get(opened - 1).getType() == PlainLexer.IN;
    return closing(opener).equals(closer.getText())
        || interval && Tokens.opensArguments(opener) && closer.getType() != PlainLexer.RBRACE;
  }

  private void join(int opened, int closed) {
    partner[opened] = closed;
    partner[closed] = opened;
  }

  private static void conditionWord(CommonToken word, CommonToken opener) {
    boolean brace =
        opener.getType() == PlainLexer.LBRACE || opener.getType() == PlainLexer.CASES_OPEN;
    boolean condition = word.getText().equals("if");
    if (brace && (condition || word.getText().equals("otherwise"))) {
      word.setType(condition ? PlainLexer.IF : PlainLexer.OTHERWISE);
      opener.setType(PlainLexer.CASES_OPEN);
    }
  }

  private InputException unclosed(Token opener) {
    String closing = closing(opener);
    return source.fault(
        "syntax",
        opener,
        "this \"%s\" is never closed".formatted(opener.getText()),
        "expected \"%s\" further on; a formula goes on in the next line only inside brackets or at an operator"
            .formatted(closing));
  }

  private static String closing(Token opener) {
    return switch (opener.getType()) {
      case PlainLexer.LPAREN -> ")";
      case PlainLexer.LBRACK -> "]";
      case PlainLexer.BAR_OPEN -> "|";
      case PlainLexer.NORM_OPEN -> "‖";
      default -> "}";
    };
  }
}
