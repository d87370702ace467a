package chainrule.verify;

import java.util.Map;

/** What the numbers say. */
public sealed interface Verdict {

  /** Both sides have the same value at every informative point; {@code worstError} is relative. */
  record Agrees(int points, double worstError) implements Verdict {}

  /** A point at which the sides differ, with both values. */
  record Differs(Map<String, Double> at, double stated, double numeric) implements Verdict {
    public Differs {
      at = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(at));
    }
  }

  /** Too few informative points, or nothing to compare with. */
  record Undecided(String reason) implements Verdict {}
}
