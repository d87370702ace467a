package chainrule.algebra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.expr.Call;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Symbol;
import chainrule.numeric.Program;
import chainrule.problem.FunctionDefinition;
import chainrule.problem.Givens;
import chainrule.problem.Library;
import chainrule.syntax.StandardLibrary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What Symja says of every scalar function of the library, evaluated and held against differences.
 */
class SymjaOnTheLibraryTest {
  private static final long SEED = 11;
  private static final double STEP = 1e-6;
  private static final Library LIBRARY = StandardLibrary.load();
  private static final Givens GIVENS = new Givens(Map.of(), List.of(), LIBRARY);
  private static final Symja SYMJA = new Symja();
  private static final Symbol X = Symbol.scalar("x");

  static Stream<String> functions() {
    return LIBRARY.functions().values().stream()
        .filter(function -> !function.isUnknown())
        .filter(
            function -> function.formals().stream().allMatch(formal -> formal.shape().isScalar()))
        .map(FunctionDefinition::name);
  }

  @ParameterizedTest
  @MethodSource("functions")
  void chainsThroughCalls(String name) {
    FunctionDefinition function = LIBRARY.get(name);
    List<Expr> arguments = new ArrayList<>();
    for (int i = 0; i < function.formals().size(); i++) {
      arguments.add(
          Exprs.plus(Exprs.times(Exprs.num(i + 2), X), Exprs.over(Exprs.ONE, Exprs.num(i + 3))));
    }
    int count = function.arguments().size();
    Expr call =
        new Call(name, arguments.subList(0, count), arguments.subList(count, arguments.size()));
    holdAgainstDifferences(Exprs.times(X, call), X, List.of(X));
  }

  @ParameterizedTest
  @MethodSource("functions")
  void differentiatesDefinitions(String name) {
    FunctionDefinition function = LIBRARY.get(name);
    if (function.body() != null) {
      holdAgainstDifferences(function.body(), function.formals().get(0), function.formals());
    }
  }

  private static void holdAgainstDifferences(Expr local, Expr by, List<? extends Expr> inputs) {
    Expr derivative = SYMJA.derivative(local, by).orElseThrow();
    Program program = Program.compile(List.of(local, derivative), inputs, GIVENS);
    SplittableRandom random = new SplittableRandom(SEED);
    int compared = 0;
    for (int trial = 0; trial < 200; trial++) {
      double[] at = random.doubles(inputs.size(), 0.05, 1.5).toArray();
      compared += agrees(program, at, inputs.indexOf(by), derivative) ? 1 : 0;
    }
    assertTrue(compared >= 20, "compared at " + compared + " points");
  }

  /** Whether there is something to compare: the function is defined and differentiable there. */
  private static boolean agrees(Program program, double[] at, int moved, Expr derivative) {
    double stated = program.apply(at)[1];
    double near = difference(program, at, moved, STEP);
    double far = difference(program, at, moved, 2 * STEP);
    if (Double.isNaN(near)
        || Double.isNaN(far)
        || Math.abs(near - far) > 1e-6 * (1 + Math.abs(near))) {
      return false;
    }
    assertEquals(
        near, stated, 1e-5 * (1 + Math.abs(near)), () -> "seed " + SEED + ": " + derivative);
    return true;
  }

  private static double difference(Program program, double[] at, int moved, double step) {
    double[] right = at.clone();
    double[] left = at.clone();
    right[moved] += step;
    left[moved] -= step;
    return (program.apply(right)[0] - program.apply(left)[0]) / (right[moved] - left[moved]);
  }
}
