package chainrule.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.expr.Call;
import chainrule.expr.Condition;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Symbol;
import chainrule.numeric.CentralDifference;
import chainrule.numeric.Program;
import chainrule.problem.FunctionDefinition;
import chainrule.problem.Givens;
import chainrule.problem.Library;
import chainrule.problem.Primitive;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of the library, also future ones. */
class StandardLibraryTest {
  private static final Library LIBRARY = StandardLibrary.load();
  private static final Givens GIVENS = new Givens(Map.of(), List.of(), LIBRARY);
  private static final long SEED = 20_240_707;
  private static final int POINTS = 60;
  private static final double NEAR = 0.02;
  private static final double[] SCALES = {0.3, 1.5, 6};

  static Stream<String> functions() {
    return LIBRARY.functions().keySet().stream();
  }

  /** Those that are not defined everywhere. */
  static Stream<String> functionsWithADomain() {
    return functions().filter(name -> !LIBRARY.get(name).domain().isEmpty());
  }

  /** Each function with each of its arguments and parameters that has a slope to test. */
  static Stream<Object[]> slopes() {
    return LIBRARY.functions().values().stream()
        .flatMap(
            each ->
                IntStream.range(0, each.formals().size())
                    .filter(
                        i ->
                            each.primitive() != null
                                || each.stated(each.formals().get(i)).isPresent())
                    .mapToObj(i -> new Object[] {each.name(), each.formals().get(i).name(), i}));
  }

  @ParameterizedTest(name = "{0} by {1}")
  @MethodSource("slopes")
  void statedDerivativeMatchesCentralDifferencesOfTheDefinition(
      String name, String formal, int position) {
    FunctionDefinition function = LIBRARY.get(name);
    Program value = program(function, call(function));
    Program stated = program(function, slope(function, position));
    int compared = 0;
    for (double[] point : points(function)) {
      CentralDifference.Estimate slope =
          CentralDifference.slope(
              along(value, point, position), point[position], noise(value, point));
      double expected = stated.apply(point)[0];
      double tolerance = 1e-7 * Math.max(1, Math.abs(expected)) + 4 * slope.error();
      if (!Double.isNaN(slope.slope())
          && slope.error() < 1e-4 * Math.max(1, Math.abs(slope.slope()))) {
        compared++;
        assertEquals(slope.slope(), expected, tolerance, () -> at(function, point));
      }
    }
    assertTrue(
        compared >= 24,
        "only " + compared + " points of " + name + " could be compared, seed " + SEED);
  }

  @ParameterizedTest
  @MethodSource("functions")
  void hasAValueEverywhereInItsDomain(String name) {
    FunctionDefinition function = LIBRARY.get(name);
    Program value = program(function, call(function));
    List<double[]> points = points(function);
    assertTrue(
        points.size() >= POINTS / 2, "few points lie in the domain of " + name + ", seed " + SEED);
    for (double[] point : points) {
      assertFalse(Double.isNaN(value.apply(point)[0]), () -> at(function, point));
    }
  }

  /**
   * By the first argument that the condition speaks of: no value or no slope where it does not
   * hold.
   */
  @ParameterizedTest
  @MethodSource("functionsWithADomain")
  void losesItsValueOrItsMeaningBeyondItsDomain(String name) {
    FunctionDefinition function = LIBRARY.get(name);
    Program value = program(function, call(function));
    Random random = new Random(SEED);
    int outside = 0;
    int undefined = 0;
    for (int i = 0; i < 20 * POINTS; i++) {
      double[] point = draw(function, random, i);
      if (!inDomain(function, point)) {
        outside++;
        undefined += Double.isFinite(value.apply(point)[0]) ? 0 : 1;
      }
    }
    boolean byConvention =
        function.domain().stream().allMatch(StandardLibraryTest::speaksOfParameters);
    boolean openedAtPoles = // no double is π/2, and none that is drawn is 0
        List.of("tan", "sec", "csc", "cot", "acot", "csch", "coth").contains(name);
    boolean continued = name.equals("Gamma"); // between its poles beyond zero
    assertTrue(
        byConvention || openedAtPoles || continued || undefined >= 1,
        name + " is defined at all " + outside + " points outside");
  }

