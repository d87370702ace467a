package chainrule.calculus.arrays;

import chainrule.calculus.Text;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Member;
import chainrule.expr.Negate;
import chainrule.expr.Plus;
import chainrule.expr.Symbol;
import chainrule.problem.Definition;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A network that predicts the same for every input, because only a parameter is left of its output.
 *
 * @param output the name of the prediction
 * @param bias the parameter
 * @param target what it is compared with; empty where the loss is no squared distance
 */
record Prediction(Expr output, Expr bias, Optional<Expr> target) {

  static Optional<Prediction> of(Instance instance, Invariant invariant, Expr loss) {
    Expr body = invariant.equations().get(loss);
    for (Definition each : instance.net().definitions().reversed()) {
      boolean predicted = body != null && body.contains(each.left());
      if (predicted && each.right() instanceof Plus(List<Expr> terms)) {
        List<Expr> left =
            terms.stream().filter(term -> !invariant.always().of(term).isZero()).toList();
        if (left.size() == 1 && invariant.parameters().contains(left.get(0))) {
          Expr output = each.left();
          Optional<Expr> target =
              target(invariant, loss, output).map(y -> instance.original((Symbol) y));
          return Optional.of(
              new Prediction(said(instance, output), said(instance, left.get(0)), target));
        }
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static Expr said(Instance instance, Expr name) {
    return instance.layers().isPresent() && name instanceof Member member
        ? instance.fromLast(member)
        : name;
  }

  /**
   * y where the gradient is a multiple of f - y, so that the mean of all gradients is that of f -
   * mean y.
   */
  private static Optional<Expr> target(Invariant invariant, Expr loss, Expr output) {
    Expr gradient = invariant.equations().get(Derivative.total(loss, output));
    Expr inner = gradient == null ? Exprs.ZERO : stripped(gradient);
    if (inner instanceof Plus(List<Expr> terms) && terms.size() == 2) {
      @Nullable Expr target =
          terms.get(0).equals(output) && terms.get(1) instanceof Negate(Expr body) ? body : null;
      return Optional.ofNullable(target).filter(Symbol.class::isInstance);
    }
    return Optional.empty();
  }

  /** Without numbers in front. */
  private static Expr stripped(Expr gradient) {
    if (gradient instanceof chainrule.expr.Times(List<Expr> factors)) {
      List<Expr> rest =
          factors.stream()
              .filter(each -> !(each.shape().isScalar() && Exprs.symbols(each).isEmpty()))
              .toList();
      return rest.size() == 1 ? rest.get(0) : gradient;
    }
    return gradient;
  }

  Text words() {
    Text constant =
        Text.of(
            "The network predicts ",
            Text.equality(output, bias),
            " for every input: it is a constant. ");
    return target
        .map(
            y ->
                Text.of(
                    constant,
                    "The gradient is a multiple of ",
                    Exprs.minus(output, y),
                    ", so that its mean vanishes where ",
                    bias,
                    " is the mean of the targets ",
                    y,
                    ", and that is where it goes. "))
        .orElse(constant);
  }
}
