package chainrule.verify;

import chainrule.expr.Shape;
import chainrule.expr.Symbol;
import chainrule.numeric.Sizes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Elements of arrays whose rows stand one behind the other. */
final class Elements {
  private Elements() {}

  /** The indices of an element, counted from 1; none for a scalar. */
  static List<Integer> indices(List<Integer> dims, int element) {
    List<Integer> indices = new ArrayList<>();
    int rest = element;
    for (int axis = dims.size() - 1; axis >= 0; axis--) {
      indices.addFirst(rest % dims.get(axis) + 1);
      rest /= dims.get(axis);
    }
    return indices;
  }

  /** The indices of an element by their place, {@code index 1}. */
  static Map<String, Double> named(List<Integer> dims, int element) {
    Map<String, Double> named = new LinkedHashMap<>();
    List<Integer> indices = indices(dims, element);
    for (int axis = 0; axis < indices.size(); axis++) {
      named.put("index " + (axis + 1), (double) indices.get(axis));
    }
    return named;
  }

  /** The sizes by name. */
  static Map<String, Double> numbers(Sizes sizes) {
    Map<String, Double> numbers = new TreeMap<>();
    sizes
        .values()
        .forEach(
            (symbol, value) -> {
              if (symbol instanceof Symbol(String name, Shape shape)) {
                numbers.put(name, (double) value);
              }
            });
    return new LinkedHashMap<>(numbers);
  }

  /** What becomes of two values that differ at a point. */
  @FunctionalInterface
  interface Outcome<T> {
    T of(Map<String, Double> at, double stated, double numeric);
  }

  /** Arrays of other sizes differ by the first axis that does, or by the number of axes. */
  static <T> T otherShape(
      List<Integer> stated, List<Integer> numeric, Sizes sizes, Outcome<T> outcome) {
    Map<String, Double> at = numbers(sizes);
    if (stated.size() != numeric.size()) {
      return outcome.of(at, stated.size(), numeric.size());
    }
    int axis = 0;
    while (stated.get(axis).equals(numeric.get(axis))) {
      axis++;
    }
    at.put("size of axis", axis + 1.0);
    return outcome.of(at, stated.get(axis), numeric.get(axis));
  }

  /** What stands behind the name of the array in that of the element: {@code _12}. */
  static String suffix(List<Integer> dims, int element) {
    boolean digits = dims.stream().allMatch(size -> size < 10);
    return dims.isEmpty()
        ? ""
        : indices(dims, element).stream()
            .map(String::valueOf)
            .collect(Collectors.joining(digits ? "" : "_", "_", ""));
  }
}
