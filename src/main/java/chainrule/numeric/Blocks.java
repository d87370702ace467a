package chainrule.numeric;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;
import java.util.function.ToIntFunction;

/** Products, transposes and all that works element by element, written as lines. */
final class Blocks {
  private final Tape tape;

  Blocks(Tape tape) {
    this.tape = tape;
  }

  Block map(Block a, IntUnaryOperator each) {
    int[] lines = new int[a.size()];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = each.applyAsInt(a.line(i));
    }
    return new Block(a.dims(), lines);
  }

  /** Element by element; a scalar goes with every element. */
  Block zip(Block a, Block b, IntBinaryOperator each) {
    int[] dims = common(List.of(a, b));
    int[] lines = new int[Block.count(dims)];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = each.applyAsInt(element(a, i), element(b, i));
    }
    return new Block(dims, lines);
  }

  /** Element by element of any number of arguments. */
  Block zip(List<Block> all, ToIntFunction<List<Integer>> each) {
    int[] dims = common(all);
    int[] lines = new int[Block.count(dims)];
    for (int i = 0; i < lines.length; i++) {
      int element = i;
      lines[i] = each.applyAsInt(all.stream().map(block -> element(block, element)).toList());
    }
    return new Block(dims, lines);
  }

  private static int element(Block block, int position) {
    return block.isScalar() ? block.line(0) : block.line(position);
  }

  /** The axes that all arrays among these have. */
  private static int[] common(List<Block> blocks) {
    Block widest = blocks.get(0);
    for (Block block : blocks) {
      if (!block.isScalar() && !widest.isScalar() && !Arrays.equals(block.dims(), widest.dims())) {
        throw new UnsupportedExpression(
            widest.shape() + " and " + block.shape() + " do not go together element by element");
      }
      widest = widest.isScalar() ? block : widest;
    }
    return widest.dims();
  }

  /**
   * Between neighbouring arrays the inner axes are summed; a column times a row is their outer
   * product.
   */
  Block product(Block left, Block right) {
    if (left.isScalar() || right.isScalar()) {
      return zip(left, right, tape::multiply);
    }
    boolean column = left.order() == 1;
    int inner = column ? 1 : left.dims()[left.order() - 1];
    if (inner != right.dims()[0] || column && right.order() == 1) {
      throw new UnsupportedExpression(
          "the product of " + left.shape() + " and " + right.shape() + " has no value");
    }
    int rows = left.size() / inner;
    int columns = right.size() / inner;
    int[] lines = new int[rows * columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        int sum = tape.zero();
        for (int k = 0; k < inner; k++) {
          int term = tape.multiply(left.line(i * inner + k), right.line(k * columns + j));
          sum = tape.add(sum, term);
        }
        lines[i * columns + j] = sum;
      }
    }
    return new Block(column ? new int[] {rows, columns} : outer(left, right), lines);
  }

  private static int[] outer(Block left, Block right) {
    int[] dims = new int[left.order() - 1 + right.order() - 1];
    System.arraycopy(left.dims(), 0, dims, 0, left.order() - 1);
    System.arraycopy(right.dims(), 1, dims, left.order() - 1, right.order() - 1);
    return dims;
  }

  Block transpose(Block a) {
    if (a.order() > 2) {
      throw new UnsupportedExpression("only vectors and matrices have a transpose");
    }
    if (a.isScalar()) {
      return a;
    }
    int rows = a.dims()[0];
    int columns = a.size() / rows;
    int[] lines = new int[a.size()];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        lines[j * rows + i] = a.line(i * columns + j);
      }
    }
    return new Block(new int[] {columns, rows}, lines);
  }

  /** A whole power of a square matrix. */
  Block matrixPower(Block base, int exponent) {
    int rows = square(base);
    Block factor = exponent < 0 ? new Determinants(tape).inverse(base) : base;
    Block power = identity(rows);
    for (int i = 0; i < Math.abs(exponent); i++) {
      power = product(power, factor);
    }
    return power;
  }

  /** The number of rows of a matrix that must be square. */
  static int square(Block matrix) {
    if (matrix.order() != 2 || matrix.dims()[0] != matrix.dims()[1]) {
      throw new UnsupportedExpression("a square matrix is needed, not " + matrix.shape());
    }
    return matrix.dims()[0];
  }

  Block filled(int line, int... dims) {
    int[] lines = new int[Block.count(dims)];
    Arrays.fill(lines, line);
    return new Block(dims, lines);
  }

  Block identity(int size) {
    int[] lines = new int[size * size];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = i % (size + 1) == 0 ? tape.one() : tape.zero();
    }
    return new Block(new int[] {size, size}, lines);
  }
}
