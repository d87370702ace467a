package chainrule.syntax.latex;

import chainrule.syntax.Source;
import chainrule.syntax.grammar.LatexLexer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.antlr.v4.runtime.CommonToken;

/**
 * A row cut into its sentences, and each into the sides of its equations and the conditions behind
 * them; words are set aside.
 *
 * @param labels what was taken for the number of an equation
 */
record RowParts(List<Sentence> sentences, List<String> words, List<String> labels) {
  private static final Set<String> CONDITIONAL =
      Set.of("if", "for", "when", "where", "with", "falls", "assuming", "provided");
  private static final Set<String> ROWS =
      Set.of(
          "align",
          "aligned",
          "alignat",
          "alignedat",
          "flalign",
          "gather",
          "gathered",
          "split",
          "multline",
          "eqnarray",
          "equation",
          "displaymath",
          "math",
          "subequations",
          "document",
          "proof",
          "solution",
          "center");

  /**
   * One side of an equation, with the sign before it; for the first side the sign means nothing.
   */
  record Side(Sign relation, List<Sign> signs) {}

  /**
   * A chain of equations.
   *
   * @param aside whether it stands behind another one and a word such as "with"
   */
  record Sentence(List<Side> sides, List<List<Sign>> conditions, boolean aside) {}

  static RowParts of(Source source, Heads heads, Reading reading) {
    return new Cutting(source, heads, reading).parts();
  }

  private static final class Cutting {
    private final Source source;
    private final Heads heads;
    private final Reading reading;
    private final List<String> words = new ArrayList<>();
    private final List<String> labels = new ArrayList<>();
    private final List<Sentence> sentences = new ArrayList<>();
    private final NavigableSet<Integer> gaps = new TreeSet<>();
    private List<Sign> current = new ArrayList<>();
    private boolean conditional;
    private int lastRelation = -1;

    Cutting(Source source, Heads heads, Reading reading) {
      this.source = source;
      this.heads = heads;
      this.reading = reading;
    }

    RowParts parts() {
      for (CommonToken token : Signs.of(source)) {
        if (token.getType() == LatexLexer.COMMAND && token.getText().matches("\\\\q?quad")) {
          gaps.add(token.getStartIndex());
        }
      }
      List<Sign> signs = withoutCover(Cleaning.of(source));
      for (int i = 0; i < signs.size(); i++) {
        lastRelation = isRelation(signs.get(i)) ? i : lastRelation;
      }
      int depth = 0;
      for (int i = 0; i < signs.size(); i++) {
        Sign sign = signs.get(i);
        int before = depth;
        depth += change(sign);
        if (before == 0 && depth == 0) {
          if (isRemarkInWords(signs, i)) {
            signs.stream()
                .filter(each -> each.is(Kind.TEXT))
                .forEach(each -> words.add(Words.bare(each.text())));
            break;
          } else if (separates(signs, i)) {
            finish();
          } else if (opensComments(signs, i)) {
            i = afterComments(signs, i) - 1;
          } else if (isWords(signs, i)) {
            words(sign);
          } else if (!sign.is(Kind.AMPERSAND) && !sign.is(Kind.ROW_END)) {
            beforeSign(signs, i);
            current.add(sign);
          }
        } else {
          if (before == 0) {
            int close = closing(signs, i);
            if (isRemark(signs, i, close) || isLabel(signs, i, close)) {
              depth = 0;
              i = close;
              continue;
            }
            beforeSign(signs, i);
          }
          current.add(sign);
        }
      }
      finish();
      return new RowParts(sentences, words, labels);
    }

    private static int change(Sign sign) {
      return switch (sign.kind()) {
        case OPEN, LEFT, BEGIN -> 1;
        case CLOSE, RIGHT, END -> -1;
        default -> 0;
      };
    }

    /** Without what begins or ends displays, and without environments of rows. */
    private static List<Sign> withoutCover(List<Sign> signs) {
      List<Sign> bare = new ArrayList<>();
      for (Sign sign : signs) {
        boolean rows = (sign.is(Kind.BEGIN) || sign.is(Kind.END)) && ROWS.contains(sign.text());
        if (!rows && !sign.is(Kind.DISPLAY)) {
          bare.add(sign);
        }
      }
      return bare;
    }

    private static int closing(List<Sign> signs, int open) {
      int depth = 0;
      for (int i = open; i < signs.size(); i++) {
        depth += change(signs.get(i));
        if (depth == 0) {
          return i;
        }
      }
      return signs.size() - 1;
    }

