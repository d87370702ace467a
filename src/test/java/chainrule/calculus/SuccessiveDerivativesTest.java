package chainrule.calculus;

import static chainrule.expr.Exprs.symbol;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Symbol;
import chainrule.numeric.Program;
import chainrule.problem.Givens;
import chainrule.syntax.FormulaReader;
import chainrule.syntax.StandardLibrary;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuccessiveDerivativesTest {
  private static final Givens GIVENS = new Givens(Map.of(), List.of(), StandardLibrary.load());
  private static final Symbol X = symbol("x");
  private static final List<Expr> NAMES = List.of(X, symbol("a"));

  private static List<Expr> derivatives(String function, int most) {
    return new SuccessiveDerivatives(X, GIVENS.library())
        .of(FormulaReader.read(function, GIVENS), most);
  }

  private static double value(Expr expr, double x) {
    return Program.compile(List.of(expr), NAMES, GIVENS).apply(x, 1.25)[0];
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sin[sin[sin[sin[x]]]]",
        "exp[a x] cos[x]",
        "sig[a x]",
        "x^5 / (1 + x^2)",
        "(1 + x^2)^x",
        "tanh[x^2 - a]",
        "log[1 + exp[-x]] sqrt[2 + x]",
        "gelu[x] - softplus[x]/a",
        "max[x, a] x^3"
      })
  void eachOrderIsTheDerivativeOfTheOneBefore(String function) {
    List<Expr> orders = derivatives(function, 6);
    for (double x : new double[] {-0.7, 0.3, 0.9}) {
      for (int i = 1; i < orders.size(); i++) {
        double slope = value(Derivative.total(orders.get(i - 1), X), x);
        double here = value(orders.get(i), x);
        assertEquals(slope, here, 1e-9 * (1 + Math.abs(slope)), "order " + (i + 1) + " at " + x);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "sin[x], 10, 0.7, -0.644217687237691", // -sin
    "exp[2 x], 10, 0.5, 2783.520592342062", // 2^10 e
    "x^6, 6, 3, 720",
    "x^6, 7, 3, 0",
    "1/x, 8, 2, 78.75" // 8!/2^9
  })
  void knownDerivativesComeOut(String function, int order, double x, double value) {
    assertEquals(
        value, value(derivatives(function, order).getLast(), x), 1e-9 * (1 + Math.abs(value)));
  }

  @Test
  void tenOrdersOfANestStaySmall() {
    Expr tenth =
        assertTimeoutPreemptively(
            Duration.ofSeconds(10), () -> derivatives("sin[sin[sin[sin[x]]]]", 10).getLast());
    assertTrue(
        SuccessiveDerivatives.sharedSize(tenth) < 20_000,
        "nodes: " + SuccessiveDerivatives.sharedSize(tenth));
    assertTrue(SuccessiveDerivatives.writtenSize(tenth) > 1e6, "written out");
  }

  @Test
  void anUnknownFunctionIsRefused() {
    Expr unknown = chainrule.expr.Exprs.call("g", X);
    SuccessiveDerivatives derivatives = new SuccessiveDerivatives(X, GIVENS.library());
    assertThrows(UnsupportedTask.class, () -> derivatives.of(unknown, 2));
  }
}
