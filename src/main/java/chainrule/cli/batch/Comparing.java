package chainrule.cli.batch;

import chainrule.algebra.Symja;
import chainrule.cli.batch.Request.Equal;
import chainrule.cli.batch.Request.Interval;
import chainrule.expr.Constant;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Num;
import chainrule.expr.Symbol;
import chainrule.problem.Fact;
import chainrule.problem.Givens;
import chainrule.verify.Comparer;
import chainrule.verify.Equality;
import chainrule.verify.Equality.Counterexample;
import chainrule.verify.EqualityProof;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code equal}: whether two formulas have the same value wherever both are defined. */
final class Comparing {
  private final Comparer comparer;

  Comparing(long seed, Symja symja) {
    this.comparer =
        new Comparer(
            seed,
            List.of(
                EqualityProof.IDENTITY,
                EqualityProof.RATIONAL,
                EqualityProof.FUNCTIONS_WRITTEN_OUT,
                EqualityProof.by(symja)));
  }

  /** The answer. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Compared(
      @JsonProperty String verdict,
      @JsonProperty @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String by,
      @JsonProperty @Nullable Counterexample counterexample,
      @JsonProperty @Nullable String note) {}

  Compared answer(Equal request, Workspace workspace) {
    Expr a = workspace.read(request.a());
    Expr b = workspace.read(request.b());
    Equality equality = comparer.compare(a, b, within(request.domain(), workspace.givens()));
    return switch (equality) {
      case Equality.Equal(Equality.By by, var note) ->
          new Compared("equal", by.name().toLowerCase(Locale.ROOT), null, note);
      case Equality.Different(var counterexample, var note) ->
          new Compared(
              "different", counterexample == null ? null : "numeric", counterexample, note);
      case Equality.Undecided(var note) -> new Compared("undecided", null, null, note);
    };
  }

  private static Givens within(Map<String, Interval> domain, Givens givens) {
    Map<Symbol, List<Fact>> facts = new LinkedHashMap<>(givens.facts());
    domain.forEach(
        (name, interval) -> {
          List<Fact> known = new ArrayList<>(facts.getOrDefault(Symbol.scalar(name), List.of()));
          known.add(0, between(interval)); // what is declared says more
          facts.put(Symbol.scalar(name), known);
        });
    return new Givens(facts, givens.definitions(), givens.library());
  }

  private static Fact between(Interval interval) {
    double low = Objects.requireNonNullElse(interval.low(), Double.NEGATIVE_INFINITY);
    double high = Objects.requireNonNullElse(interval.high(), Double.POSITIVE_INFINITY);
    return new Fact.Between(number(low), true, number(high), true);
  }

  private static Expr number(double value) {
    Expr size =
        Double.isInfinite(value)
            ? Constant.INFINITY
            : new Num(new BigDecimal(Double.toString(Math.abs(value))));
    return value < 0 ? Exprs.negate(size) : size;
  }
}
