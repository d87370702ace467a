package chainrule.numeric;

import chainrule.expr.Condition.Relation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Straight-line code under construction. A line that was written before is not written again (value
 * numbering), what is constant is computed at once, and zeros and ones drop out, so that tangents
 * of what does not depend vanish.
 */
final class Tape {

  /** One line; what a, b and c mean is said at {@link Op}. */
  record Line(Op op, int a, int b, int c) {}

  private final List<Line> lines = new ArrayList<>();
  private final Map<Line, Integer> numbers = new HashMap<>();
  private final List<Double> constants = new ArrayList<>();
  private final Map<Double, Integer> constantLines = new HashMap<>();
  private final int zero = constant(0);
  private final int one = constant(1);

  int size() {
    return lines.size();
  }

  Line line(int number) {
    return lines.get(number);
  }

  List<Double> constants() {
    return constants;
  }

  int zero() {
    return zero;
  }

  int one() {
    return one;
  }

  int input(int position) {
    return write(Op.INPUT, position, -1, -1);
  }

  int constant(double value) {
    return constantLines.computeIfAbsent(
        value + 0.0, // no negative zero
        known -> {
          constants.add(known);
          lines.add(new Line(Op.CONSTANT, constants.size() - 1, -1, -1));
          return lines.size() - 1;
        });
  }

  /** A new variable with the value of {@code a}; never shared. */
  int copy(int a) {
    lines.add(new Line(Op.COPY, a, -1, -1));
    return lines.size() - 1;
  }

  /** The value of {@code a}, by which nothing is differentiated. */
  int hold(int a) {
    return isConstant(a) ? a : write(Op.HOLD, a, -1, -1);
  }

  int add(int a, int b) {
    if (a == zero) {
      return b;
    }
    return b == zero ? a : write(Op.ADD, Math.min(a, b), Math.max(a, b), -1);
  }

  int subtract(int a, int b) {
    if (isOne(b) && isExponential(a)) {
      return apply(Elementary.EXPM1, line(a).a);
    }
    if (a == zero) {
      return negate(b);
    }
    return b == zero ? a : write(Op.SUBTRACT, a, b, -1);
  }

  int negate(int a) {
    return line(a).op == Op.NEGATE ? line(a).a : write(Op.NEGATE, a, -1, -1);
  }

  int multiply(int a, int b) {
    if (a == zero || b == zero) {
      return zero;
    }
    if (isOne(a)) {
      return b;
    }
    return isOne(b) ? a : write(Op.MULTIPLY, Math.min(a, b), Math.max(a, b), -1);
  }

  /** A tangent or an adjoint times a slope. */
  int chain(int tangent, int slope) {
    if (tangent == zero || slope == zero) {
      return zero;
    }
    if (isOne(tangent)) {
      return slope;
    }
    return isOne(slope) ? tangent : write(Op.CHAIN, tangent, slope, -1);
  }

  int divide(int a, int b) {
    return isOne(b) || a == zero ? a : write(Op.DIVIDE, a, b, -1);
  }

  int power(int a, int b) {
    if (line(b).op == Op.CONSTANT) {
      double exponent = constantAt(b);
      if (exponent == 1) {
        return a;
      }
      if (exponent == 2) {
        return multiply(a, a);
      }
      if (exponent == -1) {
        return divide(one, a);
      }
      if (exponent == 0.5) {
        return apply(Elementary.SQRT, a);
      }
    }
    return write(Op.POWER, a, b, -1);
  }

  /** log[1 + u] is computed without forming 1 + u, so that small u keep their digits. */
  int apply(Elementary function, int a) {
    Line argument = line(a);
    if (function == Elementary.LOG
        && argument.op == Op.ADD
        && (isOne(argument.a) || isOne(argument.b))) {
      return write(
          Op.FUNCTION, isOne(argument.a) ? argument.b : argument.a, Elementary.LOG1P.ordinal(), -1);
    }
    return write(Op.FUNCTION, a, function.ordinal(), -1);
  }

  int compare(int a, Relation relation, int b) {
    return write(Op.COMPARE, a, b, relation.ordinal());
  }

  int select(int condition, int then, int otherwise) {
    return then == otherwise ? then : write(Op.SELECT, condition, then, otherwise);
  }

  /** The value of a line that does not depend on any input. */
  double constantAt(int number) {
    return constants.get(line(number).a);
  }

  boolean isConstant(int number) {
    return line(number).op == Op.CONSTANT;
  }

  private boolean isOne(int number) {
    return number == one;
  }

  private boolean isExponential(int number) {
    Line line = line(number);
    return line.op == Op.FUNCTION && line.b == Elementary.EXP.ordinal();
  }

  private int write(Op op, int a, int b, int c) {
    Line line = new Line(op, a, b, c);
    Integer known = numbers.get(line);
    if (known != null) {
      return known;
    }
    int number = foldable(line) ? constant(fold(line)) : append(line);
    numbers.put(line, number);
    return number;
  }

  private int append(Line line) {
    lines.add(line);
    return lines.size() - 1;
  }

  private boolean foldable(Line line) {
    return switch (line.op.operands()) {
      case 0 -> false;
      case 1 -> isConstant(line.a);
      case 2 -> isConstant(line.a) && isConstant(line.b);
      default -> isConstant(line.a) && isConstant(line.b) && isConstant(line.c);
    };
  }

  private double fold(Line line) {
    int operands = line.op.operands();
    return Arithmetic.value(
        line,
        constantAt(line.a),
        operands > 1 ? constantAt(line.b) : 0,
        operands > 2 ? constantAt(line.c) : 0);
  }
}
