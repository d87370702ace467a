package chainrule.syntax.latex;

import chainrule.syntax.InputException;
import chainrule.syntax.Source;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * The signs of one formula with their brackets paired, in one pass that also measures the nesting.
 * A bar opens where no operand stands before it, and closes otherwise.
 *
 * @param signs the last one is of kind {@link Kind#NOTHING}
 * @param partner for each bracket the position of the one that belongs to it; -1 for all else
 */
record Fences(List<Sign> signs, int[] partner) {

  static Fences of(List<Sign> signs, Sign end, Source source) {
    return new Pairing(signs, end, source).paired();
  }

  private static final class Pairing {
    private final Source source;
    private final List<Sign> signs;
    private final int[] partner;
    private final Deque<Integer> open = new ArrayDeque<>();

    Pairing(List<Sign> signs, Sign end, Source source) {
      this.source = source;
      this.signs = new ArrayList<>(signs);
      this.signs.add(end);
      this.partner = new int[this.signs.size()];
      Arrays.fill(partner, -1);
    }

    Fences paired() {
      for (int i = 0; i < signs.size(); i++) {
        take(i);
        if (open.size() > Signs.DEEPEST) {
          throw Signs.tooDeep(source, signs.get(i).token());
        }
      }
      if (!open.isEmpty()) {
        throw unclosed(signs.get(open.peek()));
      }
      return new Fences(List.copyOf(signs), partner);
    }

    private void take(int i) {
      switch (signs.get(i).kind()) {
        case OPEN, LEFT, BEGIN -> open.push(i);
        case CLOSE, END -> close(i);
        case RIGHT -> right(i);
        case BAR -> bar(i);
        default -> {}
      }
    }

    private void bar(int i) {
      String bar = signs.get(i).text();
      boolean operand = i > 0 && endsOperand(signs.get(i - 1));
      boolean barOpen = !open.isEmpty() && signs.get(open.peek()).is(Kind.LEFT, bar);
      if (operand && barOpen) {
        signs.set(i, signs.get(i).as(Kind.RIGHT));
        close(i);
      } else if (!(operand && isEvaluation(i))) {
        signs.set(i, signs.get(i).as(Kind.LEFT));
        open.push(i);
      }
    }

    /** {@code \bigr|_{x=3}} without a bar that it could close says where, and closes nothing. */
    private void right(int i) {
      boolean closes = !open.isEmpty() && opens(signs.get(open.peek()), signs.get(i));
      if (!closes && signs.get(i).text().equals("|") && isEvaluation(i)) {
        signs.set(i, signs.get(i).as(Kind.BAR));
      } else {
        close(i);
      }
    }

    private boolean isEvaluation(int i) {
      return signs.get(i).text().equals("|") && signs.get(i + 1).is(Kind.SUBSCRIPT);
    }

    private void close(int i) {
      Sign closer = signs.get(i);
      if (open.isEmpty()) {
        throw source.fault(
            "syntax",
            closer.token(),
            "\"" + closer.token().getText() + "\" closes nothing",
            "remove it, or open it before");
      }
      int opened = open.peek();
      Sign opener = signs.get(opened);
      if (!opens(opener, closer) && !isInterval(opened, opener, closer)) {
        throw opener.is(Kind.OPEN) || opener.is(Kind.BEGIN) || closer.is(Kind.CLOSE)
            ? unclosed(opener)
            : source.fault(
                "syntax",
                closer.token(),
                "\"%s\" cannot close \"%s\" of column %d"
                    .formatted(
                        closer.token().getText(),
                        opener.token().getText(),
                        opener.token().getCharPositionInLine() + 1),
                null);
      }
      open.pop();
      partner[opened] = i;
      partner[i] = opened;
    }

    private static boolean opens(Sign opener, Sign closer) {
      return switch (closer.kind()) {
        case CLOSE -> opener.is(Kind.OPEN);
        case END -> opener.is(Kind.BEGIN, closer.text());
        default ->
            opener.is(Kind.LEFT)
                && (closer.text().equals(closing(opener.text())) || isInvisible(opener, closer));
      };
    }

    /** {@code \left. … \right|}; {@code \left\{ … \right.} goes round cases. */
    private static boolean isInvisible(Sign opener, Sign closer) {
      return opener.text().equals(".") || closer.text().equals(".") && opener.text().equals("{");
    }

    private boolean isInterval(int opened, Sign opener, Sign closer) {
      boolean round = opener.is(Kind.LEFT, "(") || opener.is(Kind.LEFT, "[");
      boolean closes = closer.is(Kind.RIGHT, ")") || closer.is(Kind.RIGHT, "]");
      return round && closes && opened > 0 && signs.get(opened - 1).is(Kind.IN);
    }

    private InputException unclosed(Sign opener) {
      return source.fault(
          "syntax", opener.token(), "\"" + opener.token().getText() + "\" is never closed", null);
    }
  }

  private static String closing(String opener) {
    return switch (opener) {
      case "(" -> ")";
      case "[" -> "]";
      case "{" -> "}";
      case "⟨" -> "⟩";
      case "⌊" -> "⌋";
      case "⌈" -> "⌉";
      default -> opener;
    };
  }

  /** Whether an operand is complete with this sign. */
  static boolean endsOperand(Sign sign) {
    return switch (sign.kind()) {
      case NUMBER, LETTER, TEXT, INFINITY, CLOSE, RIGHT, END, SMALL, PRIME, FACTORIAL, DOTS -> true;
      default -> false;
    };
  }
}
