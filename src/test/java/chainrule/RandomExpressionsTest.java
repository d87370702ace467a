package chainrule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.calculus.Simplifier;
import chainrule.calculus.Solver;
import chainrule.expr.Call;
import chainrule.expr.Condition;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Symbol;
import chainrule.numeric.CentralDifference;
import chainrule.numeric.Evaluation;
import chainrule.numeric.Program;
import chainrule.problem.Definition;
import chainrule.problem.FunctionDefinition;
import chainrule.problem.Givens;
import chainrule.problem.Library;
import chainrule.problem.Task;
import chainrule.render.LatexPrinter;
import chainrule.render.PlainPrinter;
import chainrule.syntax.FormulaReader;
import chainrule.syntax.StandardLibrary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Derivatives, simplification and printing held against numbers and against each other on 1,000
 * random expressions to depth 8. An expression is kept when central differences settle at ten
 * points or more.
 */
class RandomExpressionsTest {
  private static final int KEPT = 1000;
  private static final int EACH_FUNCTION = 30;
  private static final int INFORMATIVE = 10;
  private static final int TRIES = 60;
  private static final Symbol L = Exprs.symbol("L");

  private final Library library = StandardLibrary.load();
  private final Givens givens =
      new Givens(
          Map.of(RandomExpressions.X, List.of(), RandomExpressions.Y, List.of()),
          List.of(),
          library);
  private final LatexPrinter latex = new LatexPrinter(library);
  private final Map<String, Integer> counts = new HashMap<>();

  @Test
  void derivativesSimplificationAndPrintingAgreeWithNumbersOnRandomExpressions() {
    List<FunctionDefinition> functions = List.copyOf(library.functions().values());
    int drawn = 0;
    int kept = 0;
    for (long seed = 0; kept < KEPT || scarcest(functions) < EACH_FUNCTION; seed++) {
      FunctionDefinition wanted = functions.get((int) (seed % functions.size()));
      if (kept >= KEPT && counts.getOrDefault(wanted.name(), 0) >= EACH_FUNCTION) {
        continue;
      }
      drawn++;
      RandomExpressions random = new RandomExpressions(library, seed);
      Expr expr = random.draw(3 + (int) (seed % 6), wanted);
      if (holds(expr, random, seed)) {
        kept++;
        headsOf(expr).forEach(head -> counts.merge(head, 1, Integer::sum));
      }
      assertTrue(drawn < 40 * KEPT, "too few expressions have informative points");
    }
    System.out.printf(
        "random expressions: %d kept of %d drawn, %d rejected; the scarcest function is in %d%n",
        kept, drawn, drawn - kept, scarcest(functions));
  }

  private int scarcest(List<FunctionDefinition> functions) {
    return functions.stream().mapToInt(each -> counts.getOrDefault(each.name(), 0)).min().orElse(0);
  }

  private static Set<String> headsOf(Expr expr) {
    Set<String> heads = new LinkedHashSet<>();
    if (expr instanceof Call call) {
      heads.add(call.head());
    }
    expr.parts().forEach(part -> heads.addAll(headsOf(part)));
    return heads;
  }

  /** False where too few points are informative; fails where something disagrees. */
  private boolean holds(Expr expr, RandomExpressions random, long seed) {
    List<Sample> samples = samples(expr, random);
    if (samples.size() < INFORMATIVE) {
      return false;
    }
    String what = "seed " + seed + ": " + PlainPrinter.print(expr);
    Expr derivative = derivative(expr);
    agreesWithDifferences(expr, derivative, samples, what);
    assertEquals(expr, FormulaReader.read(PlainPrinter.print(expr), givens), what);
    bracesBalance(latex.print(expr), what);
    bracesBalance(latex.print(derivative), what);
    simplificationKeepsTheValue(expr, samples, what);
    return true;
  }

  private record Sample(double[] at, double value, double slope, double error) {}

