package chainrule.syntax.latex;

import static chainrule.expr.Exprs.call;
import static chainrule.expr.Exprs.over;
import static chainrule.expr.Exprs.plus;

import chainrule.expr.Constant;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Hadamard;
import chainrule.expr.Negate;
import chainrule.expr.Num;
import chainrule.expr.Plus;
import chainrule.expr.Quotient;
import chainrule.expr.Times;
import java.math.BigDecimal;
import java.util.Optional;

/** Powers, and what stands by itself: numbers, fractions, roots, groups, what is crossed out. */
final class Operands {
  private static final int MOST_DIGITS = 30_103; // of a number of 100,000 bits

  private final FormulaParser parser;
  private final Cursor cursor;
  private final Scripts scripts;
  private final Brackets brackets;
  private final Names names;
  private final Differentials differentials;
  private final Binders binders;
  private int depth;

  Operands(FormulaParser parser) {
    this.parser = parser;
    this.cursor = parser.cursor();
    this.scripts = new Scripts(parser, this);
    this.brackets = new Brackets(parser, this);
    this.names = new Names(parser, this);
    this.differentials = new Differentials(parser, this);
    this.binders = new Binders(parser, this);
  }

  Scripts scripts() {
    return scripts;
  }

  Brackets brackets() {
    return brackets;
  }

  Names names() {
    return names;
  }

  Differentials differentials() {
    return differentials;
  }

  /** An operand with all that is raised behind it: exponents, factorials, transposes. */
  Expr power() {
    if (++depth > 2 * Signs.DEEPEST) {
      throw Signs.tooDeep(parser.source(), cursor.peek().token());
    }
    Sign first = cursor.peek();
    Optional<Expr> derivative = differentials.inline();
    Expr operand = derivative.isPresent() ? derivative.get() : raised(first, primary());
    depth--;
    return operand;
  }

  private Expr raised(Sign first, Expr operand) {
    Expr raised = operand;
    boolean powered = false;
    for (int chain = 0; ; chain++) {
      if (chain > Signs.DEEPEST) {
        throw Signs.tooDeep(parser.source(), cursor.peek().token());
      }
      Sign sign = cursor.peek();
      switch (sign.kind()) {
        case SUPERSCRIPT, SMALL -> {
          if (powered) {
            throw parser.fault(
                "syntax",
                sign,
                "two exponents on one base",
                "put braces round the power that is raised");
          }
          checkBase(first, operand, sign);
          raised = scripts.raise(raised);
          powered = true;
        }
        case FACTORIAL -> {
          checkBase(first, operand, sign);
          cursor.take();
          raised = call("Gamma", plus(raised, Exprs.ONE));
          powered = false;
        }
        case BAR -> raised = brackets.at(raised);
        case SUBSCRIPT -> {
          if (raised.shape().isScalar() || !first.is(Kind.LEFT)) {
            throw parser.fault("syntax", sign, "a subscript behind what is no name", null);
          }
          raised = names.elementOf(raised, sign);
        }
        case PRIME ->
            throw parser.fault(
                "syntax", sign, "a prime behind what is neither a name nor a function", null);
        default -> {
          return raised;
        }
      }
    }
  }

  /** Braces are not seen: {x+y}^2 looks like x+y^2. */
  private void checkBase(Sign first, Expr base, Sign sign) {
    boolean compound =
        base instanceof Plus
            || base instanceof Times
            || base instanceof Negate
            || base instanceof Hadamard
            || base instanceof Quotient;
    boolean fraction = cursor.sign(cursor.at() - 1).is(Kind.CLOSE) && first.is(Kind.FRACTION);
    if (fraction && sign.is(Kind.SUPERSCRIPT)) {
      return; // \frac{a}{b}^2 looks like the power of the fraction
    }
    if (compound && (first.is(Kind.OPEN) || first.is(Kind.STRUCK))) {
      throw parser.fault(
          "syntax",
          sign,
          "braces are not seen, so only the last sign looks raised",
          "put brackets round the base");
    }
  }

  /** What stands by itself, without exponents. */
  private Expr primary() {
    Sign sign = cursor.peek();
    return switch (sign.kind()) {
      case NUMBER -> number(cursor.take());
      case LETTER, ACCENT, STYLE, TEXT, FUNCTION -> names.read();
      case FRACTION -> fraction();
      case BINOMIAL -> binomial();
      case ROOT -> root();
      case STRUCK -> struck();
      case BOXED -> boxed();
      case OPEN -> names.isGroup(cursor.at()) ? names.read() : group();
      case LEFT -> brackets.read();
      case BEGIN -> brackets.environment();
      case SUM, PRODUCT, INTEGRAL, LIMIT -> binders.read();
      case PARTIAL, NABLA -> differentials.operator();
      case INFINITY -> infinity();
      case DOTS ->
          throw parser.fault(
              "unsupported", sign, "dots leave open what is meant", "write all terms, or \\sum");
      default -> throw parser.unexpected();
    };
  }

