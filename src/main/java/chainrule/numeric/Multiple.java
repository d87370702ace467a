package chainrule.numeric;

import java.util.Set;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A residue as a small rational multiple of one that is known: {@code factor} times {@code core}.
 */
record Multiple(long core, BigFraction factor) {
  private static final int MOST = 12;

  /** The residue itself where nothing known is its multiple. */
  static Multiple of(long residue, Set<Long> known) {
    if (known.contains(residue)) {
      return new Multiple(residue, BigFraction.ONE);
    }
    for (long core : known) {
      long ratio = Residue.multiply(residue, Residue.inverse(core));
      for (int below = 1; below <= MOST; below++) {
        long above = Residue.multiply(ratio, below);
        long size = Math.min(above, Residue.negate(above));
        if (size <= MOST) {
          return new Multiple(core, BigFraction.of(size == above ? size : -size, below));
        }
      }
    }
    return new Multiple(residue, BigFraction.ONE);
  }
}
