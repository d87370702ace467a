package chainrule.syntax.latex;

import chainrule.syntax.Source;
import chainrule.syntax.grammar.LatexLexer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/**
 * Cuts a text into its rows: at {@code \\} outside of braces and of environments that are part of a
 * formula, at the ends of displays, and where words stand between displays.
 */
final class RowCutter {
  private static final Set<String> OF_FORMULAS =
      Set.of(
          "cases",
          "dcases",
          "rcases",
          "matrix",
          "pmatrix",
          "bmatrix",
          "Bmatrix",
          "vmatrix",
          "Vmatrix",
          "smallmatrix");

  private static final Set<String> PICTURES =
      Set.of("tabular", "tabularx", "table", "figure", "tikzpicture", "verbatim", "lstlisting");

  private static final Set<String> PROSE =
      Set.of(
          "center",
          "document",
          "enumerate",
          "flushleft",
          "itemize",
          "proof",
          "quote",
          "solution",
          "subequations");

  private static final Pattern COMMENT = Pattern.compile("(?<!\\\\)%[^\n]*");

  /** What no words hold, even where they stand outside of all signs of mathematics. */
  private static final Pattern FORMULA =
      Pattern.compile("\\\\(d?frac|partial|nabla|mathbf|boldsymbol|sum|cdot)(?![a-zA-Z])");

  /** A row as it stands in the text; the position is that of its first character. */
  record Piece(String text, int line, int column, boolean words, boolean inLine) {
    Piece(String text, int line, int column, boolean words) {
      this(text, line, column, words, false);
    }
  }

  private final CodePoints text;
  private final List<CommonToken> tokens;
  private final List<Piece> pieces = new ArrayList<>();
  private final boolean displayed;
  private int from;
  private int braces;
  private int cover;
  private int drawn;
  private boolean inLine;
  private int inner;
  private int displays;

  private RowCutter(Source source) {
    this.text = new CodePoints(source.text());
    this.tokens = Signs.of(source);
    this.displayed = tokens.stream().anyMatch(RowCutter::opensDisplay);
  }

  static List<Piece> cut(Source source) {
    return new RowCutter(source).cut();
  }

  private List<Piece> cut() {
    boolean dollar = false;
    int dollars = 0;
    for (int at = 0; at < tokens.size(); at++) {
      CommonToken token = tokens.get(at);
      String written = token.getText();
      dollars = dollarsBefore(token, at, dollars);
      braces = Math.max(0, braces + (written.equals("{") ? 1 : written.equals("}") ? -1 : 0));
      if (drawn > 0 || isPicture(token)) {
        picture(token);
      } else if (isProse(token)) {
        finish(token);
      } else if (token.getType() == LatexLexer.BEGIN) {
        begin(token, at);
      } else if (token.getType() == LatexLexer.END) {
        end(token);
      } else if (token.getType() == LatexLexer.ROW_END && braces <= cover && inner == 0) {
        finish(token);
      } else if (inner == 0 && braces <= cover(written) && isDelimiter(written)) {
        if (dollars % 2 == 1) {
          from = token.getStopIndex() + 1;
          continue; // $$ counts once
        }
        boolean opens =
            written.equals("\\[") || written.equals("\\(") || written.equals("$") && !dollar;
        dollar = written.equals("$") != dollar;
        boolean outside = displays == 0;
        delimiter(token, opens);
        inLine = opens && outside ? isInLine(at) : inLine && displays > 0;
      } else if (token.getType() == LatexLexer.TEXT
          && written.contains("intertext")
          && braces <= cover) {
        finish(token);
        add(token.getStartIndex(), token.getStopIndex() + 1, false);
      }
    }
    add(from, text.length(), displayed && displays == 0);
    return pieces;
  }

  /** Delimiters open in whatever braces, as in {@code {\\small $x$}}. */
  private int cover(String written) {
    return displays == 0 && isDelimiter(written) ? braces : cover;
  }

  /** Whether a table or a drawing begins: what stands in it are no rows. */
  private static boolean isPicture(Token token) {
    return token.getType() == LatexLexer.BEGIN && PICTURES.contains(name(token));
  }

  private static boolean isProse(Token token) {
    boolean environment = token.getType() == LatexLexer.BEGIN || token.getType() == LatexLexer.END;
    return environment && PROSE.contains(name(token));
  }

  private void picture(CommonToken token) {
    if (drawn == 0) {
      add(from, token.getStartIndex(), displayed && displays == 0);
    }
    drawn += token.getType() == LatexLexer.BEGIN ? 1 : token.getType() == LatexLexer.END ? -1 : 0;
    from = token.getStopIndex() + 1;
  }