  private Expr infinity() {
    cursor.take();
    return Constant.INFINITY;
  }

  Expr number(Sign sign) {
    String digits = sign.text();
    int exponent = Math.max(digits.indexOf('e'), digits.indexOf('E'));
    if (!digits.matches("[0-9]+([.][0-9]+)?([eE][+-]?[0-9]+)?|[.][0-9]+([eE][+-]?[0-9]+)?")) {
      throw parser.fault(
          "syntax", sign, "only a part of this number belongs here", "put the number in braces");
    }
    boolean long_ =
        digits.length() > MOST_DIGITS || exponent >= 0 && digits.length() - exponent > 6;
    if (long_) {
      throw parser.fault("limit", sign, "a number of too many digits", null);
    }
    BigDecimal value = new BigDecimal(digits);
    if (Math.abs((long) value.scale()) > MOST_DIGITS) {
      throw parser.fault("limit", sign, "a number too large or too small", null);
    }
    return new Num(value);
  }

  /** Braces that group and are not seen. */
  Expr group() {
    int close = cursor.partner(cursor.at());
    cursor.take();
    Expr inner = parser.marks().ends(cursor.at()) ? Exprs.ONE : parser.sum();
    if (parser.marks().ends(cursor.at())) {
      cursor.moveTo(close); // behind the dx of \frac{dx}{x}
    }
    if (cursor.at() != close) {
      throw parser.unexpected();
    }
    cursor.take();
    return inner;
  }

  /** What a command takes: a group, or the one sign that follows. */
  Expr argument() {
    Sign sign = cursor.peek();
    return switch (sign.kind()) {
      case OPEN -> group();
      case NUMBER -> number(cursor.takeDigit());
      case LETTER, STYLE, ACCENT, TEXT -> names.bare();
      case FRACTION, ROOT, STRUCK, BOXED, INFINITY, BINOMIAL -> primary();
      default -> throw parser.fault("syntax", sign, "an argument in braces is missing here", null);
    };
  }

  private Expr fraction() {
    Optional<Expr> derivative = differentials.fraction();
    if (derivative.isPresent()) {
      return derivative.get();
    }
    cursor.take();
    Expr numerator = argument();
    return over(numerator, argument());
  }

  /** Whether the fraction at this position is one of two whole numbers. */
  boolean isFractionOfNumbers(int position) {
    int second = afterNumber(position + 1);
    return second > 0 && afterNumber(second) > 0;
  }

  /** The position behind a whole number in braces or not; -1 if something else stands there. */
  private int afterNumber(int position) {
    boolean braced = cursor.sign(position).is(Kind.OPEN);
    Sign sign = cursor.sign(braced ? position + 1 : position);
    boolean whole = sign.is(Kind.NUMBER) && sign.text().chars().allMatch(Character::isDigit);
    if (!whole || braced && cursor.partner(position) != position + 2) {
      return -1;
    }
    boolean both = !braced && sign.text().length() == 2; // \frac12
    return braced ? position + 3 : both ? position : position + 1;
  }

  /** n over k is Γ(n+1) / (Γ(k+1) Γ(n-k+1)). */
  private Expr binomial() {
    cursor.take();
    Expr n = argument();
    Expr k = argument();
    return over(factorial(n), Exprs.times(factorial(k), factorial(Exprs.minus(n, k))));
  }

  private static Expr factorial(Expr of) {
    return call("Gamma", plus(of, Exprs.ONE));
  }

  private Expr root() {
    cursor.take();
    if (!cursor.is(Kind.LEFT, "[")) {
      return call("sqrt", cursor.is(Kind.LEFT, "(") ? brackets.read() : argument());
    }
    int close = cursor.partner(cursor.at());
    cursor.take();
    Expr index = parser.sum();
    if (cursor.at() != close) {
      throw parser.unexpected();
    }
    cursor.take();
    Expr body = argument();
    return index instanceof Num two && two.is(2)
        ? call("sqrt", body)
        : Exprs.power(body, over(Exprs.ONE, index));
  }

  /** What is crossed out counts all the same; it is marked. */
  private Expr struck() {
    Sign cancel = cursor.take();
    if (cancel.text().equals("cancelto")) {
      argument();
    }
    return parser.marks().strike(argument());
  }

  private Expr boxed() {
    cursor.take();
    parser.marks().box();
    return argument();
  }
}
