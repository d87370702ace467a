package chainrule.syntax;

import chainrule.syntax.grammar.PlainLexer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/**
 * Cuts a file into statements. A statement ends with its line, or at a semicolon, unless a bracket
 * is open, an operator ends the line or begins the next, or the next line carries on what the
 * statement has begun (a clause of a function, a route, further definitions). On the way the words
 * of each statement get their types.
 */
final class Statements {
  private final List<CommonToken> tokens;
  private final Source source;
  private final Faults faults;
  private final List<List<CommonToken>> statements = new ArrayList<>();
  private Line current = new Line();

  /** The statement that is being collected. */
  private static final class Line {
    final List<CommonToken> tokens = new ArrayList<>();
    int depth;

    /** The type of the word that opens it; for a part with its task, that of the task. */
    int kind = Token.INVALID_TYPE;

    /** Where the current item of a let begins. */
    int item = 1;

    /** Behind the colon of a declaration. */
    boolean declaring;

    void add(CommonToken token) {
      int type = token.getType();
      if (tokens.isEmpty() || kind == PlainLexer.PART && Words.isTask(type)) {
        kind = type;
      }
      boolean ends = type == PlainLexer.EQ || type == PlainLexer.SEMI && depth == 0;
      declaring = type == PlainLexer.COLON || declaring && !ends;
      depth += Tokens.isOpener(token) ? 1 : Tokens.isCloser(token) && depth > 0 ? -1 : 0;
      tokens.add(token);
      item = type == PlainLexer.SEMI && depth == 0 ? tokens.size() : item;
    }

    /** At the word "in" of {@code for k in 1..K}. */
    boolean isBehindFor() {
      return tokens.size() > 1 && tokens.get(tokens.size() - 2).getType() == PlainLexer.FOR;
    }

    /** The column of the {@code for} that opens the item; -1 if it opens otherwise. */
    int columnOfRange() {
      boolean opens = item < tokens.size() && tokens.get(item).getType() == PlainLexer.FOR;
      return opens ? tokens.get(item).getCharPositionInLine() : -1;
    }

    CommonToken last() {
      return tokens.get(tokens.size() - 1);
    }

    boolean isEmpty() {
      return tokens.isEmpty();
    }
  }

  private Statements(List<CommonToken> tokens, Source source, Faults faults) {
    this.tokens = tokens;
    this.source = source;
    this.faults = faults;
  }

  /**
   * The statements with their words typed; those that begin with no known word are kept as faults.
   */
  static List<List<CommonToken>> of(List<CommonToken> tokens, Source source, Faults faults) {
    Statements statements = new Statements(tokens, source, faults);
    for (int i = 0; i < tokens.size(); i++) {
      statements.take(i);
    }
    statements.end();
    return statements.statements;
  }

  private void take(int i) {
    CommonToken token = tokens.get(i);
    if (token.getType() == PlainLexer.NEWLINE) {
      newline(i);
    } else if (token.getType() == PlainLexer.SEMI && current.depth == 0) {
      semicolon(token, i);
    } else if (current.isEmpty()) {
      open(token);
    } else {
      add(token, i);
    }
  }

  private void open(CommonToken token) {
    Integer type =
        token.getType() == PlainLexer.NAME ? Words.STATEMENTS.get(token.getText()) : null;
    if (type == null) {
      faults.run(
          () -> {
            throw unknownWord(token);
          });
    } else {
      token.setType(type);
    }
    current.add(token);
  }

  private InputException unknownWord(Token token) {
    String word = token.getText();
    Optional<String> nearest = Nearest.to(word, Words.STATEMENTS.keySet());
    return source.fault(
        "syntax",
        token,
        "no statement begins with \"" + word + "\"",
        nearest
            .map(each -> "did you mean \"" + each + "\"?")
            .orElse(
                "declarations and definitions begin with \"let\", tasks with \"derive\", \"chain\", \"reverse\" …"));
  }

  private void add(CommonToken token, int i) {
    if (token.getType() == PlainLexer.NAME) {
      type(token, i);
    }
    current.add(token);
  }

