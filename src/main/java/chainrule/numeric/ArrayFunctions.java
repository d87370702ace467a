package chainrule.numeric;

import chainrule.expr.ArrayFunction;
import chainrule.expr.Condition.Relation;
import java.util.Arrays;
import java.util.List;

/** What each {@link ArrayFunction} of values is, as lines. */
final class ArrayFunctions {
  private final Tape tape;
  private final Branches branches;
  private final Blocks blocks;
  private final Determinants determinants;

  ArrayFunctions(Tape tape, Branches branches, Blocks blocks) {
    this.tape = tape;
    this.branches = branches;
    this.blocks = blocks;
    this.determinants = new Determinants(tape);
  }

  Block constant(ArrayFunction function, int... sizes) {
    return switch (function) {
      case ONES -> blocks.filled(tape.one(), sizes);
      case ZEROS -> blocks.filled(tape.zero(), sizes);
      case IDENTITY -> blocks.identity(sizes[0]);
      default -> throw new IllegalArgumentException(function + " takes values");
    };
  }

  Block apply(ArrayFunction function, List<Block> arguments) {
    Block a = arguments.get(0);
    return switch (function) {
      case SUM -> Block.scalar(sum(a.lines()));
      case MEAN -> Block.scalar(mean(a.lines()));
      case VARIANCE -> Block.scalar(variance(a.lines()));
      case MAXIMUM -> Block.scalar(branches.extreme(list(a.lines()), Relation.GREATER));
      case MINIMUM -> Block.scalar(branches.extreme(list(a.lines()), Relation.LESS));
      case TRACE -> Block.scalar(sum(diagonal(a, Blocks.square(a))));
      case DETERMINANT -> Block.scalar(determinants.determinant(a));
      case LOG_DETERMINANT -> Block.scalar(tape.apply(Elementary.LOG, determinants.determinant(a)));
      case INVERSE -> determinants.inverse(a);
      case NORM, FROBENIUS_NORM -> Block.scalar(tape.apply(Elementary.SQRT, sum(squares(a))));
      case NORM_1 -> Block.scalar(sum(blocks.map(a, this::size).lines()));
      case SOFTMAX -> softmax(a, a.lines().length, 1);
      case SOFTMAX_ROWS -> byRows(a, this::softmax);
      case SOFTMAX_COLUMNS -> byColumns(a, this::softmax);
      case LOG_SOFTMAX -> logSoftmax(a, a.lines().length, 1);
      case LOG_SOFTMAX_ROWS -> byRows(a, this::logSoftmax);
      case LOG_SOFTMAX_COLUMNS -> byColumns(a, this::logSoftmax);
      case LOG_SUM_EXP -> Block.scalar(logSumExp(a.lines()));
      case LOG_SUM_EXP_ROWS -> byRows(a, this::logSumExps);
      case LOG_SUM_EXP_COLUMNS -> byColumns(a, this::logSumExps);
      case DIAGONAL -> diagonal(a);
      case CONCATENATION -> concatenation(arguments);
      case ONES, ZEROS, IDENTITY -> throw new IllegalArgumentException(function + " takes sizes");
    };
  }

  private static List<Integer> list(int... lines) {
    return Arrays.stream(lines).boxed().toList();
  }

  private int sum(int... lines) {
    return Arrays.stream(lines).reduce(tape.zero(), tape::add);
  }

  private int mean(int... lines) {
    return tape.divide(sum(lines), tape.constant(lines.length));
  }

  private int variance(int... lines) {
    int mean = mean(lines);
    return mean(
        Arrays.stream(lines)
            .map(line -> tape.subtract(line, mean))
            .map(distance -> tape.multiply(distance, distance))
            .toArray());
  }

  private int[] squares(Block a) {
    return blocks.map(a, line -> tape.multiply(line, line)).lines();
  }

  private int size(int line) {
    return branches.bySign(Elementary.ABS, line);
  }

  private static int[] diagonal(Block matrix, int count) {
    int[] lines = new int[count];
    int columns = matrix.dims()[1];
    for (int i = 0; i < count; i++) {
      lines[i] = matrix.line(i * columns + i);
    }
    return lines;
  }

