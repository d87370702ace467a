package chainrule.numeric;

import chainrule.expr.Condition.Relation;

/**
 * Determinants and inverses as lines. Small ones by cofactors, which are polynomials and so have
 * slopes also where the determinant is zero; larger ones by elimination with the largest pivot of
 * each column.
 */
final class Determinants {
  private static final int BY_COFACTORS = 4;

  private final Tape tape;

  Determinants(Tape tape) {
    this.tape = tape;
  }

  int determinant(Block matrix) {
    int size = Blocks.square(matrix);
    int[][] rows = rows(matrix, size, 0);
    return size <= BY_COFACTORS ? byCofactors(rows) : eliminated(rows, size);
  }

  Block inverse(Block matrix) {
    int size = Blocks.square(matrix);
    return size <= BY_COFACTORS
        ? adjugateOverDeterminant(matrix, size)
        : byElimination(matrix, size);
  }

  /** The rows of the matrix with {@code more} columns behind them, those of the identity. */
  private int[][] rows(Block matrix, int size, int more) {
    int[][] rows = new int[size][size + more];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size + more; j++) {
        boolean diagonal = j - size == i;
        rows[i][j] = j < size ? matrix.line(i * size + j) : diagonal ? tape.one() : tape.zero();
      }
    }
    return rows;
  }

  private int byCofactors(int[][] rows) {
    if (rows.length == 0) {
      return tape.one();
    }
    int sum = tape.zero();
    for (int j = 0; j < rows.length; j++) {
      int term = tape.multiply(rows[0][j], byCofactors(without(rows, 0, j)));
      sum = j % 2 == 0 ? tape.add(sum, term) : tape.subtract(sum, term);
    }
    return sum;
  }

  private static int[][] without(int[][] rows, int row, int column) {
    int[][] rest = new int[rows.length - 1][rows.length - 1];
    for (int i = 0; i < rest.length; i++) {
      for (int j = 0; j < rest.length; j++) {
        rest[i][j] = rows[i < row ? i : i + 1][j < column ? j : j + 1];
      }
    }
    return rest;
  }

  private Block adjugateOverDeterminant(Block matrix, int size) {
    int[][] rows = rows(matrix, size, 0);
    int determinant = byCofactors(rows);
    int[] lines = new int[size * size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        int minor = byCofactors(without(rows, j, i));
        int cofactor = (i + j) % 2 == 0 ? minor : tape.negate(minor);
        lines[i * size + j] = tape.divide(cofactor, determinant);
      }
    }
    return new Block(matrix.dims(), lines);
  }

  private Block byElimination(Block matrix, int size) {
    int[][] rows = rows(matrix, size, size);
    eliminated(rows, size);
    int[] lines = new int[size * size];
    for (int i = size - 1; i >= 0; i--) {
      for (int j = 0; j < size; j++) {
        int value = rows[i][size + j];
        for (int k = i + 1; k < size; k++) {
          value = tape.subtract(value, tape.multiply(rows[i][k], lines[k * size + j]));
        }
        lines[i * size + j] = tape.divide(value, rows[i][i]);
      }
    }
    return new Block(matrix.dims(), lines);
  }

  /** Makes the rows upper triangular in place; the determinant of their first columns. */
  private int eliminated(int[][] rows, int size) {
    int determinant = tape.one();
    for (int column = 0; column < size; column++) {
      for (int row = column + 1; row < size; row++) {
        determinant = exchange(rows, column, row, determinant);
      }
      determinant = tape.multiply(determinant, rows[column][column]);
      for (int row = column + 1; row < size; row++) {
        int factor = tape.divide(rows[row][column], rows[column][column]);
        for (int j = column; j < rows[row].length; j++) {
          rows[row][j] = tape.subtract(rows[row][j], tape.multiply(factor, rows[column][j]));
        }
        rows[row][column] = tape.zero();
      }
    }
    return determinant;
  }

  /**
   * The two rows exchanged where the lower one has the larger head; the sign of the determinant
   * with them.
   */
  private int exchange(int[][] rows, int upper, int lower, int determinant) {
    int larger =
        tape.compare(
            tape.apply(Elementary.ABS, rows[lower][upper]),
            Relation.GREATER,
            tape.apply(Elementary.ABS, rows[upper][upper]));
    for (int j = upper; j < rows[upper].length; j++) {
      int above = rows[upper][j];
      int below = rows[lower][j];
      rows[upper][j] = tape.select(larger, below, above);
      rows[lower][j] = tape.select(larger, above, below);
    }
    return tape.select(larger, tape.negate(determinant), determinant);
  }
}
