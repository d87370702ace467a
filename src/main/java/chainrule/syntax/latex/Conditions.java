package chainrule.syntax.latex;

import chainrule.expr.Condition;
import chainrule.expr.Condition.Comparison;
import chainrule.expr.Condition.Relation;
import chainrule.expr.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Conditions of indicators and of the rows of cases: chains of comparisons, joined by "and". */
final class Conditions {
  private static final Set<String> JOINED = Set.of("and", "∧", "&");
  private static final Set<String> OPENING =
      Set.of("if", "for", "when", "where", "falls", "si", "provided");

  private final FormulaParser parser;
  private final Cursor cursor;

  Conditions(FormulaParser parser) {
    this.parser = parser;
    this.cursor = parser.cursor();
  }

  /** The condition that reaches to the position. */
  Condition until(int end) {
    Condition condition = condition();
    if (cursor.at() != end) {
      throw parser.unexpected();
    }
    return condition;
  }

  /** The condition that takes the whole text. */
  Condition whole() {
    Condition condition = condition();
    if (!cursor.is(Kind.NOTHING)) {
      throw parser.unexpected();
    }
    return condition;
  }

  /** What stands behind the value in a row of cases; nothing says "otherwise". */
  Condition ofBranch(int end) {
    if (cursor.at() == end || cursor.is(Kind.ROW_END)) {
      return new Condition.Otherwise();
    }
    if (cursor.is(Kind.TEXT)) {
      String words = cursor.peek().text();
      if (Words.isOtherwise(words)) {
        cursor.take();
        endOfSentence();
        return new Condition.Otherwise();
      }
      Sign sign = cursor.take();
      if (!OPENING.contains(Words.bare(words).toLowerCase(java.util.Locale.ROOT))) {
        throw parser.fault(
            "syntax",
            sign,
            "a condition is expected here",
            "write \\text{if } z > 0, or \\text{otherwise}");
      }
    }
    Condition condition = condition();
    endOfSentence();
    return condition;
  }

  private void endOfSentence() {
    while (cursor.is(Kind.STOP) || cursor.is(Kind.COMMA) || cursor.is(Kind.SEMICOLON)) {
      cursor.take();
    }
  }

  Condition condition() {
    List<Comparison> all = new ArrayList<>(chain());
    while (cursor.is(Kind.TEXT) && JOINED.contains(Words.bare(cursor.peek().text()))
        || cursor.is(Kind.COMMA) && startsComparison()) {
      cursor.take();
      all.addAll(chain());
    }
    return all.size() == 1 ? all.get(0) : new Condition.AllOf(all);
  }

  /** Whether the comma goes on with another comparison and does not end the sentence. */
  private boolean startsComparison() {
    Kind next = cursor.peek(1).kind();
    return next != Kind.ROW_END && next != Kind.END && next != Kind.NOTHING && next != Kind.TEXT;
  }

  private List<Comparison> chain() {
    List<Comparison> chain = new ArrayList<>();
    Expr left = parser.sum();
    while (cursor.is(Kind.RELATION) || cursor.is(Kind.EQUALS)) {
      Relation relation = relation(cursor.take());
      Expr right = parser.sum();
      chain.add(new Comparison(left, relation, right));
      left = right;
    }
    if (chain.isEmpty()) {
      throw parser.fault(
          "syntax", cursor.peek(), "a comparison is expected here, such as z > 0", null);
    }
    return chain;
  }

  private Relation relation(Sign sign) {
    return switch (sign.text()) {
      case "<" -> Relation.LESS;
      case ">" -> Relation.GREATER;
      case "<=" -> Relation.AT_MOST;
      case ">=" -> Relation.AT_LEAST;
      case "!=" -> Relation.NOT_EQUAL;
      case "=" -> Relation.EQUAL;
      default -> throw parser.fault("syntax", sign, "this sign compares nothing", null);
    };
  }
}
