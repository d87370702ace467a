package chainrule.numeric;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** The values of one run of a {@link Program}. */
public final class Evaluation {
  private final double[] values;
  private final double @Nullable [] errors;
  private final int[] outputs;
  private final int[] switches;

  Evaluation(double[] values, double @Nullable [] errors, int[] outputs, int[] switches) {
    this.values = values;
    this.errors = errors;
    this.outputs = outputs;
    this.switches = switches;
  }

  /**
   * The value of an output, by its position; of arrays each element has one, see {@link
   * Program#outputs()}.
   */
  public double output(int position) {
    return values[outputs[position]];
  }

  /** How far rounding may have moved the output, to first order; NaN if the run did not ask. */
  public double error(int position) {
    return errors == null ? Double.NaN : errors[outputs[position]];
  }

  /**
   * The differences of the sides of each condition; the code branches where one changes its sign.
   */
  public double[] switches() {
    double[] differences = new double[switches.length];
    for (int i = 0; i < differences.length; i++) {
      differences[i] = values[switches[i]];
    }
    return differences;
  }

  /** Which switches are positive: runs of one pattern took the same branches. */
  public BitSet pattern() {
    BitSet pattern = new BitSet(switches.length);
    for (int i = 0; i < switches.length; i++) {
      pattern.set(i, values[switches[i]] > 0);
    }
    return pattern;
  }

  /** How many lines of the run are numbers; more is nearer to a point where all is defined. */
  public int defined() {
    int defined = 0;
    for (double value : values) {
      defined += Double.isNaN(value) ? 0 : 1;
    }
    return defined;
  }
}
