package chainrule.calculus.arrays;

import chainrule.expr.ArrayCall;
import chainrule.expr.ArrayFunction;
import chainrule.expr.Expr;
import chainrule.expr.Symbol;
import chainrule.problem.Definition;
import chainrule.problem.Fact;
import chainrule.problem.Givens;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What declarations, definitions and functions say of the sums of an array's elements. */
final class KnownArrays {
  private final Givens givens;
  private final Map<Expr, Expr> definitions = new HashMap<>();

  KnownArrays(Givens givens) {
    this.givens = givens;
    for (Definition each : givens.definitions()) {
      definitions.putIfAbsent(each.left(), each.right());
    }
  }

  /** Whether the elements of the vector sum to one. */
  boolean sumsToOne(Expr vector) {
    return switch (vector) {
      case Symbol symbol ->
          has(symbol, Fact.Property.SUMS_TO_ONE)
              || has(symbol, Fact.Property.ONE_HOT)
              || sumsToOneByDefinition(symbol);
      case ArrayCall call -> call.function() == ArrayFunction.SOFTMAX;
      default -> sumsToOneByDefinition(vector);
    };
  }

  private boolean sumsToOneByDefinition(Expr name) {
    return definitions.get(name) instanceof ArrayCall call
        && call.function() == ArrayFunction.SOFTMAX;
  }

  /** Whether each row of the matrix sums to one. */
  boolean rowsSumToOne(Expr matrix) {
    return isSoftmaxOfRows(matrix)
        || isSoftmaxOfRows(definitions.get(matrix))
        || matrix instanceof Symbol symbol && has(symbol, Fact.Property.ONE_HOT_ROWS);
  }

  private static boolean isSoftmaxOfRows(@Nullable Expr matrix) {
    return matrix instanceof ArrayCall call && call.function() == ArrayFunction.SOFTMAX_ROWS;
  }

  private boolean has(Symbol symbol, Fact.Property property) {
    return givens.factsOf(symbol).contains(property);
  }
}