  /** Types the words that belong to the kind of statement. */
  private void type(CommonToken token, int i) {
    int kind = current.kind;
    int before = current.last().getType();
    boolean outside = current.depth == 0;
    if (kind == PlainLexer.PART && outside) {
      Integer task = Words.STATEMENTS.get(token.getText());
      token.setType(task != null && Words.isTask(task) ? task : token.getType());
    } else if (Words.isTask(kind) && outside) {
      taskWord(token, before, i);
    } else if (kind == PlainLexer.RANDOM && outside) {
      randomWord(token, before);
    } else if (kind == PlainLexer.VARY && outside) {
      varyWord(token);
    } else if (kind == PlainLexer.MARK && token.getText().equals("for")) {
      token.setType(PlainLexer.FOR);
    } else if (kind == PlainLexer.DEFINE && outside && before != PlainLexer.DEFINE) {
      functionWord(token, before, i);
    } else if (kind == PlainLexer.LET && outside) {
      letWord(token, before, i);
    } else if (kind == PlainLexer.NETWORK && outside) {
      networkWord(token, before);
    }
  }

  private static void varyWord(CommonToken token) {
    switch (token.getText()) {
      case "as" -> token.setType(PlainLexer.AS);
      case "in" -> token.setType(PlainLexer.IN);
      default -> {}
    }
  }

  private void networkWord(CommonToken token, int before) {
    boolean shape = before == PlainLexer.COLON || before == PlainLexer.ARROW;
    Integer word = Words.SHAPES.get(token.getText());
    boolean size =
        before == PlainLexer.NAME || before == PlainLexer.NUMBER || before == PlainLexer.RBRACE;
    if (shape && word != null) {
      token.setType(word);
    } else if (size && current.declaring && token.getText().equals("x")) {
      token.setType(PlainLexer.CROSS);
    } else if (current.tokens.stream().noneMatch(each -> each.getType() == PlainLexer.LOSS)) {
      token.setType(Words.NETWORK.getOrDefault(token.getText(), token.getType()));
    }
  }

  private void randomWord(CommonToken token, int before) {
    boolean said =
        current.tokens.stream()
            .map(CommonToken::getType)
            .anyMatch(each -> each == PlainLexer.COLON || each == PlainLexer.TILDE);
    if (before == PlainLexer.TILDE) {
      token.setType(PlainLexer.LAW);
    } else if (said && token.getText().equals("for")) {
      token.setType(PlainLexer.FOR);
    } else if (said && token.getText().equals("in") && current.isBehindFor()) {
      token.setType(PlainLexer.IN);
    } else if (said && (Tokens.isJoint(current.last()) || Tokens.isCloser(current.last()))) {
      token.setType(Words.TRAITS.getOrDefault(token.getText(), token.getType()));
    }
  }

  private void letWord(CommonToken token, int before, int i) {
    boolean range = word(i + 2).equals("in");
    if (token.getText().equals("for") && range) {
      token.setType(PlainLexer.FOR);
    } else if (token.getText().equals("in") && current.isBehindFor()) {
      token.setType(PlainLexer.IN);
    } else {
      declarationWord(token, before, i);
    }
  }

  private void taskWord(CommonToken token, int before, int i) {
    switch (token.getText()) {
      case "via" -> token.setType(PlainLexer.VIA);
      case "for" -> {
        if (current.kind == PlainLexer.SOLVE) {
          token.setType(PlainLexer.FOR);
        }
      }
      case "along" -> token.setType(PlainLexer.ALONG);
      case "weighted" -> token.setType(PlainLexer.WEIGHTED);
      case "pass" -> {
        if (before == PlainLexer.BACKWARD) {
          token.setType(PlainLexer.PASS);
        }
      }
      case "every" -> {
        if (before == PlainLexer.CHECKPOINT) {
          token.setType(PlainLexer.EVERY);
        }
      }
      case "zero" -> {
        if (current.kind == PlainLexer.INITIALISE) {
          token.setType(PlainLexer.ZERO);
        }
      }
      case "to" -> {
        if (current.kind == PlainLexer.INITIALISE) {
          token.setType(PlainLexer.TO);
        }
      }
      case "by" -> {
        if (word(i + 1).equals("elements") || before == PlainLexer.WEIGHTED) {
          token.setType(PlainLexer.BY);
        }
      }
      case "elements" -> {
        if (before == PlainLexer.BY) {
          token.setType(PlainLexer.ELEMENTS);
        }
      }
      case "of" -> {
        if (before == PlainLexer.LIMITS
            || before == PlainLexer.BEHAVIOUR
            || before == PlainLexer.PASS
            || before == PlainLexer.SHAPES
            || current.kind == PlainLexer.CHECKPOINT
            || current.kind == PlainLexer.TRAIN) {
          token.setType(PlainLexer.OF);
        }
      }
      default -> {}
    }
  }

