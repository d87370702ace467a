package chainrule.expr;

import java.util.List;
import java.util.function.Function;

/**
 * The functions of whole arrays, a row each: the name in plain notation and the shape of the value.
 * Rows and columns are those of a matrix; a function "by rows" is applied to each row by itself.
 */
public enum ArrayFunction {
  // @formatter:off
  /** The sum of all elements. */
  SUM                   ("sum",               Rows::scalar),
  /** The mean of all elements. */
  MEAN                  ("mean",              Rows::scalar),
  /** The mean squared distance of all elements from their mean (divided by their number, not by one less). */
  VARIANCE              ("var",               Rows::scalar),
  /** The largest element. */
  MAXIMUM               ("max",               Rows::scalar),
  /** The smallest element. */
  MINIMUM               ("min",               Rows::scalar),
  TRACE                 ("trace",             Rows::scalar),
  DETERMINANT           ("det",               Rows::scalar),
  /** The logarithm of the determinant. */
  LOG_DETERMINANT       ("logdet",            Rows::scalar),
  INVERSE               ("inv",               Rows::same),
  /** The Euclidean norm of a vector. */
  NORM                  ("norm",              Rows::scalar),
  /** The sum of the sizes of all elements. */
  NORM_1                ("norm1",             Rows::scalar),
  /** The root of the sum of the squares of all elements of a matrix. */
  FROBENIUS_NORM        ("normF",             Rows::scalar),
  /** exp[z_i] / sum_j exp[z_j] of a vector. */
  SOFTMAX               ("softmax",           Rows::same),
  SOFTMAX_ROWS          ("softmax_rows",      Rows::same),
  SOFTMAX_COLUMNS       ("softmax_columns",   Rows::same),
  LOG_SOFTMAX           ("logsoftmax",        Rows::same),
  LOG_SOFTMAX_ROWS      ("logsoftmax_rows",   Rows::same),
  LOG_SOFTMAX_COLUMNS   ("logsoftmax_columns", Rows::same),
  /** log[sum_j exp[z_j]] of a vector. */
  LOG_SUM_EXP           ("logsumexp",         Rows::scalar),
  /** Of each row: a column vector. */
  LOG_SUM_EXP_ROWS      ("logsumexp_rows",    Rows::perRow),
  /** Of each column: a column vector with an element for each. */
  LOG_SUM_EXP_COLUMNS   ("logsumexp_columns", Rows::perColumn),
  /** The diagonal matrix of a vector, or the diagonal of a matrix as a vector. */
  DIAGONAL              ("diag",              Rows::diagonal),
  /** All ones; the arguments are the sizes. */
  ONES                  ("ones",              Rows::sizes),
  /** All zeros; the arguments are the sizes. */
  ZEROS                 ("zeros",             Rows::sizes),
  /** The identity matrix; the argument is its size. */
  IDENTITY              ("identity",          Rows::square),
  /** Vectors one below the other. */
  CONCATENATION         ("concat",            Rows::stacked);
  // @formatter:on

  private final String plain;
  private final Function<List<Expr>, Shape> shape;

  ArrayFunction(String plain, Function<List<Expr>, Shape> shape) {
    this.plain = plain;
    this.shape = shape;
  }

  /** The name in plain notation. */
  public String plain() {
    return plain;
  }

  /** The axes of the value; the arguments must have axes as the function asks for. */
  public Shape shape(List<Expr> arguments) {
    return shape.apply(arguments);
  }

  /** Whether the arguments are sizes, not values. */
  public boolean takesSizes() {
    return this == ONES || this == ZEROS || this == IDENTITY;
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
          Exprs.plus(arguments.stream().map(each -> each.shape().axes().get(0)).toList()));
    }
  }
}
