package chainrule.cli.batch;

import chainrule.algebra.Symja;
import chainrule.cli.batch.Request.Equal;
import chainrule.expr.Expr;
import chainrule.verify.Comparer;
import chainrule.verify.Equality;
import chainrule.verify.Equality.Counterexample;
import chainrule.verify.EqualityProof;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
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
    Equality equality =
        comparer.compare(a, b, Domains.within(request.domain(), workspace.givens()));
    return switch (equality) {
      case Equality.Equal(Equality.By by, var note) ->
          new Compared("equal", by.name().toLowerCase(Locale.ROOT), null, note);
      case Equality.Different(var counterexample, var note) ->
          new Compared(
              "different", counterexample == null ? null : "numeric", counterexample, note);
      case Equality.Undecided(var note) -> new Compared("undecided", null, null, note);
    };
  }
}
