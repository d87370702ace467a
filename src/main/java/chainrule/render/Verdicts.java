package chainrule.render;

import static chainrule.expr.Exprs.negate;
import static chainrule.expr.Exprs.num;
import static chainrule.expr.Exprs.power;
import static chainrule.expr.Exprs.symbol;

import chainrule.calculus.Text;
import chainrule.expr.Expr;
import chainrule.expr.Num;
import chainrule.verify.Verdict;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the numbers say, in words. */
final class Verdicts {
  private Verdicts() {}

  /** The worse of two: one that differs, then one that is undecided. */
  static Verdict worse(Verdict first, Verdict second) {
    return badness(second) > badness(first) ? second : first;
  }

  private static int badness(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Agrees agrees -> 0;
      case Verdict.Undecided undecided -> 1;
      case Verdict.Differs differs -> 2;
    };
  }

  /** What stands beside a line that did not come out right; empty for agreement. */
  static Text warning(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Agrees agrees -> Text.EMPTY;
      case Verdict.Undecided undecided -> Text.of("undecided: " + undecided.reason());
      case Verdict.Differs differs -> differs(differs);
    };
  }

  private static Text differs(Verdict.Differs differs) {
    List<Object> pieces = new ArrayList<>(List.of("does not agree: at "));
    String separator = "";
    for (Map.Entry<String, Double> each : differs.at().entrySet()) {
      pieces.add(separator);
      pieces.add(Text.equality(symbol(each.getKey()), number(each.getValue())));
      separator = ", ";
    }
    String values = " it is %s, not %s";
    pieces.add(
        String.format(Locale.ROOT, values, digits(differs.numeric()), digits(differs.stated())));
    return Text.of(pieces.toArray());
  }

  private static Expr number(double value) {
    Expr absolute = new Num(new BigDecimal(digits(Math.abs(value))));
    return value < 0 ? negate(absolute) : absolute;
  }

  /** Six significant digits, as few as will do. */
  static String digits(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return Double.isNaN(value) ? "undefined" : value > 0 ? "infinite" : "minus infinite";
    }
    String digits = String.format(Locale.ROOT, "%.6g", value);
    return digits.contains(".") && !digits.contains("e")
        ? digits.replaceAll("0+$", "").replaceAll("\\.$", "")
        : digits;
  }

  /** The power of ten that an error does not exceed. */
  static Expr bound(double error) {
    int exponent = (int) Math.ceil(Math.log10(error));
    return exponent == 0 ? num(1) : power(num(10), num(exponent));
  }
}
