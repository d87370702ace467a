package chainrule.numeric;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The value of an expression as lines of a {@link Tape}: one for each element, rows one behind the
 * other. A scalar has no axes and one line.
 */
final class Block {
  private static final int[] NO_AXES = {};

  private final int[] dims;
  private final int[] lines;

  Block(int[] dims, int[] lines) {
    if (lines.length != count(dims)) {
      throw new IllegalArgumentException(lines.length + " lines for " + Arrays.toString(dims));
    }
    this.dims = dims;
    this.lines = lines;
  }

  static Block scalar(int line) {
    return new Block(NO_AXES, new int[] {line});
  }

  static int count(int... dims) {
    int count = 1;
    for (int size : dims) {
      count *= size;
    }
    return count;
  }

  int[] dims() {
    return dims;
  }

  int order() {
    return dims.length;
  }

  int size() {
    return lines.length;
  }

  int line(int position) {
    return lines[position];
  }

  int[] lines() {
    return lines;
  }

  boolean isScalar() {
    return dims.length == 0;
  }

  /** The line of a scalar. */
  int line() {
    if (!isScalar()) {
      throw new UnsupportedExpression("a number is needed, not " + shape());
    }
    return lines[0];
  }

  /** The element or the row at indices that count from 1. */
  Block at(int... indices) {
    int offset = 0;
    for (int axis = 0; axis < indices.length; axis++) {
      if (indices[axis] < 1 || indices[axis] > dims[axis]) {
        throw UnsupportedExpression.outside(indices[axis], dims[axis], String.valueOf(shape()));
      }
      offset = offset * dims[axis] + indices[axis] - 1;
    }
    int[] rest = Arrays.copyOfRange(dims, indices.length, dims.length);
    int size = count(rest);
    return new Block(rest, Arrays.copyOfRange(lines, offset * size, (offset + 1) * size));
  }

  /** In words. */
  String shape() {
    String sizes = Arrays.stream(dims).mapToObj(String::valueOf).collect(Collectors.joining(" x "));
    return switch (dims.length) {
      case 0 -> "a scalar";
      case 1 -> "a vector of " + sizes;
      case 2 -> "a matrix " + sizes;
      default -> "an array " + sizes;
    };
  }
}
