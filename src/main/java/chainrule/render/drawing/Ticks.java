package chainrule.render.drawing;

import chainrule.calculus.Text;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Num;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Round numbers along an axis. */
record Ticks(List<Tick> ticks) {
  private static final int MOST_DECADES = 6;

  /** A number and where it stands on the axis. */
  record Tick(double at, Text text) {}

  /** About so many as asked for, at multiples of 1, 2 or 5 times a power of ten. */
  static Ticks between(double low, double high, int about) {
    BigDecimal step = step((high - low) / about);
    List<Tick> ticks = new ArrayList<>();
    for (long i = (long) Math.ceil(low / step.doubleValue() - 1e-9); ; i++) {
      BigDecimal at = step.multiply(BigDecimal.valueOf(i));
      if (at.doubleValue() > high + 1e-9 * (high - low)) {
        return new Ticks(ticks);
      }
      ticks.add(new Tick(at.doubleValue(), Text.of(number(at))));
    }
  }

  private static BigDecimal step(double rough) {
    int power = (int) Math.floor(Math.log10(rough));
    double lead = rough / Math.pow(10, power);
    long digit = lead < 1.5 ? 1 : lead < 3.5 ? 2 : lead < 7.5 ? 5 : 10;
    return BigDecimal.valueOf(digit).scaleByPowerOfTen(power);
  }

  /** Powers of ten between two decimal logarithms; round numbers where there are too few. */
  static Ticks powers(double low, double high) {
    int first = (int) Math.ceil(low - 1e-9);
    int last = (int) Math.floor(high + 1e-9);
    List<Tick> ticks = new ArrayList<>();
    if (last - first < 2) {
      Ticks plain = between(Math.pow(10, low), Math.pow(10, high), 4);
      plain.ticks().stream()
          .filter(each -> each.at() > 0)
          .forEach(each -> ticks.add(new Tick(Math.log10(each.at()), each.text())));
      return new Ticks(ticks);
    }
    int every = 1 + (last - first) / MOST_DECADES;
    for (int power = first; power <= last; power += every) {
      Expr exponent = number(BigDecimal.valueOf(power));
      Expr ten = Exprs.num(10);
      ticks.add(new Tick(power, Text.of(new chainrule.expr.Power(ten, exponent))));
    }
    return new Ticks(ticks);
  }

  /** A decimal number as an expression, without zeros at its end. */
  static Expr number(BigDecimal value) {
    BigDecimal plain = new BigDecimal(value.stripTrailingZeros().toPlainString());
    Expr size = new Num(plain.abs());
    return plain.signum() < 0 ? Exprs.negate(size) : size;
  }
}