  private static boolean speaksOfParameters(Condition condition) {
    List<String> parameters = List.of("s", "v", "delta", "tau");
    return condition.sides().stream()
        .flatMap(side -> Exprs.symbols(side).stream())
        .allMatch(symbol -> parameters.contains(symbol.name()));
  }

  static Stream<Object[]> kinks() {
    return LIBRARY.functions().values().stream()
        .flatMap(each -> each.kinks().stream().map(kink -> new Object[] {each.name(), kink}));
  }

  /**
   * The slopes on the two sides differ, or the values do, or one side has none or an endless slope.
   */
  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("kinks")
  void hasNoDerivativeAtAKink(String name, Condition.Comparison kink) {
    FunctionDefinition function = LIBRARY.get(name);
    Program value = program(function, call(function));
    double[] point = onto(function, kink);
    DoubleUnaryOperator along = along(value, point, 0);
    double x = point[0];
    double h = 1e-6;
    double right = (along.applyAsDouble(x + 2 * h) - along.applyAsDouble(x + h)) / h;
    double left = (along.applyAsDouble(x - h) - along.applyAsDouble(x - 2 * h)) / h;
    double jump = along.applyAsDouble(x + h) - along.applyAsDouble(x - h);
    boolean smooth =
        Math.abs(right - left) < 1e-3 && Math.abs(jump) < 1e-3 && Math.abs(right) < 100;
    assertFalse(smooth, () -> at(function, point) + ": slopes " + left + " and " + right);
  }