  private void functionWord(CommonToken token, int before, int i) {
    if (before == PlainLexer.DERIVATIVE && token.getText().equals("by")) {
      token.setType(PlainLexer.BY);
    } else if (Words.CLAUSES.containsKey(token.getText())) {
      token.setType(Words.CLAUSES.get(token.getText()));
    } else if (current.declaring) {
      declarationWord(token, before, i);
    } else if (token.getText().equals("elementwise") && Tokens.isCloser(current.last())) {
      token.setType(PlainLexer.ELEMENTWISE);
    }
  }

  private void declarationWord(CommonToken token, int before, int i) {
    if (before == PlainLexer.COLON) {
      token.setType(Words.SHAPES.getOrDefault(token.getText(), token.getType()));
    } else if (current.declaring) {
      boolean between =
          before != PlainLexer.MATRIX && before != PlainLexer.VECTOR && before != PlainLexer.ARRAY;
      if (token.getText().equals("in")) {
        token.setType(PlainLexer.IN);
      } else if (token.getText().equals("x") && between && i + 1 < tokens.size()) {
        token.setType(PlainLexer.CROSS);
      }
    }
  }

  private String word(int i) {
    return i < tokens.size() ? tokens.get(i).getText() : "";
  }

  private void semicolon(CommonToken token, int i) {
    if (current.isEmpty()) {
      return;
    }
    int next = afterNewlines(i + 1);
    boolean list = current.kind == PlainLexer.LET || current.kind == PlainLexer.VARY;
    boolean more = list && next < tokens.size() && !opensStatement(next);
    if (more) {
      current.add(token);
    } else {
      end();
    }
  }

  private void newline(int i) {
    boolean further = i > 0 && tokens.get(i - 1).getType() == PlainLexer.NEWLINE;
    if (current.isEmpty() || further) {
      return;
    }
    int next = afterNewlines(i + 1);
    if (next == tokens.size()) {
      return;
    }
    CommonToken first = tokens.get(next);
    if (current.depth > 0 || Tokens.isJoint(current.last()) || Tokens.isJoint(first)) {
      if (opensStatement(next)) {
        end();
      }
    } else if (isFurtherItem(first, next)) {
      boolean inside = isInsideRange(first);
      CommonToken separator = new CommonToken(tokens.get(i));
      separator.setType(inside ? PlainLexer.COMMA : PlainLexer.SEMI);
      current.add(separator);
    } else if (!carriesOn(first, next)) {
      end();
    }
  }

  /** Below {@code for k in 1..K:}, and indented more than this. */
  private boolean isInsideRange(CommonToken first) {
    int column = current.columnOfRange();
    return column >= 0 && first.getCharPositionInLine() > column;
  }

  /** Further declarations or definitions of a let, indented below it. */
  private boolean isFurtherItem(CommonToken first, int next) {
    CommonToken let = current.tokens.get(0);
    return let.getType() == PlainLexer.LET
        && current.last().getType() != PlainLexer.SEMI
        && first.getType() == PlainLexer.NAME
        && first.getCharPositionInLine() > let.getCharPositionInLine()
        && !opensStatement(next);
  }

  private boolean carriesOn(CommonToken first, int next) {
    int kind = current.kind;
    if (kind == PlainLexer.PART) {
      return true; // its task is still to come
    }
    if (Words.isTask(kind)) {
      return first.getText().equals("via")
          || first.getText().equals("along")
          || first.getText().equals("weighted")
          || first.getText().equals("by") && word(next + 1).equals("elements");
    }
    if (kind == PlainLexer.NETWORK) {
      return Words.NETWORK.containsKey(first.getText());
    }
    if (kind == PlainLexer.DEFINE) {
      return Words.CLAUSES.containsKey(first.getText());
    }
    boolean furtherText = Words.isText(kind) && first.getType() == PlainLexer.STRING;
    return furtherText || current.last().getType() == PlainLexer.SEMI;
  }

  /** A word that opens a statement, and is not a name that is declared or calculated with. */
  private boolean opensStatement(int i) {
    String text = tokens.get(i).getText();
    boolean word = tokens.get(i).getType() == PlainLexer.NAME && Words.STATEMENTS.containsKey(text);
    boolean name =
        i + 1 < tokens.size()
            && (Tokens.isJoint(tokens.get(i + 1)) || Tokens.isCloser(tokens.get(i + 1)));
    return word && !name;
  }

  private int afterNewlines(int i) {
    int next = i;
    while (next < tokens.size() && tokens.get(next).getType() == PlainLexer.NEWLINE) {
      next++;
    }
    return next;
  }

  private void end() {
    if (!current.isEmpty()) {
      if (Words.STATEMENTS.containsValue(current.tokens.get(0).getType())) {
        statements.add(current.tokens);
      }
      current = new Line();
    }
  }
}
