package chainrule.numeric;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * A program run at many points at once, which agree in their first coordinates: each line is carried
 * out for all points before the next one. Its memory is taken once; an object serves one thread.
 */
public final class Batch {
  private final Program program;
  private final int width;
  private final double[][] values;
  private int points;

  /**
   * @param width how many points there are at most
   */
  public Batch(Program program, int width) {
    this.program = program;
    this.width = width;
    this.values = new double[program.size()][width];
    for (int i = 0; i < values.length; i++) {
      if (program.op(i) == Op.CONSTANT) {
        Arrays.fill(values[i], program.constant(i));
      }
    }
  }

  /**
   * Runs the program.
   *
   * @param shared the first coordinates of every point
   * @param own the others of each point
   */
  public void run(double[] shared, List<double[]> own) {
    if (own.size() > width) {
      throw new IllegalArgumentException(own.size() + " points where there is room for " + width);
    }
    points = own.size();
    for (int i = 0; i < values.length; i++) {
      if (program.op(i) == Op.INPUT) {
        input(values[i], program.first(i), shared, own);
      } else if (program.op(i) != Op.CONSTANT) {
        carryOut(i);
      }
    }
  }

  /** The sum of an output over all points. */
  public double sum(int output) {
    double[] of = values[program.output(output)];
    double sum = 0;
    for (int k = 0; k < points; k++) {
      sum += of[k];
    }
    return sum;
  }

  /** Which switches are positive, those of each point behind those of the one before. */
  public BitSet pattern() {
    BitSet pattern = new BitSet();
    int position = 0;
    for (int k = 0; k < points; k++) {
      for (int line : program.switchLines()) {
        pattern.set(position, values[line][k] > 0);
        position++;
      }
    }
    return pattern;
  }

  private void input(double[] to, int position, double[] shared, List<double[]> own) {
    for (int k = 0; k < points; k++) {
      to[k] =
          position < shared.length ? shared[position] : own.get(k)[position - shared.length];
    }
  }

  private void carryOut(int line) {
    double[] to = values[line];
    double[] a = values[program.first(line)];
    switch (program.op(line)) {
      case ADD -> add(to, a, values[program.second(line)], points);
      case SUBTRACT -> subtract(to, a, values[program.second(line)], points);
      case MULTIPLY -> multiply(to, a, values[program.second(line)], points);
      case INPUT,
          CONSTANT,
          COPY,
          HOLD,
          NEGATE,
          CHAIN,
          DIVIDE,
          POWER,
          FUNCTION,
          COMPARE,
          SELECT -> {
        Tape.Line whole = program.line(line);
        int operands = whole.op().operands();
        double[] b = operands > 1 ? values[whole.b()] : a;
        double[] c = operands > 2 ? values[whole.c()] : a;
        for (int k = 0; k < points; k++) {
          to[k] = Arithmetic.value(whole, a[k], b[k], c[k]);
        }
      }
    }
  }

  // Most lines are sums and products; loops of their own run several points at a time.

  private static void add(double[] to, double[] a, double[] b, int points) {
    for (int k = 0; k < points; k++) {
      to[k] = a[k] + b[k];
    }
  }

  private static void subtract(double[] to, double[] a, double[] b, int points) {
    for (int k = 0; k < points; k++) {
      to[k] = a[k] - b[k];
    }
  }

  private static void multiply(double[] to, double[] a, double[] b, int points) {
    for (int k = 0; k < points; k++) {
      to[k] = a[k] * b[k];
    }
  }
}
