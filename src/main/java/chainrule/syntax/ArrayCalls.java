package chainrule.syntax;

import chainrule.expr.ArrayCall;
import chainrule.expr.ArrayFunction;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Shape;
import chainrule.expr.Transpose;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The names of functions of whole arrays, and what a call of one says. */
final class ArrayCalls {
  private static final String ROW_SUMS = "row_sums";
  private static final String COLUMN_SUMS = "column_sums";
  private static final Map<String, ArrayFunction> FUNCTIONS = functions();

  private ArrayCalls() {}

  private static Map<String, ArrayFunction> functions() {
    Map<String, ArrayFunction> functions = new LinkedHashMap<>();
    Arrays.stream(ArrayFunction.values()).forEach(each -> functions.put(each.plain(), each));
    functions.put("tr", ArrayFunction.TRACE);
    functions.put("norm2", ArrayFunction.NORM);
    functions.put("norm_1", ArrayFunction.NORM_1);
    functions.put("norm_2", ArrayFunction.NORM);
    functions.put("norm_F", ArrayFunction.FROBENIUS_NORM);
    functions.put(ROW_SUMS, ArrayFunction.SUM);
    functions.put(COLUMN_SUMS, ArrayFunction.SUM);
    return functions;
  }

  static boolean isName(String name) {
    return FUNCTIONS.containsKey(name);
  }

  static Set<String> names() {
    return FUNCTIONS.keySet();
  }

  /** How a function is called: trace[A]. */
  static String signature(String name) {
    ArrayFunction function = FUNCTIONS.get(name);
    String arguments =
        function == null
            ? "…"
            : switch (function.takes()) {
              case ARRAY, VECTOR -> "x";
              case MATRIX, SQUARE, VECTOR_OR_SQUARE -> "A";
              case VECTORS -> "x, y, …";
              case SIZE -> "n";
              case SIZES -> "n] or " + name + "[m, n";
            };
    return name + "[" + arguments + "]";
  }

  /** The call that is written; nothing if the function does not take so many arguments. */
  static Optional<Expr> call(String name, List<Expr> arguments) {
    ArrayFunction function = FUNCTIONS.get(name);
    if (function == null || !function.takes().allows(arguments.size())) {
      return Optional.empty();
    }
    Expr first = arguments.get(0);
    return Optional.of(
        isSums(name) ? sums(first, name.equals(ROW_SUMS)) : new ArrayCall(function, arguments));
  }

  private static boolean isSums(String name) {
    return name.equals(ROW_SUMS) || name.equals(COLUMN_SUMS);
  }

  /** What is wrong with the shape of the argument of row_sums or column_sums. */
  static Optional<String> misfit(String name, List<Expr> arguments) {
    Shape shape = arguments.get(0).shape();
    return isSums(name) && !shape.isMatrix()
        ? Optional.of("takes a matrix, and not " + ShapeRules.words(shape))
        : Optional.empty();
  }

  /** X 1 adds up each row, X^T 1 each column. */
  private static Expr sums(Expr matrix, boolean rows) {
    Shape shape = matrix.shape();
    Expr size = shape.axes().get(rows ? 1 : 0);
    Expr ones = ArrayCall.of(ArrayFunction.ONES, size);
    return Exprs.times(rows ? matrix : new Transpose(matrix), ones);
  }
}
