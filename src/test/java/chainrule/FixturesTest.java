package chainrule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.calculus.Derivation;
import chainrule.calculus.Detail;
import chainrule.calculus.Solution;
import chainrule.calculus.Statement;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.numeric.Program;
import chainrule.problem.Problem;
import chainrule.problem.Task;
import chainrule.render.PlainPrinter;
import chainrule.syntax.FormulaReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the engine finds for the problems of chapter 7: numbers, forms and lengths known from the
 * textbook.
 */
class FixturesTest {
  private static final double TOLERANCE = 2e-6;

  /** A value for each name, "x = 1.5, y = 2". */
  static final Map<String, String> POINTS =
      Map.ofEntries(
          Map.entry(
              "7.01",
              """
              phi_0 = 0.5, phi_1 = -1.2, phi_2 = 0.8, psi_01 = 0.3, psi_11 = 0.7, psi_21 = -0.4, psi_02 = 0.1,
              psi_12 = 0.6, psi_22 = 0.9, theta_01 = 0.2, theta_11 = 1.1, theta_02 = -0.3, theta_12 = 0.8, x = 1.5
              """),
          Map.entry(
              "7.02",
              """
              beta_0 = 1, beta_1 = 2, beta_2 = -3, beta_3 = 0.4, omega_0 = 0.1, omega_1 = -0.4, omega_2 = 2,
              omega_3 = 3, x_i = 2.3, y_i = 2
              """),
          Map.entry("7.12 at 0", "x = 0"),
          Map.entry("7.12 at -1", "x = -1"),
          Map.entry("7.12 at 0.3", "x = 0.3"),
          Map.entry("7.13 at 0", "x = 0"),
          Map.entry("7.13 at -1", "x = -1"),
          Map.entry("7.07 at -2", "f = -2"),
          Map.entry("7.07 at 0.5", "f = 0.5"),
          Map.entry("7.07 at 3", "f = 3"),
          Map.entry("7.05", "f = 0.5, y_i = 0.25"));

  /**
   * The right side of every derivation of a problem by its left side in plain notation; the last
   * one counts.
   */
  private static Map<String, Expr> found(Problem problem) {
    Map<String, Expr> found = new LinkedHashMap<>();
    for (Solution solution : Problems.solve(problem)) {
      for (Derivation each : Problems.derivations(solution)) {
        found.put(PlainPrinter.print(each.left()), each.result());
      }
      for (Statement.Equation result : solution.results()) {
        found.put(PlainPrinter.print(result.left()), result.right());
      }
    }
    return found;
  }

  static Map<String, Expr> found(String name) {
    return found(Problems.read(Problems.chapter7(name)));
  }

  static double valueAt(Problem problem, Expr expr, String point) {
    List<Expr> names = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (String assignment : point.split(",")) {
      String[] sides = assignment.strip().split(" = ");
      names.add(FormulaReader.read(sides[0], problem.givens()));
      values.add(Double.parseDouble(sides[1]));
    }
    double[] at = values.stream().mapToDouble(Double::doubleValue).toArray();
    return Program.compile(List.of(expr), names, problem.givens()).apply(at)[0];
  }

