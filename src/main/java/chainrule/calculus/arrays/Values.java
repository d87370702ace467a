package chainrule.calculus.arrays;

import chainrule.expr.ArrayCall;
import chainrule.expr.ArrayFunction;
import chainrule.expr.Call;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.problem.Definition;
import chainrule.problem.FunctionDefinition;
import chainrule.problem.Givens;
import chainrule.problem.Primitive;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Names of values that come up in derivatives: where {@code s = softmax[z]}, the derivative of the
 * softmax is told by s, and that of {@code h = sig[f]} by h.
 */
final class Values {
  private static final Set<ArrayFunction> TOLD_BY_VALUE =
      Set.of(ArrayFunction.SOFTMAX, ArrayFunction.SOFTMAX_ROWS, ArrayFunction.SOFTMAX_COLUMNS);

  private static final Set<ArrayFunction> SHORTER =
      Set.of(ArrayFunction.INVERSE, ArrayFunction.NORM, ArrayFunction.MEAN);

  private final Map<Expr, Expr> names = new HashMap<>();

  /**
   * @param output is told by its own name only where its derivative is known by it, as that of a
   *     softmax is
   */
  Values(Givens givens, Expr output) {
    for (Definition each : givens.definitions()) {
      boolean told =
          switch (each.right()) {
            case ArrayCall call ->
                TOLD_BY_VALUE.contains(call.function())
                    || !each.left().equals(output) && SHORTER.contains(call.function());
            case Call call ->
                givens.library().find(call.head()).filter(Values::isOwnValue).isPresent();
            default -> false;
          };
      if (told) {
        names.putIfAbsent(each.right(), each.left());
      }
    }
  }

  private static boolean isOwnValue(FunctionDefinition function) {
    return function.primitive() == Primitive.TANH
        || function.primitive() == Primitive.EXP
        || function.formals().size() == 1
            && function
                .stated(function.formals().get(0))
                .filter(stated -> calls(stated, function.name()))
                .isPresent();
  }

  private static boolean calls(Expr expr, String head) {
    return expr instanceof Call call && call.head().equals(head)
        || expr.parts().stream().anyMatch(part -> calls(part, head));
  }

  /** The same product with values told by their names. */
  Contraction told(Contraction product) {
    return names.isEmpty()
        ? product
        : product.with(
            product.factors().stream()
                .map(each -> new Factor(Exprs.substitute(each.array(), names), each.at()))
                .toList());
  }
}
