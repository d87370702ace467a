package chainrule.expr;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The functions of whole arrays, a row each: the name in plain notation and the shape of the value.
 * Rows and columns are those of a matrix; a function "by rows" is applied to each row by itself.
 */
public enum ArrayFunction {
  // @formatter:off
  /** The sum of all elements. */
  SUM                   ("sum",               Takes.ARRAY,      Rows::scalar),
  /** The mean of all elements. */
  MEAN                  ("mean",              Takes.ARRAY,      Rows::scalar),
  /** The mean squared distance of all elements from their mean (divided by their number, not by one less). */
  VARIANCE              ("var",               Takes.ARRAY,      Rows::scalar),
  /** The largest element. */
  MAXIMUM               ("max",               Takes.ARRAY,      Rows::scalar),
  /** The smallest element. */
  MINIMUM               ("min",               Takes.ARRAY,      Rows::scalar),
  TRACE                 ("trace",             Takes.SQUARE,     Rows::scalar),
  DETERMINANT           ("det",               Takes.SQUARE,     Rows::scalar),
  /** The logarithm of the determinant. */
  LOG_DETERMINANT       ("logdet",            Takes.SQUARE,     Rows::scalar),
  INVERSE               ("inv",               Takes.SQUARE,     Rows::same),
  /** The Euclidean norm of a vector. */
  NORM                  ("norm",              Takes.VECTOR,     Rows::scalar),
  /** The sum of the sizes of all elements. */
  NORM_1                ("norm1",             Takes.ARRAY,      Rows::scalar),
  /** The root of the sum of the squares of all elements of a matrix. */
  FROBENIUS_NORM        ("normF",             Takes.MATRIX,     Rows::scalar),
  /** exp[z_i] / sum_j exp[z_j] of a vector. */
  SOFTMAX               ("softmax",           Takes.VECTOR,     Rows::same),
  SOFTMAX_ROWS          ("softmax_rows",      Takes.MATRIX,     Rows::same),
  SOFTMAX_COLUMNS       ("softmax_columns",   Takes.MATRIX,     Rows::same),
  LOG_SOFTMAX           ("logsoftmax",        Takes.VECTOR,     Rows::same),
  LOG_SOFTMAX_ROWS      ("logsoftmax_rows",   Takes.MATRIX,     Rows::same),
  LOG_SOFTMAX_COLUMNS   ("logsoftmax_columns", Takes.MATRIX,     Rows::same),
  /** log[sum_j exp[z_j]] of a vector. */
  LOG_SUM_EXP           ("logsumexp",         Takes.VECTOR,     Rows::scalar),
  /** Of each row: a column vector. */
  LOG_SUM_EXP_ROWS      ("logsumexp_rows",    Takes.MATRIX,     Rows::perRow),
  /** Of each column: a column vector with an element for each. */
  LOG_SUM_EXP_COLUMNS   ("logsumexp_columns", Takes.MATRIX,     Rows::perColumn),
  /** The diagonal matrix of a vector, or the diagonal of a matrix as a vector. */
  DIAGONAL              ("diag",              Takes.VECTOR_OR_SQUARE, Rows::diagonal),
  /** All ones; the arguments are the sizes. */
  ONES                  ("ones",              Takes.SIZES,      Rows::sizes),
  /** All zeros; the arguments are the sizes. */
  ZEROS                 ("zeros",             Takes.SIZES,      Rows::sizes),
  /** The identity matrix; the argument is its size. */
  IDENTITY              ("identity",          Takes.SIZE,       Rows::square),
  /** Vectors one below the other. */
  CONCATENATION         ("concat",            Takes.VECTORS,    Rows::stacked);
  // @formatter:on

  /** What the arguments must be. */
  public enum Takes {
    ARRAY("an array"),
    VECTOR("a vector"),
    MATRIX("a matrix"),
    SQUARE("a square matrix"),
    VECTOR_OR_SQUARE("a vector or a square matrix"),
    /** Two or more. */
    VECTORS("vectors"),
    /** The number of rows and columns. */
    SIZE("a size"),
    /** One size for a vector, two for a matrix. */
    SIZES("one or two sizes");

    private final String words;

    Takes(String words) {
      this.words = words;
    }

    /** As in "trace takes a square matrix". */
    public String words() {
      return words;
    }

    /** Whether there may be so many arguments. */
    public boolean allows(int arguments) {
      return switch (this) {
        case VECTORS -> arguments >= 2;
        case SIZES -> arguments == 1 || arguments == 2;
        case ARRAY, VECTOR, MATRIX, SQUARE, VECTOR_OR_SQUARE, SIZE -> arguments == 1;
      };
    }

    /** Whether an argument may have this shape. */
    public boolean allows(Shape shape) {
      return switch (this) {
        case ARRAY -> !shape.isScalar();
        case VECTOR, VECTORS -> shape.isVector();
        case MATRIX -> shape.isMatrix();
        case SQUARE -> shape.isSquare();
        case VECTOR_OR_SQUARE -> shape.isVector() || shape.isSquare();
        case SIZE, SIZES -> shape.isScalar();
      };
    }
  }

  private final String plain;
  private final Takes takes;
  private final Function<List<Expr>, Shape> shape;

  ArrayFunction(String plain, Takes takes, Function<List<Expr>, Shape> shape) {
    this.plain = plain;
    this.takes = takes;
    this.shape = shape;
  }

  /** The name in plain notation. */
  public String plain() {
    return plain;
  }

  /** What the arguments must be. */
  public Takes takes() {
    return takes;
  }

  /** The function of this name in plain notation. */
  public static Optional<ArrayFunction> named(String plain) {
    return Arrays.stream(values()).filter(each -> each.plain.equals(plain)).findFirst();
  }

  /** The axes of the value; the arguments must have axes as the function asks for. */
  public Shape shape(List<Expr> arguments) {
    return shape.apply(arguments);
  }

  /** Whether the arguments are sizes, not values. */
  public boolean takesSizes() {
    return takes == Takes.SIZE || takes == Takes.SIZES;
  }

  /** How shapes follow from arguments. */
  private static final class Rows {
    static Shape scalar(List<Expr> arguments) {
      return Shape.SCALAR;
    }

    static Shape same(List<Expr> arguments) {
      return arguments.get(0).shape();
    }

    static Shape perRow(List<Expr> arguments) {
      return Shape.of(arguments.get(0).shape().axes().get(0));
    }

    static Shape perColumn(List<Expr> arguments) {
      return Shape.of(arguments.get(0).shape().axes().get(1));
    }

    static Shape diagonal(List<Expr> arguments) {
      List<Expr> axes = arguments.get(0).shape().axes();
      return axes.size() == 1 ? Shape.of(axes.get(0), axes.get(0)) : Shape.of(axes.get(0));
    }

    static Shape sizes(List<Expr> arguments) {
      return new Shape(arguments);
    }

    static Shape square(List<Expr> arguments) {
      return Shape.of(arguments.get(0), arguments.get(0));
    }

    static Shape stacked(List<Expr> arguments) {
      return Shape.of(
          Sizes.normal(
              Exprs.plus(arguments.stream().map(each -> each.shape().axes().get(0)).toList())));
    }
  }
}