  @ParameterizedTest(name = "{0}: {1} = {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      7.01 | d y / d phi_0    | 1
      7.01 | d y / d phi_1    | 1.235
      7.01 | d y / d phi_2    | 2.02
      7.01 | d y / d psi_01   | -1.2
      7.01 | d y / d psi_11   | -2.22
      7.01 | d y / d psi_21   | -1.08
      7.01 | d y / d psi_02   | 0.8
      7.01 | d y / d psi_12   | 1.48
      7.01 | d y / d psi_22   | 0.72
      7.01 | d y / d theta_01 | -0.36
      7.01 | d y / d theta_11 | -0.54
      7.01 | d y / d theta_02 | 1.2
      7.01 | d y / d theta_12 | 1.8
      7.02 | d ell_i / d f_3  | 0.744528
      7.02 | d ell_i / d f_2  | -1.683058
      7.02 | d ell_i / d h_2  | -3.366115
      7.02 | d ell_i / d f_1  | -17.060467
      7.02 | d ell_i / d h_1  | 6.824187
      7.02 | d ell_i / d f_0  | 2.280901
      7.05 | d ell_i / d f    | 0.372459
      7.07 at -2  | d h / d f | 0.104994
      7.07 at 0.5 | d h / d f | 0.235004
      7.07 at 3   | d h / d f | 0.045177
      7.12 at 0   | d y / d f_3 | 6.972909
      7.12 at 0   | d y / d f_2 | 6.972909
      7.12 at 0   | d y / d f_1 | 20.918728
      7.12 at 0   | d y / d x   | 20.918728
      7.12 at -1  | d y / d f_1 | 4.391586
      7.12 at -1  | d y / d x   | 1.615574
      7.12 at 0.3 | d y / d x   | 114.140445
      7.13 at 0   | d f_1 / d x | 1
      7.13 at 0   | d f_2 / d x | 2
      7.13 at 0   | d f_3 / d x | 3
      7.13 at 0   | d f_4 / d x | 22.167168
      7.13 at 0   | d f_5 / d x | -1.248441
      7.13 at 0   | d y / d x   | 20.918728
      7.13 at -1  | d f_1 / d x | 0.367879
      7.13 at -1  | d f_2 / d x | 0.270671
      7.13 at -1  | d f_3 / d x | 0.638550
      7.13 at -1  | d f_4 / d x | 1.056181
      7.13 at -1  | d f_5 / d x | 0.559393
      """)
  void hasTheKnownValue(String point, String left, double value) {
    Problem problem = Problems.read(Problems.chapter7(point.split(" ")[0]));
    Expr right = found(problem).get(left);
    assertTrue(
        right != null, () -> left + " is not worked out; there are " + found(problem).keySet());
    double numeric = valueAt(problem, right, POINTS.get(point));
    assertEquals(
        value, numeric, TOLERANCE * Math.max(1, Math.abs(value)), () -> PlainPrinter.print(right));
  }

  /** The parameters of 7.2 too, which its file does not ask for. */
  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource({
    "beta_3, 0.744528", "beta_2, -1.683058", "beta_1, -17.060467", "beta_0, 2.280901",
    "omega_3, 0.489469", "omega_2, -8.530233", "omega_1, -16.079299", "omega_0, 5.246071"
  })
  void aParameterOfTheToyModelHasTheKnownDerivative(String parameter, double value) {
    Problem problem = Problems.read(Problems.chapter7("7.02"));
    Expr loss = FormulaReader.read("ell_i", problem.givens());
    Derivative asked = Derivative.total(loss, FormulaReader.read(parameter, problem.givens()));
    Solution solution =
        new chainrule.calculus.Solver()
            .solve(new Task.Derive(List.of(asked), List.of(), false), problem.givens());
    Expr right = solution.results().get(0).right();
    double numeric = valueAt(problem, right, POINTS.get("7.02"));
    assertEquals(
        value, numeric, TOLERANCE * Math.max(1, Math.abs(value)), () -> PlainPrinter.print(right));
  }

  @ParameterizedTest(name = "{0}: {1} = {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      7.01 | d y / d phi_0      | 1
      7.01 | d y / d phi_1      | relu[g_1]
      7.01 | d y / d psi_01     | phi_1 I[g_1 > 0]
      7.01 | d y / d psi_11     | phi_1 I[g_1 > 0] relu[f_1]
      7.01 | d y / d psi_21     | phi_1 I[g_1 > 0] relu[f_2]
      7.01 | d y / d psi_12     | phi_2 I[g_2 > 0] relu[f_1]
      7.01 | d y / d theta_01   | (phi_1 psi_11 I[g_1 > 0] + phi_2 psi_12 I[g_2 > 0]) I[f_1 > 0]
      7.01 | d y / d theta_11   | x (phi_1 psi_11 I[g_1 > 0] + phi_2 psi_12 I[g_2 > 0]) I[f_1 > 0]
      7.01 | d y / d theta_02   | (phi_1 psi_21 I[g_1 > 0] + phi_2 psi_22 I[g_2 > 0]) I[f_2 > 0]
      7.02 | d h_3 / d f_2      | -sin[f_2]
      7.02 | d f_2 / d h_2      | omega_2
      7.02 | d h_2 / d f_1      | exp[f_1]
      7.02 | d f_1 / d h_1      | omega_1
      7.02 | d h_1 / d f_0      | cos[f_0]
      7.02 | d ell_i / d f_2    | -2 (f_3 - y_i) omega_3 sin[f_2]
      7.04 | d ell_i / d f[x_i, phi] | 2 (f[x_i, phi] - y_i)
      7.05 | d ell_i / d f      | sig[f] - y_i
      7.07 | d h / d f          | h (1 - h)
      7.12 | d y / d f_5        | 1
      7.12 | d y / d f_4        | 1
      7.12 | d y / d f_3        | exp[f_3] + cos[f_3]
      7.12 | d y / d f_2        | exp[f_3] + cos[f_3]
      7.13 | d f_1 / d x        | exp[x]
      7.13 | d f_2 / d x        | 2 f_1 exp[x]
      7.13 | d f_3 / d x        | (1 + 2 f_1) exp[x]
      7.13 | d f_4 / d x        | exp[f_3] (1 + 2 f_1) exp[x]
      7.13 | d f_5 / d x        | cos[f_3] (1 + 2 f_1) exp[x]
      """)
  void endsInTheFormOfTheTextbook(String name, String left, String form) {
    assertEquals(form, PlainPrinter.print(found(name).get(left)));
  }