  private static boolean isDelimiter(String written) {
    return Set.of("$", "\\[", "\\]", "\\(", "\\)").contains(written);
  }

  /** How many dollar signs stand directly before this one. */
  private int dollarsBefore(CommonToken token, int position, int before) {
    return isDollar(token) && position > 0 && isBeside(position - 1, position) ? before + 1 : 0;
  }

  private boolean isBeside(int dollar, int other) {
    return isDollar(tokens.get(dollar))
        && tokens.get(dollar).getStopIndex() + 1 == tokens.get(other).getStartIndex();
  }

  /** Whether this sign opens a formula in the line; $$ opens a display. */
  private boolean isInLine(int position) {
    String written = tokens.get(position).getText();
    return written.equals("\\(")
        || written.equals("$")
            && !(position + 1 < tokens.size()
                && isDollar(tokens.get(position + 1))
                && isBeside(position, position + 1));
  }

  private static boolean isDollar(Token token) {
    return token.getText().equals("$");
  }

  private static boolean opensDisplay(Token token) {
    return token.getType() == LatexLexer.BEGIN && !OF_FORMULAS.contains(name(token))
        || isDelimiter(token.getText());
  }

  private static String name(Token token) {
    String written = token.getText();
    return written.substring(written.indexOf('{') + 1, written.length() - 1).replace("*", "");
  }

  private void begin(CommonToken token, int at) {
    boolean ofFormula =
        OF_FORMULAS.contains(name(token)) || name(token).equals("array") && hasContent(token);
    if (ofFormula || inner > 0 || isInColumnOfWords(token)) {
      inner++;
    } else {
      delimiter(token, true);
      from = behindArgument(token, at);
    }
  }

  /** Whether it stands in the second column of a row, where reasons are that need two lines. */
  private boolean isInColumnOfWords(CommonToken token) {
    return name(token).equals("aligned")
        && displays > 0
        && text.between(from, token.getStartIndex()).matches("(?s).*&\\s*&(\\s|\\\\q?quad)*");
  }

  private void end(CommonToken token) {
    if (inner > 0) {
      inner--;
    } else {
      delimiter(token, false);
    }
  }

  /** Whether the row has begun already, so that an array in it is a matrix. */
  private boolean hasContent(CommonToken token) {
    String before = text.between(from, token.getStartIndex()).strip();
    return !before.isEmpty() && displays > 0
        || before.endsWith("[")
        || before.endsWith("(")
        || before.endsWith("{")
        || before.endsWith("|");
  }

  /** The column specification of an array is no part of its first row. */
  private int behindArgument(CommonToken token, int at) {
    boolean columns = Set.of("array", "alignat", "alignedat").contains(name(token));
    if (!columns || at + 1 >= tokens.size() || !tokens.get(at + 1).getText().equals("{")) {
      return token.getStopIndex() + 1;
    }
    int next = at + 1;
    while (next < tokens.size() && !ends(tokens.get(next))) {
      next++;
    }
    boolean closed = next < tokens.size() && tokens.get(next).getText().equals("}");
    return (closed ? tokens.get(next) : token).getStopIndex() + 1;
  }

  /** Whether a specification of columns cannot go on behind it. */
  private static boolean ends(Token token) {
    return switch (token.getType()) {
      case LatexLexer.BEGIN, LatexLexer.END, LatexLexer.ROW_END -> true;
      default -> token.getText().equals("}");
    };
  }

  private void delimiter(CommonToken token, boolean opens) {
    add(from, token.getStartIndex(), displayed && displays == 0);
    from = token.getStopIndex() + 1;
    boolean outermost = displays == 0;
    displays = Math.max(0, displays + (opens ? 1 : -1));
    if (opens && outermost) {
      cover = braces;
    } else if (displays == 0) {
      cover = 0;
    }
  }

  private void finish(CommonToken token) {
    add(from, token.getStartIndex(), displayed && displays == 0);
    from = token.getStopIndex() + 1;
  }

  private void add(int start, int end, boolean words) {
    String piece = text.between(start, Math.max(start, end));
    String stripped = piece.strip();
    String said = COMMENT.matcher(stripped).replaceAll("").strip();
    boolean empty =
        said.isEmpty()
            || said.matches("(?s)[\\s&.,;]*")
            || words && !said.matches("(?s).*\\p{L}.*");
    boolean formula = said.contains("=") && FORMULA.matcher(said).find();
    if (!empty) {
      int first = start + piece.length() - piece.stripLeading().length();
      pieces.add(
          new Piece(
              stripped, text.line(first), text.column(first), words && !formula, inLine && !words));
    }
  }
}
