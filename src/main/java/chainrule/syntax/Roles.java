package chainrule.syntax;

import chainrule.syntax.grammar.PlainLexer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/**
 * Gives names their roles before the parser sees them, so that the grammar has nothing to guess: a
 * function with or without brackets, an indicator, the d of a derivative, a word between
 * conditions.
 */
final class Roles {
  /** Names before a square bracket: Kronecker's delta, expectation and variance. */
  private static final Map<String, Integer> OPERATORS =
      Map.of(
          "delta", PlainLexer.DELTA,
          "E", PlainLexer.EXPECTATION,
          "Var", PlainLexer.VARIANCE);

  private final List<CommonToken> tokens;
  private final int[] partner;
  private final Meanings meanings;
  private final Source source;

  private Roles(List<CommonToken> tokens, int[] partner, Meanings meanings, Source source) {
    this.tokens = tokens;
    this.partner = partner;
    this.meanings = meanings;
    this.source = source;
  }

  /** Types the tokens of one formula or statement. */
  static void assign(List<CommonToken> tokens, Meanings meanings, Source source) {
    int[] partner = Brackets.pair(tokens, source);
    new Roles(tokens, partner, meanings, source).assign();
    Nesting.check(tokens, source);
  }

  private void assign() {
    boolean task = false;
    boolean formulas = false;
    int depth = 0;
    for (int i = 0; i < tokens.size(); i++) {
      int type = tokens.get(i).getType();
      formulas |= Words.takesFormulas(type); // behind the label of a part
      task |= Words.isTask(type) && !Words.takesFormulas(type) || type == PlainLexer.MARK;
      task &= type != PlainLexer.VIA;
      depth += Tokens.isOpener(tokens.get(i)) ? 1 : Tokens.isCloser(tokens.get(i)) ? -1 : 0;
      if (task && depth == 0 && type == PlainLexer.COMMA && !isD(i + 1)) {
        order(afterPrimary(i + 1)); // z^2 of d^2 y / d x^2, z^2
      }
      if (isD(i)) {
        differential(i, task, formulas);
      }
      if (tokens.get(i).getType() == PlainLexer.NAME) {
        name(i);
      } else if (type == PlainLexer.ROOT) {
        tokens.get(i).setType(bracketAfter(i) ? PlainLexer.FUNCTION : PlainLexer.HEAD);
      }
    }
  }

  private void name(int i) {
    CommonToken token = tokens.get(i);
    String name = Spelling.plain(token.getText());
    boolean bracket = bracketAfter(i);
    if (meanings.isFunction(name, bracket)) {
      token.setType(bracket ? PlainLexer.FUNCTION : PlainLexer.HEAD);
    } else if (meanings.isFree(name)) {
      free(token, name, i);
    }
  }

  private void free(CommonToken token, String name, int i) {
    boolean bracket = i + 1 < tokens.size() && Tokens.opensArguments(tokens.get(i + 1));
    if (name.equals("I") && bracket) {
      token.setType(PlainLexer.INDICATOR);
    } else if (bracket && isOperator(name) && looksLikeCall(token, i)) {
      token.setType(java.util.Objects.requireNonNull(OPERATORS.get(name)));
    } else if (name.equals("Pr") && adjoins(token, i)) {
      token.setType(PlainLexer.DENSITY);
    } else if (name.equals("and")) {
      token.setType(PlainLexer.AND);
    } else if (name.equals("infinity")) {
      token.setType(PlainLexer.INFINITY);
    } else if (bracket && looksLikeCall(token, i)) {
      throw unknownFunction(token, name);
    }
  }

  private static boolean isOperator(String name) {
    return OPERATORS.containsKey(name);
  }

  /** A square bracket straight behind a name that nothing declares. */
  private boolean looksLikeCall(Token token, int i) {
    return adjoins(token, i) && type(i + 1) == PlainLexer.LBRACK;
  }

  /** A bracket straight behind a name. */
  private boolean adjoins(Token token, int i) {
    return i + 1 < tokens.size()
        && Tokens.opensArguments(tokens.get(i + 1))
        && tokens.get(i + 1).getStartIndex() == token.getStopIndex() + 1;
  }

  private InputException unknownFunction(Token token, String name) {
    Optional<String> nearest = Nearest.quoted(name, meanings.functionNames());
    String listed = "`chainrule functions` lists all functions.";
    String hint =
        nearest
            .map(each -> "did you mean " + each + "? " + listed)
            .orElse("declare it with \"function " + token.getText() + "[…]\"; " + listed);
    return source.fault("name", token, "unknown function \"" + token.getText() + "\"", hint);
  }

