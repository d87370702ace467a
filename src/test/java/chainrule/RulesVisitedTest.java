package chainrule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import chainrule.calculus.Derivation;
import chainrule.calculus.Rule;
import chainrule.calculus.Solution;
import chainrule.calculus.Solver;
import chainrule.expr.Derivative;
import chainrule.expr.Exprs;
import chainrule.problem.Task;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A row of the table of rules that no derivation uses would hide a slip. */
class RulesVisitedTest {

  /** A definition of y in x that leads through what the problem files do not. */
  private static final List<String> SMALL =
      List.of(
          "let y = a^x",
          "let y = x^x",
          "let y = x/(1 + x^2)",
          "let y = a/(1 + x^2)",
          "let y = { x^2 if x < 0; sin[x] otherwise }",
          "let y = I[x > a] x",
          "let y = sum_{i=1}^{3} sin[i x]",
          "let y = max[x, x]",
          "let u = sig[a x]\nlet y = u^2",
          "let y = log[exp[x]]",
          "function g[z] = z sin[z]\nlet y = g[x]",
          "let y = a/(1 + x) + x/(1 + x)");

  /** Rules whose engine comes with a later issue: they are held to a derivation by hand. */
  private static final Set<Rule> BY_HAND =
      EnumSet.of(Rule.ELEMENT, Rule.DELTA, Rule.COLLAPSE, Rule.ASSEMBLE, Rule.FACT);

  private static final Map<Rule, String> VISITED = visited();

  private static Map<Rule, String> visited() {
    Map<Rule, String> visited = new EnumMap<>(Rule.class);
    Stream<Solution> files =
        Problems.files().stream().flatMap(file -> Problems.solve(Problems.read(file)).stream());
    Stream<Solution> small =
        SMALL.stream()
            .map(
                text ->
                    Problems.read("let x : scalar\nlet a : scalar\n" + text + "\nderive d y / d x"))
            .flatMap(problem -> Problems.solve(problem).stream());
    Stream<Solution> zero =
        Stream.of(
            new Solver()
                .solve(
                    new Task.Derive(
                        List.of(Derivative.total(Exprs.symbol("a"), Exprs.symbol("x"))),
                        List.of(),
                        false),
                    Problems.read("let a : scalar\nlet y = a\nderive d y / d a").givens()));
    Stream.of(files, small, zero)
        .flatMap(each -> each)
        .flatMap(solution -> Problems.derivations(solution).stream())
        .forEach(derivation -> note(derivation, visited));
    TypesCarryTest.derivations()
        .forEach(
            derivation ->
                derivation.rows().stream()
                    .filter(row -> BY_HAND.contains(row.step().rule()))
                    .forEach(row -> visited.putIfAbsent(row.step().rule(), "by hand")));
    return visited;
  }

  private static void note(Derivation derivation, Map<Rule, String> visited) {
    derivation
        .rows()
        .forEach(row -> visited.putIfAbsent(row.step().rule(), derivation.left().toString()));
  }

  @ParameterizedTest
  @EnumSource
  void someDerivationUsesTheRule(Rule rule) {
    assertFalse(VISITED.get(rule) == null, () -> rule + " is used by no derivation of the tests");
  }

  @Test
  void noTwoRulesSayTheSame() {
    long different =
        Stream.of(Rule.values()).map(rule -> rule.title() + rule.says()).distinct().count();
    assertEquals(Rule.values().length, different);
  }
}
