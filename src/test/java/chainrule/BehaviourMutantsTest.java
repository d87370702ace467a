package chainrule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.calculus.Solution;
import chainrule.calculus.Statement;
import chainrule.expr.Call;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.numeric.Program;
import chainrule.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Problem 7.8 with other steps: what is said of each follows from its own definition. */
class BehaviourMutantsTest {
  private static final double FAR = 8;
  private static final double STEP = 1e-6;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ 0 if z < 0; 1 otherwise }",
        "{ 1 if z < 0; 0 otherwise }",
        "{ 0 if z < 2; 1 otherwise }",
        "{ 0 if z < 0; 3 otherwise }",
        "{ 0 if z < 0; z otherwise }",
        "{ z if z < 0; 1 otherwise }",
        "{ 0 if z < 0; 1 if z <= 2; 0 otherwise }",
        "{ 0 if z < -1; 1 if z <= 1; 0 otherwise }",
        "{ 0 if z < 0; z if z <= 1; 0 otherwise }",
        "{ 0 if z < 0; z if z <= 1; 1 otherwise }",
        "{ 2 if z < 0; 1 if z <= 1; 2 otherwise }",
        "{ z if z < 0; 2 z otherwise }",
        "{ 0 if 2 z < 3; 1 otherwise }",
        "{ 0 if z < 0; exp[z] otherwise }"
      })
  void jumpsAndKinksAreWhereTheFunctionHasThem(String body) {
    Problem problem = Problems.read("function step[z] = " + body + "\nbehaviour of step");
    Solution solution = Problems.solve(problem).get(0);
    Expr z = Exprs.symbol("z");
    Program program = Program.compile(List.of(Call.of("step", z)), List.of(z), problem.givens());
    DoubleUnaryOperator f = x -> program.apply(x)[0];
    Map<Double, String> stated = new TreeMap<>();
    for (Solution.Block block : solution.blocks()) {
      if (block instanceof Solution.Block.Finding(Statement.NoDerivative none, var words)) {
        stated.put(value(none.at()), slopes(value(none.left()), value(none.right())));
      }
      if (block instanceof Solution.Block.Finding(Statement.Vanishes vanishes, var words)) {
        assertVanishes(vanishes, f);
      }
    }
    assertEquals(corners(f), stated);
  }

  private static double value(Expr expr) {
    return Program.compile(
            List.of(expr),
            List.of(),
            Problems.read("let z : scalar\nlet y = z\nderive d y / d z").givens())
        .apply()[0];
  }

  /** Where the slopes on the two sides differ, looked for on a grid of quarters. */
  private static Map<Double, String> corners(DoubleUnaryOperator f) {
    Map<Double, String> corners = new TreeMap<>();
    for (double at = -FAR; at <= FAR; at += 0.25) {
      double here = f.applyAsDouble(at);
      double left = (here - f.applyAsDouble(at - STEP)) / STEP;
      double right = (f.applyAsDouble(at + STEP) - here) / STEP;
      if (Math.abs(left - right) > 1e-3 * Math.max(1, Math.abs(left))) {
        corners.put(at, slopes(left, right));
      }
    }
    return corners;
  }

  /** A jump is infinitely steep on one side at least. */
  private static String slopes(double left, double right) {
    boolean jump = Math.max(Math.abs(left), Math.abs(right)) > 1e3;
    return jump ? "jump" : Math.round(left * 100) + " " + Math.round(right * 100);
  }

  private static void assertVanishes(Statement.Vanishes vanishes, DoubleUnaryOperator f) {
    int inside = 0;
    for (double at = -FAR + 0.1; at <= FAR; at += 0.25) {
      double x = at;
      boolean holds = vanishes.where().stream().allMatch(each -> holds(each, x));
      if (holds) {
        inside++;
        assertEquals(
            0,
            (f.applyAsDouble(x + STEP) - f.applyAsDouble(x - STEP)) / STEP,
            1e-9,
            () -> "at " + x);
      }
    }
    assertTrue(inside > 0, "nowhere at all");
  }

  private static boolean holds(chainrule.expr.Condition condition, double z) {
    return switch (condition) {
      case chainrule.expr.Condition.Comparison(Expr left, var relation, Expr right) ->
          relation.holds(at(left, z), at(right, z));
      case chainrule.expr.Condition.AllOf(var all) -> all.stream().allMatch(each -> holds(each, z));
      case chainrule.expr.Condition.Otherwise otherwise -> true;
    };
  }

  private static double at(Expr expr, double z) {
    return value(
            Exprs.substitute(
                expr,
                Map.of(
                    Exprs.symbol("z"),
                    new chainrule.expr.Num(java.math.BigDecimal.valueOf(Math.abs(z))))))
        * (z < 0 && expr.contains(Exprs.symbol("z")) ? -1 : 1);
  }
}