  /** Whether the arguments of a function follow, perhaps behind a power: sin^2 [x]. */
  private boolean bracketAfter(int i) {
    int next = afterPower(i + 1);
    return next < tokens.size() && Tokens.opensArguments(tokens.get(next));
  }

  private int afterPower(int i) {
    if (type(i) == PlainLexer.SUPERSCRIPT) {
      return i + 1;
    }
    return type(i) == PlainLexer.POW && type(i + 1) == PlainLexer.NUMBER ? i + 2 : i;
  }

  private int type(int i) {
    return i < tokens.size() ? tokens.get(i).getType() : Token.EOF;
  }

  // ---- derivatives: d y / d x, d^2 y / d x d z ----

  private boolean isD(int i) {
    return type(i) == PlainLexer.PARTIAL
        || type(i) == PlainLexer.NAME && tokens.get(i).getText().equals("d");
  }

  /**
   * Behind a task word d is an operator in any case; in a formula only if d is no name and the
   * whole form stands.
   */
  private boolean isExpectation() {
    return !tokens.isEmpty() && type(0) == PlainLexer.EXPECT;
  }

  private void differential(int i, boolean task, boolean formulas) {
    int of = afterPower(i + 1);
    int slash = afterPrimary(of);
    boolean whole = type(slash) == PlainLexer.SLASH && isD(slash + 1);
    boolean allowed =
        task
            || tokens.get(i).getType() == PlainLexer.PARTIAL
            || (meanings.open() || formulas || isExpectation()) && meanings.isFree("d");
    if (!allowed || !whole && !(task && opensDerivative(i))) {
      return;
    }
    tokens.get(i).setType(PlainLexer.D);
    order(i + 1);
    if (whole) {
      targets(slash + 1, orderAt(i + 1));
    }
  }

  /**
   * The first d behind the word of a task: an operator even if the rest is missing, so that the
   * error says so.
   */
  private boolean opensDerivative(int i) {
    return i > 0
        && (Words.isTask(type(i - 1))
            || type(i - 1) == PlainLexer.OF
            || type(i - 1) == PlainLexer.FOR);
  }

  /** The d of each variable, until there are as many variables as the order asks for. */
  private void targets(int first, int order) {
    int i = first;
    int left = order;
    do {
      tokens.get(i).setType(PlainLexer.BY_D);
      i = afterPrimary(i + 1);
      left -= orderAt(i);
      int after = afterPower(i);
      order(i);
      i = after;
    } while (left > 0 && isD(i));
  }

  /** The number of the power that stands here; 1 where none does. */
  private int orderAt(int i) {
    if (afterPower(i) == i
        && type(i) != PlainLexer.ORDER
        && type(i) != PlainLexer.ORDER_SUPERSCRIPT) {
      return 1;
    }
    boolean small = type(i) == PlainLexer.SUPERSCRIPT || type(i) == PlainLexer.ORDER_SUPERSCRIPT;
    String digits =
        small ? Spelling.exponent(tokens.get(i).getText()) : tokens.get(i + 1).getText();
    return digits.matches("[0-9]{1,4}") ? Integer.parseInt(digits) : 1;
  }

  private void order(int i) {
    if (type(i) == PlainLexer.SUPERSCRIPT) {
      tokens.get(i).setType(PlainLexer.ORDER_SUPERSCRIPT);
    } else if (type(i) == PlainLexer.POW && type(i + 1) == PlainLexer.NUMBER) {
      tokens.get(i).setType(PlainLexer.ORDER);
    }
  }

  /** The position behind a name, a call or a bracket; the same position if none stands there. */
  private int afterPrimary(int i) {
    if (i >= tokens.size()) {
      return i;
    }
    if (Tokens.isOpener(tokens.get(i)) || Tokens.isOpeningBar(tokens.get(i))) {
      return afterIndex(partner[i] + 1);
    }
    if (type(i) != PlainLexer.NAME) {
      return type(i) == PlainLexer.NUMBER || type(i) == PlainLexer.INFINITY ? i + 1 : i;
    }
    boolean call = type(i + 1) == PlainLexer.INDEX_OPEN || bracketAfter(i) && isCall(i);
    return call ? afterIndex(partner[afterPower(i + 1)] + 1) : i + 1;
  }

  private int afterIndex(int i) {
    return type(i) == PlainLexer.INDEX_OPEN ? partner[i] + 1 : i;
  }

  private boolean isCall(int i) {
    String name = Spelling.plain(tokens.get(i).getText());
    boolean sign = meanings.isFree(name) && (name.equals("I") || isOperator(name));
    return afterPower(i + 1) == i + 1 && (sign || meanings.isFunction(name, true));
  }
}
