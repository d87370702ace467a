package chainrule.numeric;

import chainrule.expr.Condition.Relation;

/** What a line computes from the values of its operands. */
final class Arithmetic {
  private static final Elementary[] FUNCTIONS = Elementary.values();
  private static final Relation[] RELATIONS = Relation.values();

  private Arithmetic() {}

  /**
   * {@code x}, {@code y} and {@code z} are the values of the line's operands, as far as it has
   * them.
   */
  static double value(Tape.Line line, double x, double y, double z) {
    return switch (line.op()) {
      case INPUT, CONSTANT -> throw new IllegalArgumentException("a leaf computes nothing");
      case COPY, HOLD -> x;
      case ADD -> x + y;
      case SUBTRACT -> x - y;
      case NEGATE -> -x;
      case MULTIPLY -> x * y;
      case CHAIN -> chain(x, y);
      case DIVIDE -> divide(x, y);
      case POWER -> power(x, y);
      case FUNCTION -> apply(line.b(), x);
      case COMPARE -> compare(x, y, line.c());
      case SELECT -> select(x, y, z);
    };
  }

  static double chain(double tangent, double slope) {
    return tangent == 0 ? 0 : tangent * slope;
  }

  static double divide(double x, double y) {
    return y == 0 ? Double.NaN : x / y;
  }

  static double power(double x, double y) {
    return x == 0 && y < 0 ? Double.NaN : Math.pow(x, y);
  }

  static double apply(int function, double x) {
    return FUNCTIONS[function].value(x);
  }

  static double compare(double x, double y, int relation) {
    if (Double.isNaN(x) || Double.isNaN(y)) {
      return Double.NaN;
    }
    return RELATIONS[relation].holds(x, y) ? 1 : 0;
  }

  static double select(double condition, double then, double otherwise) {
    if (Double.isNaN(condition)) {
      return Double.NaN;
    }
    return condition != 0 ? then : otherwise;
  }
}
