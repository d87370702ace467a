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
      @JsonProperty Object value,
      @JsonProperty String plain,
      @JsonProperty List<String> symbols,
      @JsonProperty @Nullable String note) {}

  Evaluated answer(Evaluate request, Workspace workspace) {
    Expr formula = workspace.read(request.formula());
    Nested value = workspace.values(List.of(formula), request.at()).get(0);
    List<String> symbols = Exprs.symbols(formula).stream().map(Symbol::name).toList();
    return new Evaluated(value.json(), PlainPrinter.print(formula), symbols, note(value));
  }

  private static @Nullable String note(Nested value) {
    if (value.numbers().stream().anyMatch(each -> Double.isNaN(each))) {
      return "undefined over the real numbers at this point";
    }
    return value.numbers().stream().anyMatch(each -> Double.isInfinite(each))
        ? "too large for a number in double precision"
        : null;
  }
}
