package chainrule.render;

import chainrule.expr.ArrayCall;
import chainrule.expr.Call;
import chainrule.expr.Cases;
import chainrule.expr.Density;
import chainrule.expr.Derivative;
import chainrule.expr.Expectation;
import chainrule.expr.Expr;
import chainrule.expr.Indicator;
import chainrule.expr.Integral;
import chainrule.expr.Limit;
import chainrule.expr.Member;
import chainrule.expr.Num;
import chainrule.expr.Power;
import chainrule.expr.Product;
import chainrule.expr.Quotient;
import chainrule.expr.Sum;
import chainrule.expr.Symbol;
import chainrule.expr.Transpose;
import chainrule.expr.Variance;

/** What stands between two factors: nothing, a thin space, or a dot where they would be misread. */
final class Products {
  private static final Box NOTHING = Box.EMPTY;
  private static final Box THIN = Box.of("\\,", 0.17);
  private static final Box DOT = Box.of("\\cdot", 0.8);

  private Products() {}

  /** Whether the factor needs no brackets; a sum's body goes on to the end of the product. */
  static boolean isBare(Expr factor, boolean last) {
    return switch (factor) {
      case Sum sum -> last;
      case Product product -> last;
      case Limit limit -> last;
      case Cases cases -> false;
      case Quotient quotient -> true;
      case Derivative derivative -> true;
      case Integral integral -> true;
      default -> Binding.POWER.allows(factor);
    };
  }

  /**
   * What goes before {@code right}, which is {@code bare} or in brackets. A line through one of
   * them takes away the space that TeX sets round the name of a function.
   */
  static Box separator(Expr left, Expr right, boolean bare, boolean struck) {
    if (bare && isMisread(left, right)) {
      return DOT;
    }
    if (struck) {
      return THIN;
    }
    boolean wide =
        bare && (isWide(right) || isWord(right)) || closes(left) && bare && !opensWithSpace(right);
    return wide || isWord(left) ? THIN : NOTHING;
  }

  /** 2·3, 2·½, and fractions of derivatives that hold calls. */
  private static boolean isMisread(Expr left, Expr right) {
    if (LinearPrinter.startsWithNumber(right)) {
      return true;
    }
    if (left instanceof Num && right instanceof Quotient(Expr over, Expr under)) {
      return over instanceof Num && under instanceof Num;
    }
    return left instanceof Derivative first
        && right instanceof Derivative second
        && (holdsCall(first) || holdsCall(second));
  }

  private static boolean holdsCall(Derivative derivative) {
    return derivative.of() instanceof Call || derivative.by() instanceof Call;
  }

  /** Those that a thin space sets off on both sides. */
  private static boolean isWide(Expr factor) {
    return switch (factor) {
      case Indicator indicator -> true;
      case Expectation expectation -> true;
      case Variance variance -> true;
      case Density density -> true;
      case Power(Expr base, Expr exponent) -> isWide(base);
      default -> false;
    };
  }

  /** Whether it ends in a closing bracket, against which a letter would stand too close. */
  private static boolean closes(Expr factor) {
    return switch (factor) {
      case Call call -> true;
      case ArrayCall call -> isHeaded(call);
      case Indicator indicator -> true;
      case Expectation expectation -> true;
      case Variance variance -> true;
      case Density density -> true;
      case Power(Expr base, Expr exponent) -> closes(base);
      default -> false;
    };
  }

  /** Whether it is written as an operator before a bracket. */
  private static boolean isHeaded(ArrayCall call) {
    return switch (call.function()) {
      case INVERSE, NORM, NORM_1, FROBENIUS_NORM, ONES, ZEROS, IDENTITY, CONCATENATION -> false;
      case SUM,
          MEAN,
          VARIANCE,
          MAXIMUM,
          MINIMUM,
          TRACE,
          DETERMINANT,
          LOG_DETERMINANT,
          SOFTMAX,
          SOFTMAX_ROWS,
          SOFTMAX_COLUMNS,
          LOG_SOFTMAX,
          LOG_SOFTMAX_ROWS,
          LOG_SOFTMAX_COLUMNS,
          LOG_SUM_EXP,
          LOG_SUM_EXP_ROWS,
          LOG_SUM_EXP_COLUMNS,
          DIAGONAL ->
          true;
    };
  }

  /** TeX itself sets a thin space before the name of a function, and a little before a fraction. */
  private static boolean opensWithSpace(Expr factor) {
    return switch (factor) {
      case Quotient quotient -> true;
      case Derivative derivative -> true;
      case Sum sum -> true;
      case Product product -> true;
      case Integral integral -> true;
      case Limit limit -> true;
      case ArrayCall call -> isHeaded(call);
      case Call call ->
          call.head().length() > 1 && !call.head().equals("sqrt") && !call.head().equals("abs");
      case Power(Expr base, Expr exponent) -> opensWithSpace(base);
      default -> false;
    };
  }

  /** Names of several letters would run into their neighbours. */
  private static boolean isWord(Expr factor) {
    return switch (factor) {
      case Symbol symbol -> !Name.parse(Letters.latin(symbol.name())).isLetter();
      case Member member -> !Name.parse(Letters.latin(member.family())).isLetter();
      case Power(Expr base, Expr exponent) -> isWord(base);
      case Transpose(Expr body) -> isWord(body);
      default -> false;
    };
  }
}
