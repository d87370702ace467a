package chainrule.numeric;

import chainrule.expr.Call;
import chainrule.expr.Cases;
import chainrule.expr.Condition;
import chainrule.expr.Expr;
import chainrule.numeric.Residue.UndefinedHere;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * What depends on an order, which residues do not have: conditions between names are switches of
 * the {@link Draw}.
 */
record Choices(ModularValue values) {

  /** 1 or -1; 0 for zero. */
  long sign(long value) {
    values.mayBeBound();
    return value == 0 ? 0 : values.draw().isPositive(value) ? 1 : Residue.negate(1);
  }

  long extreme(Call call, Condition.Relation beats) {
    return values.of(
        call.parts().stream()
            .reduce((best, next) -> compare(next, beats, best) ? next : best)
            .orElseThrow());
  }

  long of(Cases cases) {
    long chosen = -1;
    for (Cases.Branch branch :
        cases.branches()) { // all are visited, so that switches keep their order
      long value = values.of(branch.value());
      chosen = holds(branch.condition()) && chosen < 0 ? value : chosen;
    }
    if (chosen < 0) {
      throw new UndefinedHere();
    }
    return chosen;
  }

  boolean holds(Condition condition) {
    return switch (condition) {
      case Condition.Otherwise otherwise -> true;
      case Condition.Comparison(Expr left, Condition.Relation relation, Expr right) ->
          compare(left, relation, right);
      case Condition.AllOf(List<Condition.Comparison> all) ->
          all.stream().filter(each -> !holds(each)).count() == 0;
    };
  }

  /** Exact for numbers; else a switch, where ties do not happen. */
  boolean compare(Expr left, Condition.Relation relation, Expr right) {
    Combination difference =
        values
            .exponents()
            .of(left)
            .plus(values.exponents().of(right).times(Combination.of(BigFraction.of(-1))));
    if (difference.isNumber()) {
      return relation.holds(difference.number().signum(), 0);
    }
    values.mayBeBound();
    long residue = difference.residue();
    return switch (relation) {
      case LESS, AT_MOST ->
          residue != 0 && !values.draw().isPositive(residue)
              || residue == 0 && relation.holds(0, 0);
      case GREATER, AT_LEAST ->
          residue != 0 && values.draw().isPositive(residue) || residue == 0 && relation.holds(0, 0);
      case EQUAL -> residue == 0 || equal(residue);
      case NOT_EQUAL -> residue != 0 && !equal(residue);
    };
  }

  private boolean equal(long difference) {
    return values.draw().bit(List.of("equal", Math.min(difference, Residue.negate(difference))));
  }
}