  /** Away from the listed kinks a fine grid along the first argument meets no other. */
  @ParameterizedTest
  @MethodSource("functions")
  void listsAllItsKinks(String name) {
    FunctionDefinition function = LIBRARY.get(name);
    Program value = program(function, call(function));
    double h = 1e-4;
    for (double x = -8; x < 8; x += 1.0 / 128) {
      double[] point = others(function, x);
      DoubleUnaryOperator along = along(value, point, 0);
      double jump = along.applyAsDouble(x + h) - along.applyAsDouble(x - h);
      double bend =
          (along.applyAsDouble(x + h) - 2 * along.applyAsDouble(x) + along.applyAsDouble(x - h))
              / h;
      boolean inside =
          inDomain(function, point)
              && awayFromEdges(function, point)
              && awayFromKinks(function, point);
      double closer = along.applyAsDouble(x + h / 100) - along.applyAsDouble(x - h / 100);
      double slope = Math.abs(closer) / (h / 50);
      if (inside && !Double.isNaN(bend) && !Double.isNaN(jump)) {
        assertTrue(
            Math.abs(bend) < 0.02 * Math.max(1, slope),
            () -> at(function, point) + " bends: " + bend);
        assertTrue(
            Math.abs(closer) < 0.5 * Math.abs(jump) + 1e-6,
            () -> at(function, point) + " jumps: " + jump);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("functions")
  void hasATitleAGroupAndAValue(String name) {
    FunctionDefinition function = LIBRARY.get(name);
    assertNotNull(function.title(), name);
    assertNotNull(function.group(), name);
    assertNotNull(function.latex(), name);
    assertFalse(function.isUnknown(), name);
  }

  @Test
  void listsEveryPrimitive() {
    for (Primitive each : Primitive.values()) {
      assertEquals(each, LIBRARY.get(each.head()).primitive());
    }
  }

  @Test
  void noTwoFunctionsAreWrittenAlikeInLatexUnlessTheyAreTheSame() {
    Map<String, FunctionDefinition> byLatex = new HashMap<>();
    for (FunctionDefinition each : LIBRARY.functions().values()) {
      FunctionDefinition other = byLatex.putIfAbsent(each.latex(), each);
      if (other != null) {
        assertEquals(bodyOf(other), bodyOf(each), each.name() + " and " + other.name());
      }
    }
  }

  /** The definition in formals that do not depend on how they are called. */
  private static Expr bodyOf(FunctionDefinition function) {
    Map<Expr, Expr> numbered = new HashMap<>();
    function
        .formals()
        .forEach(each -> numbered.put(each, Symbol.scalar("formal_" + numbered.size())));
    return Exprs.substitute(Objects.requireNonNull(function.body()), numbered);
  }

  // ---- points ----

  private static Expr call(FunctionDefinition function) {
    return new Call(
        function.name(), List.copyOf(function.arguments()), List.copyOf(function.parameters()));
  }

  private static Expr slope(FunctionDefinition function, int position) {
    Primitive row = function.primitive();
    return row == null
        ? function.stated(function.formals().get(position)).orElseThrow()
        : row.derivative(List.copyOf(function.arguments()), position);
  }

  private static Program program(FunctionDefinition function, Expr output) {
    return Program.compile(List.of(output), function.formals(), GIVENS);
  }

  private static DoubleUnaryOperator along(Program program, double[] point, int position) {
    return x -> {
      double[] moved = point.clone();
      moved[position] = x;
      return program.apply(moved)[0];
    };
  }

  private static double noise(Program value, double[] point) {
    return 8 * Math.ulp(Math.max(1, Math.abs(value.apply(point)[0])));
  }

  /** Inside the domain, and so far from kinks that differences do not reach over them. */
  private static List<double[]> points(FunctionDefinition function) {
    Random random = new Random(SEED);
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < 200 * POINTS && points.size() < POINTS; i++) {
      double[] point = draw(function, random, i);
      if (inDomain(function, point)
          && awayFromEdges(function, point)
          && awayFromKinks(function, point)) {
        points.add(point);
      }
    }
    return points;
  }

  private static double[] draw(FunctionDefinition function, Random random, int i) {
    double scale = SCALES[i % SCALES.length];
    return function.formals().stream()
        .mapToDouble(formal -> scale * random.nextGaussian())
        .toArray();
  }

  /** The first argument as given, the others at values inside most domains. */
  private static double[] others(FunctionDefinition function, double first) {
    double[] point = new double[function.formals().size()];
    Arrays.fill(point, 0.4);
    point[0] = first;
    return point;
  }

  private static boolean inDomain(FunctionDefinition function, double[] point) {
    return function.domain().stream().allMatch(condition -> holds(function, condition, point));
  }

  private static boolean holds(FunctionDefinition function, Condition condition, double[] point) {
    return switch (condition) {
      case Condition.Comparison each -> holdsFor(function, each, point);
      case Condition.AllOf all ->
          all.comparisons().stream().allMatch(each -> holdsFor(function, each, point));
      case Condition.Otherwise otherwise -> true;
    };
  }

  private static boolean holdsFor(
      FunctionDefinition function, Condition.Comparison each, double[] point) {
    double[] sides = sides(function, each, point);
    return each.relation().holds(sides[0], sides[1]);
  }

  private static double[] sides(FunctionDefinition function, Condition condition, double[] point) {
    return Program.compile(condition.sides(), function.formals(), GIVENS).apply(point);
  }

  private static boolean awayFromEdges(FunctionDefinition function, double[] point) {
    return function.domain().stream().allMatch(each -> apart(sides(function, each, point)));
  }

  /**
   * Listed kinks, and places where a branch of the definition changes, whether or not it bends
   * there.
   */
  private static boolean awayFromKinks(FunctionDefinition function, double[] point) {
    return function.kinks().stream().allMatch(each -> apart(sides(function, each, point)));
  }

  private static boolean apart(double[] sides) {
    boolean apart = true;
    for (int i = 0; i + 1 < sides.length; i += 2) {
      apart &= Math.abs(sides[i] - sides[i + 1]) > NEAR;
    }
    return apart;
  }

  /** A point of the kink, found by moving the first argument; the others where they usually are. */
  private static double[] onto(FunctionDefinition function, Condition.Comparison kink) {
    for (double x = -8; x <= 8; x += 0.1) {
      double[] before = sides(function, kink, others(function, x));
      double[] after = sides(function, kink, others(function, x + 0.1));
      double a = before[0] - before[1];
      double b = after[0] - after[1];
      if (a <= 0 && b >= 0 || a >= 0 && b <= 0) {
        return others(function, x + 0.1 * a / (a - b));
      }
    }
    throw new AssertionError("no point of " + kink + " near 0");
  }

  private static String at(FunctionDefinition function, double[] point) {
    List<Symbol> formals = function.formals();
    return function.name()
        + IntStream.range(0, point.length)
            .mapToObj(i -> formals.get(i).name() + "=" + point[i])
            .toList()
        + ", seed "
        + SEED;
  }
}
