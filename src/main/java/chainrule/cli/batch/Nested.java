package chainrule.cli.batch;

import chainrule.numeric.Reckoning;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Values as JSON tells them: a number, a list, a list of rows. */
final class Nested {
  private Nested() {}

  static Object of(Reckoning.Value value) {
    return nested(value.elements(), value.axes());
  }

  private static Object nested(double[] elements, List<Integer> axes) {
    if (axes.isEmpty()) {
      return elements[0] + 0.0; // no negative zero
    }
    int size = elements.length / axes.get(0);
    List<Object> parts = new ArrayList<>();
    for (int i = 0; i < axes.get(0); i++) {
      parts.add(
          nested(
              Arrays.copyOfRange(elements, i * size, (i + 1) * size),
              axes.subList(1, axes.size())));
    }
    return parts;
  }
}
