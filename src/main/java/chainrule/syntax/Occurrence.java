package chainrule.syntax;

import chainrule.syntax.grammar.PlainParser;
import java.math.BigDecimal;
import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/** Where in a statement something stands that varies. */
record Occurrence(List<CommonToken> statement) {

  boolean isOf(Variation variation, int position) {
    return switch (variation.kind()) {
      case NAME, FUNCTION -> isName(variation.written(), position);
      case NUMBER -> isNumber(variation.written(), position);
    };
  }

  /** What stands there instead; the index behind the name of an array stays. */
  String replaced(Variation variation, int position, String form) {
    return variation.kind() == Variation.Kind.NUMBER
        ? form
        : form + plain(position).substring(variation.written().length());
  }

  /** The name itself, or an element of the array or family that it names: the X of X_{ij}. */
  private boolean isName(String name, int position) {
    if (position == 0
        || statement.get(position).getType() != PlainParser.NAME
        || isLabel(position)) {
      return false;
    }
    String found = plain(position);
    return found.equals(name) || found.startsWith(name + "_");
  }

  /** Numbers of formulas; orders of derivatives, points and sizes of a problem are none. */
  private boolean isNumber(String number, int position) {
    Token token = statement.get(position);
    return token.getType() == PlainParser.NUMBER
        && isFormula(position)
        && new BigDecimal(token.getText()).compareTo(new BigDecimal(number)) == 0;
  }

  private boolean isFormula(int position) {
    int kind = statement.get(0).getType();
    return switch (kind) {
      case PlainParser.LET, PlainParser.DEFINE, PlainParser.NETWORK, PlainParser.CHECKPOINT -> true;
      case PlainParser.PROBLEM, PlainParser.POINTS, PlainParser.MARK, PlainParser.VARY -> false;
      default ->
          statement.subList(0, position).stream()
              .anyMatch(each -> each.getType() == PlainParser.VIA);
    };
  }

  /** A word that names no quantity: of the heading, of an option, or the (a) of a part. */
  boolean isLabel(int position) {
    return switch (statement.get(0).getType()) {
      case PlainParser.PART ->
          position == 1 || position == 2 && statement.get(1).getType() == PlainParser.LPAREN;
      case PlainParser.PROBLEM, PlainParser.LAYOUT, PlainParser.EVIDENCE, PlainParser.VARY -> true;
      default -> false;
    };
  }

  private String plain(int position) {
    return Spelling.plain(statement.get(position).getText());
  }
}
