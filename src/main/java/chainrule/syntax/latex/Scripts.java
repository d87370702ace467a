package chainrule.syntax.latex;

import static chainrule.expr.Exprs.num;
import static chainrule.expr.Exprs.power;

import chainrule.expr.ArrayCall;
import chainrule.expr.ArrayFunction;
import chainrule.expr.Call;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Negate;
import chainrule.expr.Num;
import chainrule.expr.Transpose;
import java.util.List;

/** What is raised: exponents, transposes, inverses, orders of derivatives. */
final class Scripts {
  private final FormulaParser parser;
  private final Operands operands;
  private final Cursor cursor;

  Scripts(FormulaParser parser, Operands operands) {
    this.parser = parser;
    this.operands = operands;
    this.cursor = parser.cursor();
  }

  /** What is raised at the cursor, on this base. */
  Expr raise(Expr base) {
    Sign sign = cursor.peek();
    if (sign.is(Kind.SMALL)) {
      return power(base, small(cursor.take()));
    }
    cursor.take();
    boolean array = !base.shape().isScalar();
    if (isTranspose(array)) {
      skipArgument();
      return array ? new Transpose(base) : base;
    }
    if (array && isInverseTranspose()) {
      skipArgument();
      return new Transpose(inverse(base));
    }
    Expr exponent = exponent();
    boolean minusOne = exponent instanceof Negate(Num(var one)) && one.intValue() == 1;
    return array && minusOne && base.shape().order() == 2 ? inverse(base) : powerOf(base, exponent);
  }

  private static Expr inverse(Expr base) {
    return ArrayCall.of(ArrayFunction.INVERSE, base);
  }

  /** e^x is exp[x]. */
  private static Expr powerOf(Expr base, Expr exponent) {
    boolean e = base instanceof Call c && c.head().equals("exp") && c.argument() == Exprs.ONE;
    return e ? Exprs.call("exp", exponent) : power(base, exponent);
  }

  private Expr small(Sign sign) {
    String digits = sign.text().replace("+", "");
    if (!digits.matches("-?[0-9]{1,9}")) {
      throw parser.fault("syntax", sign, "unreadable exponent", null);
    }
    return num(Long.parseLong(digits));
  }

  /** The exponent behind ^. */
  Expr exponent() {
    Sign sign = cursor.peek();
    if (sign.is(Kind.NUMBER) && sign.text().length() > 1) {
      throw parser.fault(
          "syntax",
          sign,
          "only the first digit of \"" + sign.text() + "\" is raised",
          "write ^{" + sign.text() + "} if all of it is meant");
    }
    if (sign.is(Kind.STRUCK)) {
      parser
          .notes()
          .remark("^" + sign.token().getText() + " needs braces: KaTeX and pdflatex cannot set it");
    }
    return operands.argument();
  }

  /** {@code ^T} of an array, {@code ^\top} of anything. */
  private boolean isTranspose(boolean array) {
    Sign sign = single();
    if (!sign.is(Kind.LETTER, "T")) {
      return isWordT();
    }
    boolean sign_ = sign.token().getText().length() > 1 || sign.token().getText().equals("⊤");
    return sign_ || array;
  }

  private boolean isWordT() {
    int from = cursor.is(Kind.OPEN) ? cursor.at() + 1 : cursor.at();
    if (!cursor.sign(from).is(Kind.STYLE)) {
      return cursor.sign(from).is(Kind.TEXT, "T");
    }
    boolean braced = cursor.sign(from + 1).is(Kind.OPEN);
    return cursor.sign(from + (braced ? 2 : 1)).is(Kind.LETTER, "T")
        && (!braced || cursor.sign(from + 3).is(Kind.CLOSE));
  }

  /** The only sign of the argument, in braces or not. */
  private Sign single() {
    if (!cursor.is(Kind.OPEN)) {
      return cursor.peek();
    }
    return cursor.partner(cursor.at()) == cursor.at() + 2 ? cursor.peek(1) : cursor.peek();
  }

  /** {@code ^{-T}}. */
  private boolean isInverseTranspose() {
    return cursor.is(Kind.OPEN)
        && cursor.peek(1).is(Kind.MINUS)
        && isLast(2)
        && cursor.peek(2).is(Kind.LETTER, "T");
  }

  private boolean isLast(int further) {
    return cursor.partner(cursor.at()) == cursor.at() + further + 1;
  }

  /** Moves behind the argument without reading it. */
  void skipArgument() {
    switch (cursor.peek().kind()) {
      case OPEN -> {
        cursor.moveTo(cursor.partner(cursor.at()));
        cursor.take();
      }
      case STYLE, ACCENT, STRUCK -> {
        cursor.take();
        skipArgument();
      }
      case NUMBER -> cursor.takeDigit();
      default -> cursor.take();
    }
  }

  /** The range of the argument that comes next, from first sign to behind the last. */
  List<Integer> range() {
    int from = cursor.at();
    if (cursor.is(Kind.OPEN)) {
      return List.of(from + 1, cursor.partner(from));
    }
    if (cursor.is(Kind.NUMBER)) {
      return List.of(from, from + 1);
    }
    skipArgument();
    int to = cursor.at();
    cursor.moveTo(from);
    return List.of(from, to);
  }
}