    // ---- words ----

    /** {@code (\text{chain rule})}. */
    private boolean isRemark(List<Sign> signs, int open, int close) {
      boolean remark = signs.get(open).is(Kind.LEFT) && close > open + 1;
      boolean wordy = false;
      for (int i = open + 1; remark && i < close; i++) {
        remark =
            signs.get(i).is(Kind.TEXT) || signs.get(i).is(Kind.COMMA) || signs.get(i).is(Kind.STOP);
        wordy |= signs.get(i).is(Kind.TEXT) && !isQuantity(signs, i);
      }
      if (remark && wordy) {
        signs.subList(open + 1, close).forEach(sign -> words.add(Words.bare(sign.text())));
      }
      return remark && wordy;
    }

    /**
     * A row that is a remark in brackets, with formulas in it: {@code \text{(since }x>0\text{)}}.
     */
    private boolean isRemarkInWords(List<Sign> signs, int i) {
      return current.isEmpty()
          && sentences.isEmpty()
          && signs.get(i).is(Kind.TEXT)
          && signs.get(i).text().strip().startsWith("(")
          && !signs.get(i).text().contains(")")
          && !holds(signs.subList(i, signs.size()), Kind.EQUALS);
    }

    /** {@code \quad (2)} at the end is the number of the equation. */
    private boolean isLabel(List<Sign> signs, int open, int close) {
      boolean number =
          signs.get(open).is(Kind.LEFT, "(")
              && close == open + 2
              && signs.get(open + 1).is(Kind.NUMBER)
              && signs.get(open + 1).text().matches("[0-9]{1,3}");
      boolean label =
          number
              && close == signs.size() - 1
              && open > 0
              && isGap(signs.get(open - 1), signs.get(open));
      if (label) {
        labels.add("took (" + signs.get(open + 1).text() + ") for the number of the equation");
      }
      return label;
    }

    private boolean isGap(Sign left, Sign right) {
      Integer gap = gaps.ceiling(left.end());
      return gap != null && gap < right.start();
    }

    private boolean isWords(List<Sign> signs, int i) {
      return signs.get(i).is(Kind.TEXT)
          && (!Words.isName(signs.get(i).text()) || !isQuantity(signs, i));
    }

    /** {@code && \text{chain rule: } H \text{ acts through } c}: a column of words behind a row. */
    private boolean opensComments(List<Sign> signs, int i) {
      if (i > 0 && signs.get(i).is(Kind.AMPERSAND) && signs.get(i - 1).is(Kind.AMPERSAND)) {
        return false; // the first of them has told
      }
      int next = i;
      while (next < signs.size() && signs.get(next).is(Kind.AMPERSAND)) {
        next++;
      }
      return next > i
          && next < signs.size()
          && isWords(signs, next)
          && !isConditional(Words.bare(signs.get(next).text()))
          && (!sentences.isEmpty() || holds(current, Kind.EQUALS));
    }

    /** The position of the next column, or the end. */
    private int afterComments(List<Sign> signs, int from) {
      int at = from;
      while (at < signs.size() && signs.get(at).is(Kind.AMPERSAND)) {
        at++;
      }
      int depth = 0;
      while (at < signs.size() && !(depth == 0 && isNextColumn(signs, at))) {
        if (signs.get(at).is(Kind.TEXT)) {
          words.add(Words.bare(signs.get(at).text()));
        }
        depth += change(signs.get(at));
        at++;
      }
      return at;
    }

    /** A sign between columns; one behind the end of a row begins a further line of reasons. */
    private static boolean isNextColumn(List<Sign> signs, int i) {
      return signs.get(i).is(Kind.AMPERSAND) && !signs.get(i - 1).is(Kind.ROW_END);
    }

    /** Whether a single word is the name of something: it is known, applied, or has a script. */
    private boolean isQuantity(List<Sign> signs, int i) {
      String word = Words.bare(signs.get(i).text());
      Sign next = i + 1 < signs.size() ? signs.get(i + 1) : null;
      boolean used =
          next != null
              && (next.is(Kind.LEFT)
                  || next.is(Kind.SUBSCRIPT)
                  || next.is(Kind.SUPERSCRIPT)
                  || next.is(Kind.PRIME));
      return word.length() == 1
          || used
          || heads.named(word).isPresent()
          || heads.ofArrays(word).isPresent()
          || reading.scope().symbols().containsKey(word)
          || next != null && next.is(Kind.EQUALS);
    }

