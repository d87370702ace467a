package chainrule.networks;

import static chainrule.networks.Networks.ELL;
import static chainrule.networks.Networks.beta;
import static chainrule.networks.Networks.f;
import static chainrule.networks.Networks.num;
import static chainrule.networks.Networks.omega;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.algebra.SecondOpinion;
import chainrule.calculus.Solution;
import chainrule.calculus.Solution.Block;
import chainrule.calculus.Statement;
import chainrule.calculus.Statement.Fate;
import chainrule.calculus.Text;
import chainrule.calculus.UnsupportedTask;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.problem.Givens;
import chainrule.problem.Layout;
import chainrule.problem.Task;
import chainrule.verify.Verdict;
import chainrule.verify.VerifiedSolution;
import chainrule.verify.Verifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitialisingTest {

  private static VerifiedSolution from(Expr value, Givens network) {
    return Networks.workOut(new Task.Initialise(ELL, value), network);
  }

  private static String joined(VerifiedSolution solution) {
    return Networks.text(solution, Layout.DENOMINATOR).replaceAll("\\s+", " ");
  }

  private static Expr value(String text) {
    return text.equals("c") ? Exprs.symbol("c") : Exprs.num(Long.parseLong(text));
  }

  @ParameterizedTest(name = "{0} from {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      relu     | 0  | Only β_K ever moves. The network predicts f_K = β_K for every input
      relu     | 0  | β_K is the mean of the targets y, and that is where it goes
      relu     | 0  | At its kink relu[0] may be given any slope
      tanh     | 0  | Only β_K ever moves.
      sig      | 0  | Ωₖ for k = 1, …, K - 1 0 the same for all weights
      sig      | 0  | the symmetry is never broken
      softplus | 0  | the symmetry is never broken
      relu     | c  | the symmetry is never broken
      tanh     | -1 | Ω_K the same for all inputs of a unit
      """)
  void tellsWhatBecomesOfKLayers(String activation, String value, String said) {
    VerifiedSolution solution = from(value(value), Networks.symbolic(activation, true));
    String text = joined(solution);
    assertTrue(solution.agrees(), text);
    assertTrue(text.contains(said), text);
  }

  @Test
  void tellsWhatBecomesOfLayersThatAreWrittenOut() {
    VerifiedSolution solution = from(num(0), Networks.of(2, "relu", true));
    String text = joined(solution);
    assertTrue(solution.agrees(), text);
    assertTrue(text.contains("∂ℓ/∂Ω₁ = (∂ℓ/∂f₁) h₁ᵀ 0, for ∂ℓ/∂f₁ = 0"), text);
    assertTrue(text.contains("Only β₂ ever moves."), text);
  }

  @Test
  void anUnknownLossIsRunAsSquaresButClaimsNoMean() {
    VerifiedSolution solution = from(num(0), Networks.symbolic("relu", false));
    String text = joined(solution);
    assertTrue(solution.agrees(), text);
    assertTrue(text.contains("the squared distance as the loss"), text);
    assertFalse(text.contains("mean of the targets"), text);
  }

  @Test
  void whatHasNoLossIsRefused() {
    assertThrows(
        UnsupportedTask.class,
        () ->
            Networks.workOut(
                new Task.Initialise(Exprs.symbol("loss"), num(0)), Networks.of(1, "relu", true)));
  }

  // ---- wrong claims are refused ----

  private static Verdict verdict(
      Givens network, Expr value, List<Fate> fates, boolean predicts, boolean mean) {
    Statement statement =
        new Statement.Initialised(
            ELL, value, fates, predicts ? f(num(1)) : null, mean ? Networks.y(num(1)) : null);
    Solution solution =
        new Solution(
            new Task.Initialise(ELL, value),
            network,
            List.of(new Block.Finding(statement, Text.EMPTY)),
            List.of());
    return new Verifier(2, SecondOpinion.NONE)
        .verify(solution, List.of())
        .evidence()
        .get(0)
        .verdict();
  }

  private static Fate fate(Expr parameter, boolean stays, Integer... alike) {
    return new Fate(parameter, List.of(), stays, Set.of(alike));
  }

  private static List<Fate> reluFromZero() {
    return List.of(
        fate(beta(num(0)), true),
        fate(omega(num(0)), true),
        fate(beta(num(1)), false),
        fate(omega(num(1)), true));
  }

  @Test
  void theRightFatesAgree() {
    Givens relu = Networks.of(1, "relu", true);
    assertInstanceOf(Verdict.Agrees.class, verdict(relu, num(0), reluFromZero(), true, true));
  }

  @Test
  void aFateThatIsTurnedRoundIsRefused() {
    Givens relu = Networks.of(1, "relu", true);
    for (int i = 0; i < reluFromZero().size(); i++) {
      List<Fate> wrong = new ArrayList<>(reluFromZero());
      Fate fate = wrong.get(i);
      wrong.set(i, fate(fate.parameter(), !fate.stays()));
      assertInstanceOf(
          Verdict.Differs.class, verdict(relu, num(0), wrong, false, false), fate::toString);
    }
  }

  @Test
  void fatesOfAnotherActivationAreRefused() {
    Givens sigmoid = Networks.of(1, "sig", true);
    assertInstanceOf(Verdict.Differs.class, verdict(sigmoid, num(0), reluFromZero(), false, false));
  }

  @Test
  void elementsThatAreSaidToBeEqualMustBe() {
    List<Fate> fates =
        List.of(
            fate(beta(num(0)), false, 0),
            fate(omega(num(0)), false, 0),
            fate(beta(num(1)), false),
            fate(omega(num(1)), false, 1));
    Givens tanh = Networks.of(1, "tanh", true);
    Expr c = Exprs.symbol("c");
    assertInstanceOf(Verdict.Agrees.class, verdict(tanh, c, fates, false, false));
    List<Fate> more = new ArrayList<>(fates);
    more.set(1, fate(omega(num(0)), false, 0, 1));
    assertInstanceOf(Verdict.Differs.class, verdict(tanh, c, more, false, false));
    more.set(1, fates.get(1));
    more.set(2, fate(beta(num(1)), false, 0));
    assertInstanceOf(Verdict.Differs.class, verdict(tanh, c, more, false, false));
    assertInstanceOf(Verdict.Differs.class, verdict(tanh, c, fates, true, false));
  }
}
