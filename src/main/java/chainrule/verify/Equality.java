package chainrule.verify;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether two expressions have the same value wherever both are defined over the reals. */
public sealed interface Equality {

  /** What else is to be said, such as that the domains differ; null if nothing is. */
  @Nullable String note();

  /** How equality is known. */
  enum By {
    /** Both are the same expression. */
    IDENTICAL,
    /** Exact arithmetic: both are the same rational function of their atoms. */
    EXACT,
    /** A computer algebra system reduces the difference to zero. */
    SYMBOLIC,
    /** The values agree wherever they were compared. */
    NUMERIC
  }

  /** They are equal. */
  record Equal(By by, @Nullable String note) implements Equality {}

  /** They differ at a point, where they have these values; no values where their shapes differ. */
  record Different(@Nullable Counterexample counterexample, @Nullable String note)
      implements Equality {}

  /** Nothing is known. */
  record Undecided(String note) implements Equality {}

  /** A point with both values. */
  record Counterexample(Map<String, Double> at, double a, double b) {
    public Counterexample {
      at = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(at));
    }
  }
}