    private void words(Sign sign) {
      String text = Words.bare(sign.text());
      words.add(text);
      finish();
      conditional = isConditional(text);
    }

    private static boolean isConditional(String text) {
      String last = text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L} ]", "").strip();
      return CONDITIONAL.stream().anyMatch(word -> last.equals(word) || last.endsWith(" " + word));
    }

    // ---- sentences ----

    private boolean separates(List<Sign> signs, int i) {
      Sign sign = signs.get(i);
      if (sign.is(Kind.HENCE)) {
        return true;
      }
      boolean comma = sign.is(Kind.COMMA) || sign.is(Kind.SEMICOLON);
      return comma && (lastRelation > i || i == signs.size() - 1);
    }

    private static boolean isRelation(Sign sign) {
      return sign.is(Kind.EQUALS) || sign.is(Kind.RELATION) || sign.is(Kind.IN);
    }

    /** A wide space between two equations ends the first. */
    private void beforeSign(List<Sign> signs, int i) {
      if (current.isEmpty() || i == 0) {
        return;
      }
      Sign before = signs.get(i - 1);
      boolean operand = Fences.endsOperand(before) && !isOperator(signs.get(i));
      if (operand
          && lastRelation >= i
          && isGap(before, signs.get(i))
          && holds(current, Kind.EQUALS)) {
        finish();
      }
    }

    private static boolean isOperator(Sign sign) {
      return switch (sign.kind()) {
        case PLUS, MINUS, TIMES, DIVIDED, POINTWISE, EQUALS, RELATION, SUBSCRIPT, SUPERSCRIPT ->
            true;
        default -> false;
      };
    }

    private static boolean holds(List<Sign> signs, Kind kind) {
      int depth = 0;
      for (Sign sign : signs) {
        depth += change(sign);
        if (depth == 0 && sign.is(kind)) {
          return true;
        }
      }
      return false;
    }

    private void finish() {
      List<Sign> signs = trimmed(current);
      current = new ArrayList<>();
      boolean condition =
          !holds(signs, Kind.EQUALS) && (holds(signs, Kind.RELATION) || conditional);
      boolean aside = conditional;
      conditional = false;
      boolean says = condition || holds(signs, Kind.EQUALS) || sentences.isEmpty();
      if (signs.isEmpty() || !says) {
        return; // a formula amid words behind the row
      }
      if (!condition) {
        sentences.add(new Sentence(sides(signs), new ArrayList<>(), aside));
      } else if (sentences.isEmpty()) {
        throw source.fault(
            "syntax", signs.get(0).token(), "a row is an equation, and this is a condition", null);
      } else {
        sentences.get(sentences.size() - 1).conditions().add(inner(signs));
      }
    }

    /** (z > 0). */
    private static List<Sign> inner(List<Sign> signs) {
      boolean bracket =
          signs.get(0).is(Kind.LEFT)
              && signs.get(signs.size() - 1).is(Kind.RIGHT)
              && closing(signs, 0) == signs.size() - 1;
      return bracket ? signs.subList(1, signs.size() - 1) : signs;
    }

    private static List<Sign> trimmed(List<Sign> signs) {
      int from = 0;
      int to = signs.size();
      while (from < to && isPunctuation(signs.get(from))) {
        from++;
      }
      while (to > from && isPunctuation(signs.get(to - 1))) {
        to--;
      }
      return new ArrayList<>(signs.subList(from, to));
    }

    private static boolean isPunctuation(Sign sign) {
      return switch (sign.kind()) {
        case STOP, COMMA, SEMICOLON, COLON, HENCE, TO -> true;
        default -> false;
      };
    }

    private static List<Side> sides(List<Sign> signs) {
      List<Side> sides = new ArrayList<>();
      Sign relation = signs.get(0);
      List<Sign> side = new ArrayList<>();
      int depth = 0;
      for (Sign sign : signs) {
        depth += change(sign);
        if (depth == 0 && sign.is(Kind.EQUALS)) {
          sides.add(new Side(relation, trimmedDots(side)));
          side = new ArrayList<>();
          relation = sign;
        } else {
          side.add(sign);
        }
      }
      sides.add(new Side(relation, side));
      return sides;
    }

    /** {@code \dots = x} goes on where it stopped. */
    private static List<Sign> trimmedDots(List<Sign> side) {
      return side.size() == 1 && side.get(0).is(Kind.DOTS) ? List.of() : side;
    }
  }
}
