package chainrule.verify;

import java.util.List;
import java.util.function.IntFunction;

/** In which terms the two sides of a claim are evaluated: from the atoms up, or in the names that stand in its rows. */
interface Terms {

  /** A value in units of {@code 2^unit}, and how far it may be off. */
  record Reading(double value, double error, long unit) {}

  /** What the claim's left side is worth at a sample, in the units of its rows there. */
  Reading left(int sample);

  /** What a row is worth; the row behind the last is the expected form. */
  Reading row(int position, int sample);

  /** The row at {@code position} held against the row before it, the first against the left side. */
  default Tally rowTally(int position, List<Sample> samples, IntFunction<java.util.Map<String, Double>> at) {
    Tally tally = new Tally(Tally.SAME_FORMULA);
    for (int s = 0; s < samples.size(); s++) {
      int sample = s;
      Reading before = position == 0 ? left(s) : row(position - 1, s);
      tally.add(row(position, s), before, () -> at.apply(sample));
    }
    return tally;
  }
}
