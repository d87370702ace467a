package chainrule.verify;

import chainrule.expr.Expr;
import chainrule.numeric.Precise;
import chainrule.numeric.UnsupportedExpression;
import chainrule.problem.Givens;
import chainrule.verify.Equality.Counterexample;
import chainrule.verify.Panel.Seen;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is seen of two scalars with many digits, where doubles leave a doubt: 0.333333333333333 is
 * not 1/3, and (x - y)^6000 has a value.
 *
 * @param agreeing at how many points they agree
 * @param able whether their values can be had to many digits
 * @param difference a point at which they differ; null if there is none
 */
record ManyDigits(int agreeing, boolean able, @Nullable Counterexample difference) {
  /** Agreement at so many points is as good as at many more to the digits of doubles. */
  static final int ENOUGH = 4;

  private static final int POINTS = 12;
  private static final long NANOS = 1_500_000_000L;
  private static final ManyDigits NONE = new ManyDigits(0, false, null);

  /** Looks at points of a panel whose first two sides are {@code a} and {@code b}. */
  static ManyDigits of(Panel panel, Seen seen, Expr a, Expr b, Givens givens) {
    int agreeing = 0;
    long end = System.nanoTime() + NANOS;
    try {
      for (int i : chosen(panel, seen)) {
        switch (Precise.compare(a, b, panel.atoms(), panel.points().get(i), givens)) {
          case SAME -> agreeing++;
          case DIFFERENT -> {
            return new ManyDigits(
                agreeing,
                true,
                new Counterexample(panel.at(i), panel.value(0, i), panel.value(1, i)));
          }
          case UNTOLD -> {}
        }
        if (System.nanoTime() > end) {
          break;
        }
      }
    } catch (UnsupportedExpression none) {
      return NONE;
    }
    return new ManyDigits(agreeing, agreeing > 0, null);
  }

  /** The point at which doubles differ, and others spread over all. */
  private static List<Integer> chosen(Panel panel, Seen seen) {
    List<Integer> chosen = new ArrayList<>();
    int count = panel.points().size();
    for (int i = 0; i < count; i++) {
      boolean here = seen.difference() != null && seen.difference().at().equals(panel.at(i));
      if (here) {
        chosen.add(0, i);
      } else if (i % Math.max(1, count / POINTS) == 0) {
        chosen.add(i);
      }
    }
    return chosen;
  }

  /** The difference to be believed: that of doubles only where many digits cannot be had. */
  @Nullable Counterexample believed(Seen seen) {
    return able ? difference : seen.difference();
  }
}
