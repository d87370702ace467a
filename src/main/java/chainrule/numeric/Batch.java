package chainrule.numeric;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The sums of a program's outputs over many points that agree in their first coordinates. Sums of
 * products, as matrices multiply, are carried out in one go; its memory is taken once. An object
 * serves one thread.
 */
public final class Batch {
  private final Program program;
  private final double[] values;
  private final int[] inputs;
  private final int[] work;
  private final int[] @Nullable [] sums;
  private final boolean[] isProduct;
  private final double[] totals;
  private final BitSet pattern = new BitSet();

  public Batch(Program program) {
    this.program = program;
    this.values = new double[program.size()];
    this.inputs = program.inputLines();
    this.totals = new double[program.outputCount()];
    this.isProduct = new boolean[totals.length];
    DotProducts products = new DotProducts(program);
    int[] uses = program.uses();
    BitSet alone = new BitSet();
    for (int i = 0; i < totals.length; i++) {
      int line = program.output(i);
      isProduct[i] = program.op(line) == Op.MULTIPLY && uses[line] == 1;
      alone.set(line, isProduct[i]);
    }
    this.work =
        IntStream.range(0, values.length)
            .filter(line -> program.op(line) != Op.CONSTANT && program.op(line) != Op.INPUT)
            .filter(line -> !products.isInside(line) && !alone.get(line))
            .toArray();
    this.sums = new int[work.length][];
    for (int i = 0; i < work.length; i++) {
      sums[i] = products.at(work[i]);
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = program.op(i) == Op.CONSTANT ? program.constant(i) : 0;
    }
  }

  /**
   * Runs the program at every point.
   *
   * @param shared the first coordinates of every point
   * @param own the others of each point
   */
  public void run(double[] shared, List<double[]> own) {
    java.util.Arrays.fill(totals, 0);
    pattern.clear();
    int[] switches = program.switchLines();
    int position = 0;
    for (double[] point : own) {
      inputs(shared, point);
      carryOut();
      for (int i = 0; i < totals.length; i++) {
        int line = program.output(i);
        totals[i] +=
            isProduct[i]
                ? values[program.first(line)] * values[program.second(line)]
                : values[line];
      }
      for (int line : switches) {
        pattern.set(position, values[line] > 0);
        position++;
      }
    }
  }

  /** The sum of an output over all points. */
  public double sum(int output) {
    return totals[output];
  }

  /** Which switches were positive, those of each point behind those of the one before. */
  public BitSet pattern() {
    return (BitSet) pattern.clone();
  }

  private void inputs(double[] shared, double[] own) {
    for (int line : inputs) {
      int position = program.first(line);
      values[line] = position < shared.length ? shared[position] : own[position - shared.length];
    }
  }

  private void carryOut() {
    double[] v = values;
    for (int i = 0; i < work.length; i++) {
      int[] sum = sums[i];
      v[work[i]] = sum == null ? program.value(work[i], v) : dot(sum, v);
    }
  }

  private static double dot(int[] lines, double[] v) {
    double sum = 0;
    int next = 1;
    if (lines[0] >= 0) {
      sum = v[lines[0]];
    } else {
      sum = v[lines[1]] * v[lines[2]];
      next = 3;
    }
    for (; next < lines.length; next += 2) {
      sum += v[lines[next]] * v[lines[next + 1]];
    }
    return sum;
  }
}
