package chainrule.cli.batch;

import chainrule.cli.batch.Request.Evaluate;
import chainrule.cli.batch.Request.Value;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Symbol;
import chainrule.numeric.Reckoning;
import chainrule.numeric.UnsupportedExpression;
import chainrule.render.PlainPrinter;
import chainrule.syntax.Variables;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code evaluate}: the value of a formula at a point. */
final class Evaluating {
  /** Values for names that may drop out: unlike each other, and unlike numbers that people use. */
  private static final double[] TRIALS = {0.7390851332, 1.9021605823, 2.6180339887};

  private static final double SAME = 1e-12;

  /** The answer. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Evaluated(
      @JsonProperty Object value,
      @JsonProperty String plain,
      @JsonProperty List<String> symbols,
      @JsonProperty @Nullable String note) {}

  Evaluated answer(Evaluate request, Workspace workspace) {
    Expr formula = workspace.read(request.formula());
    checkDerivatives(formula, workspace);
    Optional<Evaluated> constant = independent(formula, request, workspace);
    return constant.orElseGet(() -> answer(formula, workspace.value(formula, request.at()), null));
  }

  private static Evaluated answer(Expr formula, Reckoning.Value value, @Nullable String note) {
    List<String> symbols = Exprs.symbols(formula).stream().map(Symbol::name).toList();
    String all = note == null ? note(value.elements()) : note;
    return new Evaluated(Nested.of(value), PlainPrinter.print(formula), symbols, all);
  }

  private static @Nullable String note(double[] values) {
    if (Arrays.stream(values).anyMatch(Double::isNaN)) {
      return "undefined over the real numbers at this point";
    }
    boolean infinite = Arrays.stream(values).anyMatch(Double::isInfinite);
    return infinite ? "infinite, or too large for a number in double precision" : null;
  }

  /** a + b - a has a value without a: the same one whatever a is. */
  private static Optional<Evaluated> independent(
      Expr formula, Evaluate request, Workspace workspace) {
    Set<Symbol> missing = workspace.missing(formula, request.at());
    if (missing.isEmpty() || missing.stream().anyMatch(each -> !each.shape().isScalar())) {
      return Optional.empty();
    }
    List<Reckoning.Value> values = new ArrayList<>();
    try {
      for (double trial : TRIALS) {
        Map<String, Value> at = new LinkedHashMap<>(request.at());
        missing.forEach(
            each ->
                at.put(
                    each.name(),
                    new Value.Scalar(trial * (1 + each.name().hashCode() % 97 / 1e3))));
        values.add(workspace.value(formula, at));
      }
    } catch (Fault | UnsupportedExpression none) {
      return Optional.empty();
    }
    if (!values.stream().allMatch(each -> same(values.get(0).elements(), each.elements()))) {
      return Optional.empty();
    }
    String names = String.join(", ", missing.stream().map(Symbol::name).toList());
    return Optional.of(answer(formula, values.get(0), "the value does not depend on " + names));
  }

  private static boolean same(double[] first, double[] second) {
    for (int i = 0; i < first.length; i++) {
      double size = Math.max(1, Math.abs(first[i]));
      if (!(Math.abs(first[i] - second[i]) <= SAME * size)) {
        return false;
      }
    }
    return true;
  }

  /** dy/dx says nothing where y is not said to depend on x. */
  private static void checkDerivatives(Expr expr, Workspace workspace) {
    if (expr instanceof Derivative(Expr of, Expr by, var kind)
        && !(of instanceof Derivative)
        && !Exprs.symbols(of).isEmpty()
        && !Variables.occurs(by, of, workspace.givens())) {
      throw new Fault(
          new Fault.Details(
              Fault.Code.DEFINITION,
              "\"%s\" is not said to depend on \"%s\""
                  .formatted(PlainPrinter.print(of), PlainPrinter.print(by)),
              null,
              "define it in \"where\""));
    }
    expr.parts().forEach(part -> checkDerivatives(part, workspace));
  }
}
