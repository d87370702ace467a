package chainrule.networks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.algebra.SecondOpinion;
import chainrule.calculus.Plan;
import chainrule.calculus.Plan.Action;
import chainrule.calculus.Plan.Work;
import chainrule.calculus.Solution;
import chainrule.calculus.Solution.Block;
import chainrule.calculus.Statement;
import chainrule.calculus.Text;
import chainrule.calculus.UnsupportedTask;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.problem.Givens;
import chainrule.problem.Layout;
import chainrule.problem.Task;
import chainrule.syntax.StandardLibrary;
import chainrule.verify.Verdict;
import chainrule.verify.VerifiedSolution;
import chainrule.verify.Verifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckpointingTest {
  private static final Givens NOTHING = new Givens(Map.of(), List.of(), StandardLibrary.load());

  private static Expr count(String text) {
    return Character.isDigit(text.charAt(0)) ? Exprs.num(Long.parseLong(text)) : Exprs.symbol(text);
  }

  private static VerifiedSolution plan(String every, String layers, Givens givens) {
    return Networks.workOut(new Task.Checkpoint(count(every), count(layers)), givens);
  }

  private static String joined(VerifiedSolution solution) {
    return Networks.text(solution, Layout.DENOMINATOR).replaceAll("\\s+", " ");
  }

  @ParameterizedTest(name = "every {0} of {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      10 | 50  | At most 15 pre-activations are held | 45 layers are computed a second time
      10 | 50  | for c = 6, 7, 8 or 9                | c = √50, about 7.07
      10 | 50  | f₄₀ f₄₁, …, f₄₉ 50, …, 41           | hold 3 and compute 1225 layers again
      7  | 50  | At most 14 pre-activations are held | 42 layers are computed a second time
      1  | 4   | At most 5 pre-activations are held  | the input nothing 1 f₁
      4  | 4   | At most 5 pre-activations are held  | 3 layers are computed a second time
      1  | 1   | At most 2 pre-activations are held  | 0 layers are computed a second time
      3  | 300 | f₂₉₇ f₂₉₈, f₂₉₉ 300, …, 298         | for c = 16, 17, 18 or 19
      c  | N   | At most N/c + c pre-activations     | N - N/c layers are computed a second time
      c  | N   | c = √N                              | smallest, 2 √N
      5  | N   | At most N/5 + 5 pre-activations     | j + 5
      c  | 36  | At most 36/c + c pre-activations    | c = 6, where p is smallest, 12
      """)
  void tellsThePlanAndWhatItCosts(String every, String layers, String first, String second) {
    VerifiedSolution solution = plan(every, layers, NOTHING);
    String text = joined(solution);
    assertTrue(solution.agrees(), text);
    assertTrue(text.contains(first), text);
    assertTrue(text.contains(second), text);
  }

  @Test
  void runsWithTheActivationOfTheProblem() {
    assertTrue(plan("4", "16", Networks.of(2, "softplus", true)).agrees());
  }

  @ParameterizedTest
  @CsvSource({"10, 5", "0, 5", "5, 0", "10, 5000"})
  void whatIsNoPlanIsRefused(String every, String layers) {
    assertThrows(UnsupportedTask.class, () -> plan(every, layers, NOTHING));
  }

  // ---- wrong plans are refused ----

  private static Verdict verdict(Statement statement) {
    Solution solution =
        new Solution(
            new Task.Behaviour("relu"),
            NOTHING,
            List.of(new Block.Finding(statement, Text.EMPTY)),
            List.of());
    return new Verifier(1, SecondOpinion.NONE)
        .verify(solution, List.of())
        .evidence()
        .get(0)
        .verdict();
  }

  private static Statement.Schedule right() {
    return plan("3", "12", NOTHING).solution().blocks().stream()
        .filter(Block.Finding.class::isInstance)
        .map(block -> ((Block.Finding) block).statement())
        .filter(Statement.Schedule.class::isInstance)
        .map(Statement.Schedule.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static Work work(Action action, int from, int to) {
    return new Work.Layers(action, Exprs.num(from), Exprs.num(to));
  }

  private static Statement.Schedule by(int held, int again, Work... work) {
    return new Statement.Schedule(
        new Plan(Exprs.num(4), List.of(work)), Exprs.num(held), Exprs.num(again));
  }

  @Test
  void theRightPlanAgrees() {
    assertInstanceOf(Verdict.Agrees.class, verdict(right()));
    assertInstanceOf(
        Verdict.Agrees.class, verdict(by(5, 0, work(Action.KEEP, 1, 4), work(Action.BACK, 4, 1))));
  }

  @Test
  void aPlanThatLeavesOutAnyPieceOfWorkIsRefused() {
    Statement.Schedule right = right();
    for (int i = 0; i < right.plan().work().size(); i++) {
      List<Work> work = new ArrayList<>(right.plan().work());
      Work removed = work.remove(i);
      Plan plan = new Plan(right.plan().layers(), work);
      Verdict verdict = verdict(new Statement.Schedule(plan, right.held(), right.again()));
      assertInstanceOf(Verdict.Differs.class, verdict, removed::toString);
    }
  }

  @Test
  void wrongCostsAreRefused() {
    Statement.Schedule right = right();
    Expr more = Exprs.plus(right.held(), Exprs.ONE);
    Expr fewer = Exprs.minus(right.again(), Exprs.ONE);
    assertInstanceOf(
        Verdict.Differs.class, verdict(new Statement.Schedule(right.plan(), more, right.again())));
    assertInstanceOf(
        Verdict.Differs.class, verdict(new Statement.Schedule(right.plan(), right.held(), fewer)));
  }

  @Test
  void goingBackOutOfOrderOrFromWhatIsNotThereIsRefused() {
    assertInstanceOf(
        Verdict.Differs.class,
        verdict(
            by(5, 0, work(Action.KEEP, 1, 4), work(Action.BACK, 2, 1), work(Action.BACK, 4, 3))));
    assertInstanceOf(
        Verdict.Differs.class, verdict(by(2, 0, work(Action.PASS, 1, 4), work(Action.BACK, 4, 1))));
  }

  @Test
  void aWrongBestSpacingIsRefused() {
    Map<Statement, Class<? extends Verdict>> cases =
        Map.of(
            new Statement.BestSpacing(50, List.of(6, 7, 8, 9), 14), Verdict.Agrees.class,
            new Statement.BestSpacing(50, List.of(7), 14), Verdict.Differs.class,
            new Statement.BestSpacing(50, List.of(6, 7, 8, 9, 10), 14), Verdict.Differs.class,
            new Statement.BestSpacing(50, List.of(6, 7, 8, 9), 15), Verdict.Differs.class);
    cases.forEach((statement, kind) -> assertEquals(kind, verdict(statement).getClass()));
  }
}