  private Block diagonal(Block a) {
    if (a.order() == 2) {
      int[] lines = diagonal(a, Blocks.square(a));
      return new Block(new int[] {lines.length}, lines);
    }
    if (a.order() != 1) {
      throw new UnsupportedExpression("diag needs a vector or a square matrix, not " + a.shape());
    }
    Block matrix = blocks.filled(tape.zero(), a.size(), a.size());
    for (int i = 0; i < a.size(); i++) {
      matrix.lines()[i * a.size() + i] = a.line(i);
    }
    return matrix;
  }

  private static Block concatenation(List<Block> parts) {
    int[] dims = parts.get(0).dims().clone();
    int rows = 0;
    for (Block part : parts) {
      boolean fits =
          part.order() == dims.length
              && dims.length > 0
              && Arrays.equals(part.dims(), 1, dims.length, dims, 1, dims.length);
      if (!fits) {
        throw new UnsupportedExpression(
            parts.get(0).shape() + " and " + part.shape() + " cannot stand one below the other");
      }
      rows += part.dims()[0];
    }
    dims[0] = rows;
    return new Block(
        dims, parts.stream().flatMapToInt(each -> Arrays.stream(each.lines())).toArray());
  }

  /**
   * A function of vectors, given as the elements of a block of which {@code length} belong
   * together.
   */
  @FunctionalInterface
  private interface OfVectors {
    /**
     * @param length of each vector
     * @param count of the vectors, which lie one behind the other
     */
    Block apply(Block vectors, int length, int count);
  }

  private static Block byRows(Block matrix, OfVectors function) {
    if (matrix.order() != 2) {
      throw new UnsupportedExpression("a matrix is needed, not " + matrix.shape());
    }
    return function.apply(matrix, matrix.dims()[1], matrix.dims()[0]);
  }

  private Block byColumns(Block matrix, OfVectors function) {
    Block value = byRows(blocks.transpose(matrix), function);
    return value.order() == 2 ? blocks.transpose(value) : value;
  }

  private Block softmax(Block vectors, int length, int count) {
    int[] lines = new int[length * count];
    for (int v = 0; v < count; v++) {
      int[] vector = Arrays.copyOfRange(vectors.lines(), v * length, (v + 1) * length);
      int[] powers = powers(vector, shift(vector));
      int sum = sum(powers);
      for (int i = 0; i < length; i++) {
        lines[v * length + i] = tape.divide(powers[i], sum);
      }
    }
    return new Block(vectors.dims(), lines);
  }

  private Block logSoftmax(Block vectors, int length, int count) {
    int[] lines = new int[length * count];
    for (int v = 0; v < count; v++) {
      int[] vector = Arrays.copyOfRange(vectors.lines(), v * length, (v + 1) * length);
      int shift = shift(vector);
      int log = tape.apply(Elementary.LOG, sum(powers(vector, shift)));
      for (int i = 0; i < length; i++) {
        lines[v * length + i] = tape.subtract(tape.subtract(vector[i], shift), log);
      }
    }
    return new Block(vectors.dims(), lines);
  }

  private Block logSumExps(Block vectors, int length, int count) {
    int[] lines = new int[count];
    for (int v = 0; v < count; v++) {
      lines[v] = logSumExp(Arrays.copyOfRange(vectors.lines(), v * length, (v + 1) * length));
    }
    return new Block(new int[] {count}, lines);
  }

  private int logSumExp(int... vector) {
    int shift = shift(vector);
    return tape.add(shift, tape.apply(Elementary.LOG, sum(powers(vector, shift))));
  }

  /**
   * The largest element, held fixed: every shift gives the same value, so it adds nothing to
   * slopes; this one lets nothing overflow.
   */
  private int shift(int... vector) {
    int largest = vector[0];
    for (int next : vector) {
      largest = tape.select(tape.compare(next, Relation.GREATER, largest), next, largest);
    }
    return tape.hold(largest);
  }

  private int[] powers(int[] vector, int shift) {
    return Arrays.stream(vector)
        .map(line -> tape.apply(Elementary.EXP, tape.subtract(line, shift)))
        .toArray();
  }
}
