package chainrule.verify;

import java.util.ArrayList;
import java.util.List;
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
