package chainrule.calculus;

import static chainrule.expr.Exprs.ONE;
import static chainrule.expr.Exprs.TWO;
import static chainrule.expr.Exprs.plus;
import static chainrule.expr.Exprs.symbol;
import static chainrule.expr.Exprs.times;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chainrule.expr.Expr;
import chainrule.expr.Place;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Steps are the proof. */
class DerivationTest {
  private static final Expr X = symbol("x");
  private static final Expr LEFT = times(X, plus(X, ONE));

  private static Row row(Expr before, Place place, Rule rule, Expr after, Detail detail) {
    Step step = new Step(rule, place, place.in(before), after);
    return new Row(step.replay(before), List.of(), step, detail, Text.EMPTY);
  }

  private static Derivation derivation() {
    Row first = row(LEFT, Place.ROOT, Rule.MULTIPLY_OUT, plus(times(X, X), X), Detail.NORMAL);
    Row second = row(first.value(), Place.of(0, 1), Rule.TIDY, TWO, Detail.FULL);
    Row third = row(second.value(), Place.of(0), Rule.FACT, ONE, Detail.FULL);
    return new Derivation(LEFT, List.of(first, second, third));
  }

  @Test
  void theResultIsWhatReplayingGives() {
    assertEquals(plus(ONE, X), derivation().result());
    assertEquals(new Statement.Equation(LEFT, plus(ONE, X)), derivation().proves());
  }

  @Test
  void aStepThatDoesNotFitItsRowIsRefused() {
    Step elsewhere = new Step(Rule.TIDY, Place.of(1), X, ONE);
    assertThrows(IllegalStateException.class, () -> elsewhere.replay(LEFT));
    List<Row> rows = derivation().rows();
    Derivation gap = new Derivation(LEFT, List.of(rows.get(0), rows.get(2)));
    assertThrows(IllegalStateException.class, gap::result);
  }

  @Test
  void aLevelOfDetailShowsItsRowsAndTheLast() {
    List<Row> rows = derivation().rows();
    assertEquals(List.of(rows.get(2)), derivation().shown(Detail.BRIEF));
    assertEquals(List.of(rows.get(0), rows.get(2)), derivation().shown(Detail.NORMAL));
    assertEquals(rows, derivation().shown(Detail.FULL));
  }

  @Test
  void aShownRowIsKnownByTheFirstRuleThatIsNoMatterOfCourse() {
    Derivation derivation = derivation();
    Row last = derivation.rows().get(2);
    assertEquals(Rule.FACT, derivation.ruleOf(last, Detail.NORMAL));
    assertEquals(Rule.MULTIPLY_OUT, derivation.ruleOf(last, Detail.BRIEF));
  }

  @Test
  void thereIsNoEmptyDerivation() {
    assertThrows(IllegalArgumentException.class, () -> new Derivation(LEFT, List.of()));
  }
}