  private List<Sample> samples(Expr expr, RandomExpressions random) {
    Program program =
        Program.compile(List.of(expr), List.of(RandomExpressions.X, RandomExpressions.Y), givens);
    List<Condition.Comparison> domain = domain(expr);
    Program sides =
        Program.compile(
            domain.stream().flatMap(each -> each.sides().stream()).toList(),
            List.of(RandomExpressions.X, RandomExpressions.Y),
            givens);
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < TRIES && samples.size() < INFORMATIVE + 2; i++) {
      double[] at = random.point();
      Evaluation here = program.evaluateWithErrors(at);
      boolean awayFromKinks =
          Arrays.stream(here.switches()).allMatch(value -> Math.abs(value) > 1e-2);
      double value = here.output(0);
      if (!awayFromKinks
          || !inside(domain, sides.apply(at))
          || !Double.isFinite(value)
          || Math.abs(value) > 1e8) {
        continue;
      }
      DoubleUnaryOperator function = x -> sameSide(program.evaluate(x, at[1]), here);
      CentralDifference.Estimate estimate = CentralDifference.slope(function, at[0], here.error(0));
      double closeBy =
          (function.applyAsDouble(at[0] + 1e-7) - function.applyAsDouble(at[0] - 1e-7)) / 2e-7;
      double scale = Math.max(1e-3, Math.abs(estimate.slope()));
      boolean ripples =
          Math.abs(closeBy - estimate.slope())
              > 1e-3 * scale + here.error(0) * 1e7; // too fast for the steps
      if (!ripples && estimate.error() < 1e-6 * scale && Math.abs(estimate.slope()) > 1e-9) {
        samples.add(new Sample(at, value, estimate.slope(), estimate.error()));
      }
    }
    return samples;
  }

  /** What the declared domains of all functions in the expression ask of their arguments there. */
  private List<Condition.Comparison> domain(Expr expr) {
    List<Condition.Comparison> conditions = new ArrayList<>();
    if (expr instanceof Call call) {
      FunctionDefinition function = library.get(call.head());
      Map<Expr, Expr> actual = new HashMap<>();
      for (int i = 0; i < function.formals().size() && i < call.parts().size(); i++) {
        actual.put(function.formals().get(i), call.parts().get(i));
      }
      for (Condition condition : function.domain()) {
        List<Expr> sides =
            condition.sides().stream().map(side -> Exprs.substitute(side, actual)).toList();
        switch (condition.with(sides)) {
          case Condition.Comparison comparison -> conditions.add(comparison);
          case Condition.AllOf all -> conditions.addAll(all.comparisons());
          case Condition.Otherwise always -> {}
        }
      }
    }
    expr.parts().forEach(part -> conditions.addAll(domain(part)));
    return conditions;
  }

  private static boolean inside(List<Condition.Comparison> domain, double[] sides) {
    for (int i = 0; i < domain.size(); i++) {
      if (!domain.get(i).relation().holds(sides[2 * i], sides[2 * i + 1])) {
        return false;
      }
    }
    return true;
  }

  private static double sameSide(Evaluation there, Evaluation here) {
    return there.pattern().equals(here.pattern()) ? there.output(0) : Double.NaN;
  }

  private Expr derivative(Expr expr) {
    Task task =
        new Task.Derive(List.of(Derivative.total(L, RandomExpressions.X)), List.of(), false);
    return new Solver().solve(task, named(expr)).resultExpressions().get(0);
  }

  private Givens named(Expr expr) {
    return givens.withDefinitions(List.of(new Definition(L, expr)));
  }

  private void agreesWithDifferences(
      Expr expr, Expr derivative, List<Sample> samples, String what) {
    Program program =
        Program.compile(
            List.of(derivative), List.of(RandomExpressions.X, RandomExpressions.Y), named(expr));
    int compared = 0;
    for (Sample sample : samples) {
      double found = program.apply(sample.at())[0];
      double allowed = 1e-5 * Math.max(1e-3, Math.abs(sample.slope())) + 10 * sample.error();
      if (!Double.isNaN(found)) { // exp[-523]^2/exp[-523]^2 has no value in doubles
        assertEquals(
            sample.slope(),
            found,
            allowed,
            () ->
                what
                    + " at "
                    + Arrays.toString(sample.at())
                    + ": "
                    + PlainPrinter.print(derivative));
        compared++;
      }
    }
    assertTrue(
        compared > samples.size() / 2,
        what + " has a derivative without a value: " + PlainPrinter.print(derivative));
  }

  private void simplificationKeepsTheValue(Expr expr, List<Sample> samples, String what) {
    Expr once = new Simplifier().simplify(expr);
    assertEquals(once, new Simplifier().simplify(once), what);
    Program program =
        Program.compile(List.of(once), List.of(RandomExpressions.X, RandomExpressions.Y), givens);
    for (Sample sample : samples) {
      double value = program.apply(sample.at())[0];
      assertEquals(
          sample.value(),
          value,
          1e-6 * Math.max(1e-3, Math.abs(sample.value())),
          () -> what + " -> " + PlainPrinter.print(once));
    }
  }

  private static void bracesBalance(String text, String what) {
    int open = 0;
    for (int i = 0; i < text.length(); i++) {
      boolean escaped = i > 0 && text.charAt(i - 1) == '\\';
      open += escaped ? 0 : text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
      assertTrue(open >= 0, what + ": " + text);
    }
    assertEquals(0, open, what + ": " + text);
  }
}
