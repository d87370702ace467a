package chainrule.cli.batch;

import chainrule.cli.batch.Request.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Numbers in nested lists of equal lengths.
 *
 * @param dims the length of the lists on each level; none for a number alone
 * @param numbers row by row
 */
record NestedNumbers(List<Integer> dims, List<Double> numbers) {
  NestedNumbers {
    dims = List.copyOf(dims);
    numbers = List.copyOf(numbers);
  }

  /**
   * The numbers of a value.
   *
   * @throws Fault if the lists of one level have different lengths
   */
  static NestedNumbers of(String name, Value value) {
    return switch (value) {
      case Value.Scalar(double number) -> new NestedNumbers(List.of(), List.of(number));
      case Value.Array(List<Value> entries) -> {
        if (entries.isEmpty()) {
          throw ragged(name, "an empty list");
        }
        List<Double> numbers = new ArrayList<>();
        List<Integer> inner = of(name, entries.get(0)).dims();
        for (Value entry : entries) {
          NestedNumbers row = of(name, entry);
          if (!row.dims().equals(inner)) {
            throw ragged(name, "lists of different lengths");
          }
          numbers.addAll(row.numbers());
        }
        List<Integer> dims = new ArrayList<>(List.of(entries.size()));
        dims.addAll(inner);
        yield new NestedNumbers(dims, numbers);
      }
    };
  }

  private static Fault ragged(String name, String what) {
    return new Fault(
        new Fault.Details(
            Fault.Code.SHAPE,
            "the value of \"" + name + "\" has " + what,
            new Fault.Place("at." + name, 1, 1, 1),
            "a vector is a list of numbers, a matrix a list of rows"));
  }

  /** "a number", "a list of 3", "a list of 2 × 3". */
  String words() {
    return dims.isEmpty()
        ? "a number"
        : "a list of "
            + String.join(" × ", dims.stream().map(each -> Integer.toString(each)).toList());
  }

  /** The first {@code leading} axes behind the others. */
  NestedNumbers rotated(int leading) {
    int first = dims.subList(0, leading).stream().reduce(1, (x, y) -> x * y);
    int rest = numbers.size() / first;
    List<Double> moved = new ArrayList<>();
    for (int i = 0; i < rest; i++) {
      for (int j = 0; j < first; j++) {
        moved.add(numbers.get(j * rest + i));
      }
    }
    List<Integer> axes = new ArrayList<>(dims.subList(leading, dims.size()));
    axes.addAll(dims.subList(0, leading));
    return new NestedNumbers(axes, moved);
  }

  /** A number, a list of numbers, a list of rows, and so on. */
  Object json() {
    return json(0, 0, numbers.size());
  }

  private Object json(int level, int from, int to) {
    if (level == dims.size()) {
      return numbers.get(from) + 0.0; // no negative zero
    }
    int step = (to - from) / dims.get(level);
    List<Object> list = new ArrayList<>();
    for (int i = 0; i < dims.get(level); i++) {
      list.add(json(level + 1, from + i * step, from + (i + 1) * step));
    }
    return list;
  }
}
