package chainrule.syntax;

import chainrule.syntax.grammar.PlainLexer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;

/** Says in words what the parser met and what it could have gone on with. */
final class Expectations {
  private static final int NAMED = 4;

  private Expectations() {}

  static String message(Token found, IntervalSet expected) {
    List<String> names = names(expected);
    String unexpected = "unexpected " + described(found);
    return names.isEmpty() || names.size() > NAMED
        ? unexpected
        : unexpected + ", expected " + either(names);
  }

  static @Nullable String hint(Parser parser, Token found, IntervalSet expected) {
    Token before = parser.getInputStream().LT(-1);
    if (before != null && before.getType() == PlainLexer.HEAD) {
      return "\"%s\" is a function: its argument follows in brackets, %s[…]"
          .formatted(before.getText(), before.getText());
    }
    if (before != null
        && before.getType() == PlainLexer.STRING
        && before.getText().contains("\n")) {
      return "the text that begins in line %d runs over several lines: is its closing quote missing?"
          .formatted(before.getLine());
    }
    Token first = parser.getInputStream().get(0);
    if (first.getType() == PlainLexer.LET
        && before != null
        && before.getTokenIndex() <= first.getTokenIndex() + 1) {
      return "write \"let name = formula\" to define, \"let name : scalar\" to declare";
    }
    if (Words.isTask(first.getType()) && expected.contains(PlainLexer.D)) {
      return "write \"d y / d x\", with spaces";
    }
    return null;
  }

  private static List<String> names(IntervalSet expected) {
    Set<String> names = new LinkedHashSet<>();
    boolean operand = expected.contains(PlainLexer.NUMBER) && expected.contains(PlainLexer.NAME);
    if (operand) {
      names.add("a formula");
    }
    boolean power = expected.contains(PlainLexer.POW) && !expected.contains(PlainLexer.PLUS);
    if (power) {
      names.add("\"^\"");
    }
    for (int type : expected.toArray()) {
      boolean part = operand && startsOperand(type) || power && type == PlainLexer.POW;
      if (!part) {
        names.add(name(type));
      }
    }
    names.remove("");
    return new ArrayList<>(names);
  }

  private static boolean startsOperand(int type) {
    return switch (type) {
      case PlainLexer.NUMBER,
          PlainLexer.NAME,
          PlainLexer.FUNCTION,
          PlainLexer.HEAD,
          PlainLexer.INDICATOR,
          PlainLexer.D,
          PlainLexer.CASES_OPEN,
          PlainLexer.BAR_OPEN,
          PlainLexer.NORM_OPEN,
          PlainLexer.SUM,
          PlainLexer.MEAN,
          PlainLexer.INTEGRAL,
          PlainLexer.EXPECTATION,
          PlainLexer.DELTA,
          PlainLexer.INFINITY,
          PlainLexer.LPAREN,
          PlainLexer.LBRACK,
          PlainLexer.PLUS,
          PlainLexer.MINUS ->
          true;
      default -> false;
    };
  }

  private static String described(Token found) {
    return found.getType() == Token.EOF ? "end of the line" : "\"" + found.getText() + "\"";
  }

  private static String either(List<String> names) {
    int last = names.size() - 1;
    return last == 0
        ? names.get(0)
        : String.join(", ", names.subList(0, last)) + " or " + names.get(last);
  }

  /** A kind of token as a reader would call it; operators that may always follow are one kind. */
  private static String name(int type) {
    return switch (type) {
      case Token.EOF -> "the end of the line";
      case PlainLexer.NUMBER -> "a number";
      case PlainLexer.NAME -> "a name";
      case PlainLexer.STRING -> "a text in quotes";
      case PlainLexer.FUNCTION, PlainLexer.HEAD -> "a function";
      case PlainLexer.DERIVE,
          PlainLexer.CHAIN,
          PlainLexer.REVERSE,
          PlainLexer.FORWARD,
          PlainLexer.LIMITS,
          PlainLexer.BEHAVIOUR,
          PlainLexer.BACKWARD,
          PlainLexer.SHAPES,
          PlainLexer.CHECKPOINT,
          PlainLexer.INITIALISE ->
          "a task, such as \"derive d y / d x\"";
      case PlainLexer.AS -> "\"as\"";
      case PlainLexer.D -> "a derivative d y / d x";
      case PlainLexer.BY_D -> "\"d\"";
      case PlainLexer.SCALAR -> "\"scalar\", \"vector n\" or \"matrix m x n\"";
      case PlainLexer.VECTOR, PlainLexer.MATRIX, PlainLexer.ARRAY -> "";
      case PlainLexer.PLUS, PlainLexer.MINUS, PlainLexer.TIMES, PlainLexer.CROSS, PlainLexer.ODOT ->
          "an operator";
      case PlainLexer.POW, PlainLexer.SUPERSCRIPT, PlainLexer.ORDER, PlainLexer.ORDER_SUPERSCRIPT ->
          "an operator";
      case PlainLexer.EQ -> "\"=\"";
      case PlainLexer.NE, PlainLexer.LT, PlainLexer.LE, PlainLexer.GT, PlainLexer.GE ->
          "a comparison";
      case PlainLexer.INDEX_OPEN -> "an index";
      default -> literal(type);
    };
  }

  private static String literal(int type) {
    String sign =
        switch (type) {
          case PlainLexer.SLASH -> "/";
          case PlainLexer.LPAREN -> "(";
          case PlainLexer.RPAREN -> ")";
          case PlainLexer.LBRACK -> "[";
          case PlainLexer.RBRACK -> "]";
          case PlainLexer.LBRACE, PlainLexer.CASES_OPEN -> "{";
          case PlainLexer.RBRACE -> "}";
          case PlainLexer.COMMA -> ",";
          case PlainLexer.SEMI -> ";";
          case PlainLexer.COLON -> ":";
          case PlainLexer.BAR_OPEN, PlainLexer.BAR_CLOSE -> "|";
          case PlainLexer.NORM_OPEN, PlainLexer.NORM_CLOSE, PlainLexer.NORM_END -> "‖";
          case PlainLexer.DEFINE -> "function";
          default -> PlainLexer.VOCABULARY.getSymbolicName(type).toLowerCase(java.util.Locale.ROOT);
        };
    return "\"" + sign + "\"";
  }
}
