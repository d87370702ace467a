package chainrule.cli.batch;

import chainrule.cli.batch.Request.Evaluate;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Symbol;
import chainrule.render.PlainPrinter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code evaluate}: the value of a formula at a point. */
final class Evaluating {

  /** The answer. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Evaluated(
      @JsonProperty double value,
      @JsonProperty String plain,
      @JsonProperty List<String> symbols,
      @JsonProperty @Nullable String note) {}

  Evaluated answer(Evaluate request, Workspace workspace) {
    Expr formula = workspace.read(request.formula());
    double value = workspace.values(List.of(formula), request.at())[0] + 0.0; // no negative zero
    List<String> symbols = Exprs.symbols(formula).stream().map(Symbol::name).toList();
    return new Evaluated(value, PlainPrinter.print(formula), symbols, note(value));
  }

  private static @Nullable String note(double value) {
    if (Double.isNaN(value)) {
      return "undefined over the real numbers at this point";
    }
    return Double.isInfinite(value) ? "too large for a number in double precision" : null;
  }
}