  /** Lines that a lecturer writes, not more, and no jump that is too far. */
  @ParameterizedTest(name = "{0}: {1} in {2} to {3} lines")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      7.01 | d y / d phi_1    | 1 | 2
      7.01 | d y / d psi_01   | 2 | 4
      7.01 | d y / d psi_11   | 2 | 6
      7.01 | d y / d psi_22   | 2 | 6
      7.01 | d y / d theta_01 | 3 | 6
      7.01 | d y / d theta_11 | 3 | 6
      7.01 | d y / d theta_12 | 3 | 6
      7.02 | d ell_i / d f_2  | 2 | 3
      7.04 | d ell_i / d f[x_i, phi] | 2 | 3
      7.05 | d ell_i / d f    | 5 | 10
      7.07 | d h / d f        | 2 | 5
      7.12 | d y / d f_1      | 2 | 4
      7.12 | d y / d x        | 2 | 3
      7.13 | d y / d x        | 2 | 4
      """)
  void takesAsManyLinesAsOnTheBoard(String name, String left, int fewest, int most) {
    for (Solution solution : Problems.solve(Problems.read(Problems.chapter7(name)))) {
      for (Derivation each : Problems.derivations(solution)) {
        if (PlainPrinter.print(each.left()).equals(left)) {
          List<String> lines =
              each.shown(Detail.NORMAL).stream()
                  .map(row -> PlainPrinter.print(row.value()))
                  .toList();
          assertTrue(
              fewest <= lines.size() && lines.size() <= most,
              () -> lines.size() + " lines: " + lines);
          assertEquals(
              lines.size(), lines.stream().distinct().count(), () -> "a line twice: " + lines);
        }
      }
    }
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({"7.07, EXTREMUM PARITY LEADING", "7.08, VANISHES NO_DERIVATIVE"})
  void statesWhatIsAskedBeyondEquations(String name, String kinds) {
    List<String> stated = new ArrayList<>();
    for (Solution solution : Problems.solve(Problems.read(Problems.chapter7(name)))) {
      for (Solution.Block block : solution.blocks()) {
        if (block instanceof Solution.Block.Finding finding) {
          stated.add(kind(finding.statement()));
        }
      }
    }
    assertTrue(stated.containsAll(Arrays.asList(kinds.split(" "))), () -> "found " + stated);
  }

  private static String kind(Statement statement) {
    return switch (statement) {
      case Statement.Equation equation -> "EQUATION";
      case Statement.ShapeOf shape -> "SHAPE";
      case Statement.LimitIs limit -> "LIMIT";
      case Statement.BehavesLike like -> "LEADING";
      case Statement.Extremum extremum -> "EXTREMUM";
      case Statement.Parity parity -> "PARITY";
      case Statement.Vanishes vanishes -> "VANISHES";
      case Statement.NoDerivative none -> "NO_DERIVATIVE";
      case Statement.ByInduction induction -> "INDUCTION";
      case Statement.Schedule schedule -> "SCHEDULE";
      case Statement.BestSpacing spacing -> "SPACING";
      case Statement.Initialised initialised -> "INITIALISED";
      case Statement.Trained trained -> "TRAINED";
    };
  }
}
