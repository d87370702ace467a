package chainrule.calculus;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the elements of an array without knowing the array.
 *
 * @param value that all elements have; null if it is not known
 * @param alike the axes along which nothing changes: with axis 0 all rows of a matrix are equal
 */
public record Pattern(@Nullable Double value, Set<Integer> alike) {
  /** Nothing. */
  public static final Pattern ANY = new Pattern(null, Set.of());

  public Pattern {
    alike = Set.copyOf(alike);
  }

  /** One value all over an array of so many axes. */
  public static Pattern of(double value, int axes) {
    return new Pattern(value + 0.0, axes(axes));
  }

  /** The same unknown value all over. */
  public static Pattern constant(int axes) {
    return new Pattern(null, axes(axes));
  }

  private static Set<Integer> axes(int count) {
    Set<Integer> all = new HashSet<>();
    for (int axis = 0; axis < count; axis++) {
      all.add(axis);
    }
    return all;
  }

  public boolean isZero() {
    return value != null && value == 0;
  }

  /** What holds of both. */
  Pattern or(Pattern other) {
    Set<Integer> both = new HashSet<>(alike);
    both.retainAll(other.alike);
    return new Pattern(Objects.equals(value, other.value) ? value : null, both);
  }
}
