package chainrule.numeric;

import chainrule.numeric.Tape.Line;

/**
 * Bounds of rounding errors, carried along with a run: how far each value may be from the one that
 * exact arithmetic would give, to first order. A value that underflowed has an error above 0, a
 * true zero has none.
 */
final class Rounding {
  private static final double UNIT = Math.ulp(1.0);

  private Rounding() {}

  static double[] bounds(Line[] lines, double[] values, double[] inputErrors) {
    double[] errors = new double[lines.length];
    for (int i = 0; i < lines.length; i++) {
      Line line = lines[i];
      errors[i] =
          switch (line.op()) {
            case INPUT -> inputErrors[line.a()];
            case CONSTANT -> 0;
            default -> carried(line, values[i], values, errors) + own(line, values[i], values);
          };
    }
    return errors;
  }

  /** What the operands' errors make of the value. */
  private static double carried(Line line, double value, double[] v, double[] e) {
    int a = line.a();
    int b = line.b();
    return switch (line.op()) {
      case INPUT, CONSTANT, COMPARE -> 0;
      case COPY, HOLD, NEGATE -> e[a];
      case ADD, SUBTRACT -> e[a] + e[b];
      case MULTIPLY -> times(v[b], e[a]) + times(v[a], e[b]);
      case CHAIN -> v[a] == 0 && e[a] == 0 ? 0 : times(v[b], e[a]) + times(v[a], e[b]);
      case DIVIDE -> (e[a] + times(value, e[b])) / Math.abs(v[b]);
      case POWER -> power(value, v[a], e[a], v[b], e[b]);
      case FUNCTION -> function(b, value, v[a], e[a]);
      case SELECT -> v[a] != 0 ? e[b] : e[line.c()];
    };
  }

  private static double times(double value, double error) {
    return error == 0 ? 0 : Math.abs(value) * error;
  }

  private static double power(
      double value, double base, double baseError, double exponent, double exponentError) {
    double byBase = baseError == 0 ? 0 : Math.abs(value * exponent / base) * baseError;
    double byExponent =
        exponentError == 0 ? 0 : Math.abs(value * Math.log(Math.abs(base))) * exponentError;
    return byBase + byExponent;
  }

  private static double function(int function, double value, double z, double error) {
    if (error == 0) {
      return 0;
    }
    double up = Math.abs(Arithmetic.apply(function, z + error) - value);
    double down = Math.abs(Arithmetic.apply(function, z - error) - value);
    return Math.max(up, down);
  }

  /** What rounding the value itself adds. */
  private static double own(Line line, double value, double[] v) {
    return switch (line.op()) {
      case INPUT, CONSTANT, COPY, HOLD, NEGATE, COMPARE, SELECT -> 0;
      case ADD, SUBTRACT -> UNIT * Math.abs(value);
      case MULTIPLY, CHAIN, DIVIDE ->
          value != 0 ? UNIT * Math.abs(value) + Double.MIN_VALUE : underflow(line, v);
      case POWER, FUNCTION ->
          value == 0 && v[line.a()] == 0 ? 0 : 4 * UNIT * Math.abs(value) + Double.MIN_VALUE;
    };
  }

  /** A product of what is not zero is not zero. */
  private static double underflow(Line line, double[] v) {
    boolean zero = v[line.a()] == 0 || line.op() != Op.DIVIDE && v[line.b()] == 0;
    return zero ? 0 : Double.MIN_VALUE;
  }
}
