package chainrule.syntax.latex;

import static chainrule.expr.Exprs.negate;
import static chainrule.expr.Exprs.over;
import static chainrule.expr.Exprs.plus;
import static chainrule.expr.Exprs.times;

import chainrule.expr.Expr;
import chainrule.expr.Hadamard;
import chainrule.syntax.InputException;
import chainrule.syntax.Scope;
import chainrule.syntax.Source;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ladder of precedence, loosest first: sums, signs, ⊙, products and fractions, powers. What
 * stands by itself is read by {@link Operands}.
 */
final class FormulaParser {
  private final Source source;
  private final Cursor cursor;
  private final Reading reading;
  private final Notes notes = new Notes();
  private final Marks marks = new Marks();
  private final Operands operands;
  private Scope scope;

  FormulaParser(Source source, Fences fences, Reading reading) {
    this.source = source;
    this.cursor = new Cursor(fences);
    this.reading = reading;
    this.scope = reading.scope();
    this.operands = new Operands(this);
  }

  Source source() {
    return source;
  }

  Cursor cursor() {
    return cursor;
  }

  Reading reading() {
    return reading;
  }

  Notes notes() {
    return notes;
  }

  Marks marks() {
    return marks;
  }

  Operands operands() {
    return operands;
  }

  Scope scope() {
    return scope;
  }

  void scope(Scope other) {
    scope = other;
  }

  /** One formula that takes the whole text. */
  Expr whole() {
    Expr whole = sum();
    if (!cursor.is(Kind.NOTHING)) {
      throw unexpected();
    }
    return whole;
  }

  /** What stands between two positions, all of it. */
  Expr between(int from, int to) {
    int here = cursor.at();
    int end = cursor.endAt(to);
    cursor.moveTo(from);
    Expr part = sum();
    if (cursor.at() != to) {
      throw unexpected();
    }
    cursor.endAt(end);
    cursor.moveTo(here);
    return part;
  }

  /** a + b - c. */
  Expr sum() {
    List<Expr> terms = new ArrayList<>(List.of(term()));
    while (cursor.is(Kind.PLUS) || cursor.is(Kind.MINUS)) {
      boolean minus = cursor.take().is(Kind.MINUS);
      Expr term = term();
      terms.add(minus ? negate(term) : term);
    }
    return plus(terms);
  }

  /** -a b is -(a b). */
  Expr term() {
    int minus = signs();
    return signed(minus, pointwise());
  }

  private int signs() {
    int minus = 0;
    while (cursor.is(Kind.PLUS) || cursor.is(Kind.MINUS)) {
      minus += cursor.take().is(Kind.MINUS) ? 1 : 0;
    }
    if (minus > Signs.DEEPEST) {
      throw Signs.tooDeep(source, cursor.before().token());
    }
    return minus;
  }

  private static Expr signed(int minus, Expr body) {
    Expr signed = body;
    for (int i = 0; i < minus; i++) {
      signed = negate(signed);
    }
    return signed;
  }

  /** a b ⊙ c d is (a b) ⊙ (c d). */
  private Expr pointwise() {
    Expr left = product();
    for (int chain = 0; cursor.is(Kind.POINTWISE); chain++) {
      checkChain(chain);
      Sign sign = cursor.take();
      int minus = signs();
      Expr right = signed(minus, product());
      left = pointwise(left, sign, right);
    }
    return left;
  }

  private Expr pointwise(Expr left, Sign sign, Expr right) {
    boolean scalars = left.shape().isScalar() && right.shape().isScalar();
    if (scalars
        && !sign.token().getText().equals("\\odot")
        && !sign.token().getText().equals("⊙")) {
      throw fault(
          "unsupported",
          sign,
          "compositions of functions are not read",
          "write \\cdot for a product");
    }
    return scalars ? times(left, right) : new Hadamard(left, right);
  }

  /** Products, written or not, and fractions from left to right: a/b c is (a/b) c. */
  Expr product() {
    List<Expr> factors = new ArrayList<>(List.of(factor(null)));
    boolean divided = false;
    for (int chain = 0; ; chain++) {
      Sign sign = cursor.peek();
      if (sign.is(Kind.DIVIDED)) {
        checkChain(chain);
        cursor.take();
        factors = new ArrayList<>(List.of(over(times(factors), signed(signs(), power()))));
        divided = sign.text().equals("/") && sign.token().getText().equals("/");
      } else if (sign.is(Kind.TIMES)) {
        cursor.take();
        factors.add(signed(signs(), factor(null)));
        divided = false;
      } else if (startsFactor()) {
        Sign before = cursor.before();
        if (divided) {
          notes.assume(
              "read a factor behind a slash as standing beside the fraction, a/b c as (a/b) c");
        }
        factors.add(factor(before));
      } else {
        return times(factors);
      }
    }
  }

  private void checkChain(int length) {
    if (length >= Signs.DEEPEST) {
      throw Signs.tooDeep(source, cursor.peek().token());
    }
  }

  /** A factor, and whether it may stand where it does. */
  private Expr factor(@Nullable Sign before) {
    Sign first = cursor.peek();
    if (before != null && before.is(Kind.NUMBER)) {
      if (first.is(Kind.NUMBER)) {
        throw fault(
            "syntax", first, "two numbers side by side", "write \\cdot between them for a product");
      }
      if (first.is(Kind.FRACTION) && isMixed(before)) {
        throw fault(
            "syntax",
            first,
            "a whole number beside a fraction of numbers can be a product or a mixed number",
            "write \\cdot or + between them");
      }
    }
    return power();
  }

  private boolean isMixed(Sign before) {
    boolean whole = before.text().chars().allMatch(Character::isDigit);
    int position = cursor.at();
    return whole && operands.isFractionOfNumbers(position);
  }

  /** Whether another factor begins here without a sign between. */
  boolean startsFactor() {
    if (marks.ends(cursor.at())) {
      return false;
    }
    return switch (cursor.peek().kind()) {
      case NUMBER,
          LETTER,
          FUNCTION,
          ACCENT,
          STYLE,
          FRACTION,
          BINOMIAL,
          ROOT,
          STRUCK,
          BOXED,
          SUM,
          PRODUCT,
          INTEGRAL,
          LIMIT,
          PARTIAL,
          NABLA,
          INFINITY,
          OPEN,
          LEFT,
          BEGIN,
          DOTS ->
          true;
      case TEXT -> Words.isName(cursor.peek().text());
      default -> false;
    };
  }

  Expr power() {
    return operands.power();
  }

  // ---- faults ----

  InputException unexpected() {
    Sign sign = cursor.peek();
    if (sign.is(Kind.NOTHING)) {
      return fault("syntax", sign, "the formula ends too early", "something is missing at its end");
    }
    return fault("syntax", sign, "unexpected \"" + sign.token().getText() + "\"", hint(sign));
  }

  private static @Nullable String hint(Sign sign) {
    return switch (sign.kind()) {
      case EQUALS, RELATION -> "a formula without relations is expected here";
      case AMPERSAND, ROW_END -> "one formula is expected here, not several columns or rows";
      case TEXT -> "words stand between the rows, or behind the formula";
      default -> null;
    };
  }

  InputException fault(String code, Sign at, String message, @Nullable String hint) {
    return source.fault(code, at.token(), message, hint);
  }
}
