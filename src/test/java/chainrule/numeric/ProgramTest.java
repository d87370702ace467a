package chainrule.numeric;

import static chainrule.expr.Exprs.ONE;
import static chainrule.expr.Exprs.ZERO;
import static chainrule.expr.Exprs.call;
import static chainrule.expr.Exprs.indicator;
import static chainrule.expr.Exprs.minus;
import static chainrule.expr.Exprs.num;
import static chainrule.expr.Exprs.over;
import static chainrule.expr.Exprs.plus;
import static chainrule.expr.Exprs.power;
import static chainrule.expr.Exprs.symbol;
import static chainrule.expr.Exprs.times;
import static chainrule.numeric.Functions.givens;
import static chainrule.numeric.Functions.let;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.expr.Condition.Relation;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Member;
import chainrule.expr.Shape;
import chainrule.expr.Sum;
import chainrule.expr.Symbol;
import chainrule.problem.Definition;
import chainrule.problem.Givens;
import chainrule.problem.Primitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProgramTest {
  private static final Symbol X = symbol("x");
  private static final Symbol W = symbol("w");

  /** The graph of problem 7.12. */
  private static final Givens GRAPH =
      givens(
          let("f_1", call("exp", X)),
          let("f_2", power(symbol("f_1"), 2)),
          let("f_3", plus(symbol("f_1"), symbol("f_2"))),
          let("f_4", call("exp", symbol("f_3"))),
          let("f_5", call("sin", symbol("f_3"))),
          let("y", plus(symbol("f_4"), symbol("f_5"))));

  private static double at(Expr body, double x, double w) {
    return Program.compile(List.of(body), List.of(X, W), givens()).apply(x, w)[0];
  }

  @ParameterizedTest
  @CsvSource({
    "EXP, 0.5, 1.6487212707001281",
    "LOG, 0.5, -0.6931471805599453",
    "SQRT, 2, 1.4142135623730951",
    "SIN, 1, 0.8414709848078965",
    "COS, 1, 0.5403023058681398",
    "TAN, 1, 1.5574077246549023",
    "ASIN, 0.5, 0.5235987755982989",
    "ACOS, 0.5, 1.0471975511965979",
    "ATAN, 2, 1.1071487177940904",
    "SINH, 1, 1.1752011936438014",
    "COSH, 1, 1.5430806348152437",
    "TANH, 1, 0.7615941559557649",
    "ASINH, 2, 1.4436354751788103",
    "ACOSH, 2, 1.3169578969248166",
    "ATANH, 0.5, 0.5493061443340549",
    "ERF, 0.5, 0.5204998778130465",
    "ERF, 3, 0.9999779095030014",
    "ERF, 1e-9, 1.1283791670955126e-9",
    "ABS, -2, 2",
    "SIGN, -2, -1",
    "EXPM1, 1e-9, 1.0000000005e-9",
    "LOG1P, 1e-9, 9.999999995e-10",
    "LOG, 0, NaN",
    "LOG, -1, NaN",
    "SQRT, -1, NaN",
    "ACOSH, 0.5, NaN",
    "ATANH, 1, NaN",
    "ASIN, 2, NaN"
  })
  void aFunctionHasItsKnownValue(Elementary function, double z, double value) {
    assertEquals(value, function.value(z), Double.isNaN(value) ? 1 : 4e-15 * Math.abs(value));
  }

  @ParameterizedTest
  @EnumSource
  void theSlopeOfEveryPrimitiveAgreesWithDifferencesAndWithItsRule(Primitive primitive) {
    Expr body =
        primitive.takesAnyNumberOfArguments()
            ? call(primitive.head(), X, W)
            : call(primitive.head(), X);
    Program program =
        Program.compile(
            List.of(
                body,
                Derivative.total(body, X),
                primitive.derivative(List.copyOf(((chainrule.expr.Call) body).arguments()), 0)),
            List.of(X, W),
            givens());
    int informative = 0;
    for (double x : new double[] {-2.3, -0.7, -0.2, 0.15, 0.4, 0.9, 1.6, 2.2, 3.1}) {
      double[] value = program.apply(x, 0.5);
      if (!Double.isNaN(value[0])) {
        informative++;
        CentralDifference.Estimate estimate =
            CentralDifference.slope(at -> program.apply(at, 0.5)[0], x, 1e-16);
        assertEquals(
            value[1], estimate.slope(), 1e-9 + 10 * estimate.error(), primitive + " at " + x);
        assertEquals(
            value[2], value[1], 1e-12 * Math.max(1, Math.abs(value[1])), primitive + " at " + x);
      }
    }
    assertTrue(informative >= 3);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "0, 1", "-2, 0.5"})
  void whatIsUndefinedOverTheRealsIsNotANumber(double x, double w) {
    assertEquals(Double.NaN, at(over(ONE, times(X, w == 0.5 ? ZERO : ONE)), x, w));
    assertEquals(
        Double.NaN, at(power(over(X, num(1)), w == 0.5 ? over(ONE, num(3)) : num(-1)), x, w));
  }

  @Test
  void aBranchThatIsNotTakenMayBeUndefined() {
    Expr root =
        new chainrule.expr.Cases(
            List.of(
                new chainrule.expr.Cases.Branch(
                    call("sqrt", X),
                    new chainrule.expr.Condition.Comparison(X, Relation.GREATER, ZERO)),
                new chainrule.expr.Cases.Branch(X, new chainrule.expr.Condition.Otherwise())));
    Givens givens = givens(let("r", root), let("s", times(symbol("r"), symbol("r"))));
    // Differentiated by three, so in reverse; then forward.
    for (int count : new int[] {3, 1}) {
      List<Expr> outputs = new ArrayList<>();
      for (Expr by : List.of(X, symbol("r"), W).subList(0, count)) {
        outputs.add(Derivative.total(symbol("s"), by));
      }
      Program program = Program.compile(outputs, List.of(X, W), givens);
      assertEquals(-4, program.apply(-2, 0)[0]);
      assertEquals(1, program.apply(2, 0)[0], 1e-15);
    }
  }

  @Test
  void theGraphOfProblem712HasTheAdjointsOfTheFixture() {
    List<Expr> outputs = new ArrayList<>();
    for (String by : List.of("f_5", "f_4", "f_3", "f_2", "f_1", "x")) {
      outputs.add(Derivative.total(symbol("y"), symbol(by)));
    }
    Program program = Program.compile(outputs, List.of(X), GRAPH);
    assertArrayEquals(
        new double[] {1, 1, 6.972909, 6.972909, 20.918728, 20.918728}, program.apply(0), 5e-7);
    assertEquals(4.391586, program.apply(-1)[4], 5e-7);
    assertEquals(114.140445, program.apply(0.3)[5], 5e-7);
  }

  @Test
  void theGraphOfProblem713HasTheTangentsOfTheFixture() {
    List<Expr> outputs = new ArrayList<>();
    for (String of : List.of("f_1", "f_2", "f_3", "f_4", "f_5", "y")) {
      outputs.add(Derivative.total(symbol(of), X));
    }
    Program program = Program.compile(outputs, List.of(X), GRAPH);
    assertArrayEquals(
        new double[] {1, 2, 3, 22.167168, -1.248441, 20.918728}, program.apply(0), 5e-7);
    assertArrayEquals(
        new double[] {0.367879, 0.270671, 0.638550, 1.056181, 0.559393, 1.615574},
        program.apply(-1),
        5e-7);
  }

  @Test
  void aLocalFactorHoldsTheOtherNamesFixed() {
    Expr f1 = symbol("f_1");
    Expr f3 = symbol("f_3");
    List<Expr> outputs =
        List.of(
            Derivative.local(f3, f1), Derivative.total(f3, f1), Derivative.local(symbol("y"), X));
    double[] value = Program.compile(outputs, List.of(X), GRAPH).apply(0.3);
    assertEquals(1, value[0]);
    assertEquals(1 + 2 * Math.exp(0.3), value[1], 1e-15);
    assertEquals(0, value[2]);
  }

  @Test
  void aNameIsItsOwnLocalVariable() {
    Expr f3 = symbol("f_3");
    Expr ones = plus(Derivative.local(f3, f3), Derivative.total(f3, f3));
    assertEquals(2, Program.compile(List.of(ones), List.of(X), GRAPH).apply(0.3)[0]);
  }

  @Test
  void aNameIsAVariableOfItsOwnThoughAnotherExpressionHasItsValue() {
    Givens givens = givens(let("u", call("exp", X)), let("v", plus(symbol("u"), call("exp", X))));
    assertEquals(
        1,
        Program.compile(List.of(Derivative.total(symbol("v"), symbol("u"))), List.of(X), givens)
            .apply(2)[0]);
  }

  @Test
  void oneMayDifferentiateByACallThatOccurs() {
    Expr sig = call("sig", X);
    Expr loss = minus(times(W, call("log", sig)), call("log", minus(ONE, sig)));
    Givens givens = givens(let("l", loss));
    Program program =
        Program.compile(List.of(Derivative.total(symbol("l"), sig)), List.of(X, W), givens);
    double s = 1 / (1 + Math.exp(-0.7));
    assertEquals(0.4 / s + 1 / (1 - s), program.apply(0.7, 0.4)[0], 1e-14);
  }

  @Test
  void aCallMayBeDifferentiatedAtItsArgumentWhateverStandsThere() {
    Expr inner = times(W, X);
    double slope = at(Derivative.local(call("sig", inner), inner), 0.5, 2);
    double s = 1 / (1 + Math.exp(-1));
    assertEquals(s * (1 - s), slope, 1e-15);
  }

  @Test
  void theStatedDerivativeOfAFunctionIsNotBelieved() {
    Givens wrong =
        new Givens(
            Map.of(),
            List.of(),
            Functions.library().with(List.of(Functions.sigWithWrongDerivative())));
    Program program =
        Program.compile(List.of(Derivative.total(call("sig", X), X)), List.of(X), wrong);
    assertEquals(0.23500, program.apply(0.5)[0], 5e-6);
  }

  @Test
  void derivativesOfHigherOrderNest() {
    Expr body = call("sin", power(X, 2));
    Expr second = Derivative.total(Derivative.total(body, X), X);
    Expr third = Derivative.total(second, X);
    double x = 0.8;
    assertEquals(2 * Math.cos(x * x) - 4 * x * x * Math.sin(x * x), at(second, x, 0), 1e-14);
    assertEquals(
        -12 * x * Math.sin(x * x) - 8 * x * x * x * Math.cos(x * x), at(third, x, 0), 1e-14);
  }

  @Test
  void tenDerivativesOfNestedSinesStaySmall() {
    Expr body = X;
    for (int i = 0; i < 4; i++) {
      body = call("sin", body);
    }
    for (int i = 0; i < 10; i++) {
      body = Derivative.total(body, X);
    }
    Program program = Program.compile(List.of(body), List.of(X), givens());
    assertTrue(program.size() < 20_000, () -> "lines: " + program.size());
    assertEquals(0, program.apply(0)[0], 1e-9);
  }

  @Test
  void aSumIsWrittenOutAndItsMembersAreFound() {
    Symbol k = symbol("k");
    Member member = new Member("h", minus(k, ONE), Shape.SCALAR);
    Expr sum = new Sum(k, num(2), num(4), times(k, member));
    List<Expr> inputs = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      inputs.add(new Member("h", num(i), Shape.SCALAR));
    }
    assertEquals(
        2 * 10 + 3 * 20 + 4 * 30,
        Program.compile(List.of(sum), inputs, givens()).apply(10, 20, 30)[0]);
  }

  @Test
  void aChainOfAThousandDefinitionsNeedsNoDeepStack() {
    List<Definition> chain = new ArrayList<>();
    List<Expr> weights = new ArrayList<>(List.of(symbol("h_0")));
    for (int i = 1; i <= 1000; i++) {
      weights.add(symbol("w_" + i));
      chain.add(let("h_" + i, call("sig", times(symbol("w_" + i), symbol("h_" + (i - 1))))));
    }
    Givens givens = new Givens(Map.of(), chain, Functions.library());
    Program program = Program.compile(List.of(symbol("h_1000")), weights, givens);
    assertTrue(program.size() < 7000);
    assertEquals(0.5, program.apply(new double[1001])[0]);
  }

  @Test
  void aNameThatIsAnInputIsNotComputed() {
    Program program = Program.compile(List.of(symbol("y")), List.of(X, symbol("f_3")), GRAPH);
    assertEquals(Math.E + Math.sin(1), program.apply(99, 1)[0], 1e-15);
  }

  @Test
  void aSwitchIsCountedOnceHoweverOftenItIsWritten() {
    Expr relu = call("relu", X);
    Expr body = plus(relu, times(indicator(X, Relation.GREATER, ZERO), W), call("max", ZERO, X));
    Program program = Program.compile(List.of(body), List.of(X, W), givens());
    assertEquals(1, program.switches());
    assertArrayEquals(new double[] {-3}, program.evaluate(-3, 1).switches());
    assertNotEquals(program.evaluate(-3, 1).pattern(), program.evaluate(3, 1).pattern());
    assertArrayEquals(new boolean[] {false}, program.moves(new boolean[] {false, true}));
  }

  @Test
  void underflowIsToldFromZeroByItsErrorBound() {
    Expr tiny = times(call("exp", X), call("exp", X));
    Expr nothing = times(call("exp", X), indicator(X, Relation.GREATER, ZERO));
    Program program =
        Program.compile(List.of(tiny, nothing, minus(plus(X, ONE), X)), List.of(X), givens());
    Evaluation run = program.evaluateWithErrors(-400);
    assertEquals(0, run.output(0));
    assertTrue(run.error(0) > 0);
    assertEquals(0, run.output(1));
    assertEquals(0, run.error(1));
    assertTrue(run.error(2) > 1e-15 && run.error(2) < 1e-12);
  }

  @Test
  void whatHasNoValueSaysSo() {
    UnsupportedExpression error =
        assertThrows(
            UnsupportedExpression.class,
            () -> Program.compile(List.of(symbol("q")), List.of(X), givens()));
    assertTrue(error.getMessage().contains("q"));
  }
}
