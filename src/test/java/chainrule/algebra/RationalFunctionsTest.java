package chainrule.algebra;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Power;
import chainrule.expr.Symbol;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class RationalFunctionsTest {
  private static final Symbol F = Symbol.scalar("f");

  private static Expr tower(int height, UnaryOperator<Expr> step) {
    Expr tower = F;
    for (int i = 0; i < height; i++) {
      tower = step.apply(tower);
    }
    return tower;
  }

  /** Work that doubles at every level would take years. */
  private static void assertSoon(UnaryOperator<Expr> step) {
    Expr tower = tower(60, step);
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> assertFalse(new RationalFunctions().equal(tower, tower(59, step))));
  }

  @Test
  void functionsInsideOneAnotherAreWorkedOutOncePerLevel() {
    assertSoon(inner -> Exprs.call("sin", inner));
    assertSoon(inner -> Exprs.call("sinh", inner));
    assertSoon(inner -> Exprs.call("exp", inner));
    assertSoon(inner -> Exprs.call("sqrt", inner));
  }

  @Test
  void powersOfPowersAreWorkedOutOncePerLevel() {
    assertSoon(inner -> new Power(F, inner));
    assertSoon(inner -> new Power(inner, F));
  }
}
