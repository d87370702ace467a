package chainrule.training;

import chainrule.expr.Expr;
import chainrule.expr.Hadamard;
import chainrule.expr.Num;
import chainrule.expr.Times;
import chainrule.expr.Transpose;
import chainrule.problem.Definition;
import chainrule.problem.Givens;
import java.util.List;
import java.util.Optional;

/**
 * How many numbers a layer of weights takes and gives. What stands as a factor beside what is no
 * number is a weight; what is only added is a bias.
 *
 * @param inputs the axis that is summed over with what comes in
 * @param outputs the other
 */
record Fan(int inputs, int outputs) {

  /** Empty for a bias. */
  static Optional<Fan> of(Expr parameter, List<Integer> dims, Givens givens) {
    for (Definition each : givens.definitions()) {
      Optional<Fan> fan = in(each.right(), parameter, dims);
      if (fan.isPresent()) {
        return fan;
      }
    }
    return Optional.empty();
  }

  private static Optional<Fan> in(Expr expr, Expr parameter, List<Integer> dims) {
    if (expr instanceof Times(List<Expr> factors)) {
      for (Expr factor : factors) {
        boolean turned = factor instanceof Transpose(Expr body) && body.equals(parameter);
        if (turned || factor.equals(parameter)) {
          return beside(factors, factor, turned, dims);
        }
      }
    }
    if (expr instanceof Hadamard(Expr left, Expr right)
        && (left.equals(parameter) || right.equals(parameter))) {
      return Optional.of(new Fan(1, 1));
    }
    return expr.parts().stream()
        .map(part -> in(part, parameter, dims))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Fan> beside(
      List<Expr> factors, Expr factor, boolean turned, List<Integer> dims) {
    if (factors.stream().allMatch(each -> each == factor || each instanceof Num)) {
      return Optional.empty();
    }
    if (dims.size() < 2) {
      return Optional.of(new Fan(dims.isEmpty() ? 1 : dims.get(0), 1));
    }
    boolean last =
        factors.subList(factors.indexOf(factor) + 1, factors.size()).stream()
            .allMatch(each -> each.shape().isScalar());
    boolean rowsComeIn = last != turned;
    return Optional.of(
        rowsComeIn ? new Fan(dims.get(0), dims.get(1)) : new Fan(dims.get(1), dims.get(0)));
  }
}
