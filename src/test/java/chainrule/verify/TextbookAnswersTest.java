package chainrule.verify;

import static chainrule.verify.HandMade.derivation;
import static chainrule.verify.HandMade.derivative;
import static chainrule.verify.HandMade.givens;
import static chainrule.verify.HandMade.read;
import static chainrule.verify.HandMade.solution;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.algebra.SecondOpinion;
import chainrule.problem.Givens;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The answers of problems/udl-ch7.md and every typical wrong one (W) and published wrong one (E)
 * there.
 */
class TextbookAnswersTest {
  private static final long SEED = 7;

  private static final Map<String, String> DEFINITIONS =
      Map.of(
          "7.1",
          """
          f_1 = theta_01 + theta_11 x; f_2 = theta_02 + theta_12 x;
          g_1 = psi_01 + psi_11 relu[f_1] + psi_21 relu[f_2];
          g_2 = psi_02 + psi_12 relu[f_1] + psi_22 relu[f_2];
          y = phi_0 + phi_1 relu[g_1] + phi_2 relu[g_2]
          """,
          "7.2",
          """
          f_0 = beta_0 + omega_0 x; h_1 = sin[f_0]; f_1 = beta_1 + omega_1 h_1; h_2 = exp[f_1];
          f_2 = beta_2 + omega_2 h_2; h_3 = cos[f_2]; f_3 = beta_3 + omega_3 h_3; l = (f_3 - y)^2
          """,
          "7.4",
          "l = (y - f)^2",
          "7.5",
          "l = -(1 - y) log[1 - sig[f]] - y log[sig[f]]",
          "7.7",
          "h = 1/(1 + exp[-f])",
          "7.8",
          "h = heaviside[z]; r = rect[z]; u = phi_0 + phi_1 heaviside[theta_0 + theta_1 x]",
          "7.12",
          "f_1 = exp[x]; f_2 = f_1^2; f_3 = f_1 + f_2; f_4 = exp[f_3]; f_5 = sin[f_3]; y = f_4 + f_5");

  private static VerifiedSolution verified(String problem, String left, String answer) {
    Givens givens = givens(DEFINITIONS.get(problem));
    return new Verifier(SEED, SecondOpinion.NONE)
        .verify(
            solution(givens, List.of(derivation(derivative(left, givens), read(answer, givens)))),
            List.of());
  }

  @ParameterizedTest(name = "{0}: {1} = {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      7.1 | d y / d phi_0    | 1
      7.1 | d y / d phi_1    | relu[g_1]
      7.1 | d y / d psi_01   | phi_1 I[g_1 > 0]
      7.1 | d y / d psi_21   | phi_1 I[g_1 > 0] relu[f_2]
      7.1 | d y / d psi_12   | phi_2 I[g_2 > 0] relu[f_1]
      7.1 | d y / d theta_01 | (phi_1 I[g_1 > 0] psi_11 + phi_2 I[g_2 > 0] psi_12) I[f_1 > 0]
      7.1 | d y / d theta_11 | x (phi_1 I[g_1 > 0] psi_11 + phi_2 I[g_2 > 0] psi_12) I[f_1 > 0]
      7.1 | d y / d theta_02 | (phi_1 I[g_1 > 0] psi_21 + phi_2 I[g_2 > 0] psi_22) I[f_2 > 0]
      7.1 | d y / d theta_12 | x (phi_1 I[g_1 > 0] psi_21 + phi_2 I[g_2 > 0] psi_22) I[f_2 > 0]
      7.2 | d h_3 / d f_2    | -sin[f_2]
      7.2 | d f_2 / d h_2    | omega_2
      7.2 | d h_2 / d f_1    | exp[f_1]
      7.2 | d h_2 / d f_1    | h_2
      7.2 | d f_1 / d h_1    | omega_1
      7.2 | d h_1 / d f_0    | cos[f_0]
      7.2 | d l / d f_2      | -2 (f_3 - y) omega_3 sin[f_2]
      7.2 | d l / d omega_0  | -2 (f_3 - y) omega_1 omega_2 omega_3 x cos[f_0] exp[f_1] sin[f_2]
      7.4 | d l / d f        | 2 (f - y)
      7.4 | d l / d f        | -2 (y - f)
      7.5 | d l / d f        | sig[f] - y
      7.5 | d l / d sig[f]   | (1 - y)/(1 - sig[f]) - y/sig[f]
      7.5 | d l / d f        | (1 - y - y exp[-f])/(1 + exp[-f])
      7.7 | d h / d f        | h (1 - h)
      7.7 | d h / d f        | exp[-f]/(1 + exp[-f])^2
      7.7 | d h / d f        | sig[f] (1 - sig[f])
      7.8 | d h / d z        | 0
      7.8 | d r / d z        | 0
      7.8 | d u / d theta_1  | 0
      7.8 | d u / d phi_1    | heaviside[theta_0 + theta_1 x]
      7.12 | d y / d f_5     | 1
      7.12 | d y / d f_3     | exp[f_3] + cos[f_3]
      7.12 | d y / d f_2     | exp[f_3] + cos[f_3]
      7.12 | d y / d f_1     | (1 + 2 f_1) (exp[f_3] + cos[f_3])
      7.12 | d y / d x       | exp[x] (1 + 2 exp[x]) (exp[f_3] + cos[f_3])
      7.12 | d f_3 / d f_1   | 1 + 2 f_1
      7.12 | local d f_3 / d f_1 | 1
      7.12 | d f_2 / d x     | 2 f_1 exp[x]
      7.12 | d f_3 / d x     | (1 + 2 f_1) exp[x]
      7.12 | d f_5 / d x     | cos[f_3] (1 + 2 f_1) exp[x]
      """)
  void aRightAnswerIsAccepted(String problem, String left, String answer) {
    VerifiedSolution verified = verified(problem, left, answer);
    assertTrue(verified.agrees(), () -> "seed " + SEED + ": " + verified.evidence());
  }

  @ParameterizedTest(name = "{0}: {1} is not {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      # E1, one path only
      7.1 | d y / d theta_01 | phi_1 I[g_1 > 0] psi_11 I[f_1 > 0]
      7.1 | d y / d theta_11 | phi_1 I[g_1 > 0] psi_11 I[f_1 > 0] x
      # E2, psi_12 for psi_21
      7.1 | d y / d theta_02 | (phi_1 I[g_1 > 0] psi_12 + phi_2 I[g_2 > 0] psi_22) I[f_2 > 0]
      7.1 | d y / d theta_02 | phi_1 I[g_1 > 0] psi_12 I[f_2 > 0]
      # outer, inner indicator dropped
      7.1 | d y / d psi_01   | phi_1
      7.1 | d y / d theta_01 | (phi_1 psi_11 + phi_2 psi_12) I[f_1 > 0]
      7.1 | d y / d theta_01 | (phi_1 I[g_1 > 0] psi_11 + phi_2 psi_12) I[f_1 > 0]
      7.1 | d y / d theta_01 | phi_1 I[g_1 > 0] psi_11 + phi_2 I[g_2 > 0] psi_12
      7.1 | d y / d phi_1    | I[g_1 > 0]
      7.1 | d y / d theta_11 | (phi_1 I[g_1 > 0] psi_11 + phi_2 I[g_2 > 0] psi_12) I[f_1 > 0]
      7.1 | d y / d psi_01   | phi_1 I[y > 0]
      7.1 | d y / d theta_01 | (phi_1 I[g_1 > 0] psi_11 + phi_2 I[g_2 > 0] psi_12) I[f_1 > 0] relu[f_1]
      7.1 | d y / d psi_21   | phi_1 I[g_1 > 0] relu[f_1]
      # E9
      7.1 | d y / d psi_01   | 1
      7.1 | d y / d theta_11 | x
      # E10
      7.2 | d h_3 / d f_2    | sin[f_2]
      7.2 | d h_3 / d f_2    | -sin[h_2]
      7.2 | d h_1 / d f_0    | cos[x]
      7.2 | d h_2 / d f_1    | exp[h_1]
      7.2 | d f_2 / d h_2    | omega_3
      7.2 | d h_2 / d f_1    | f_1 exp[f_1 - 1]
      7.2 | d f_2 / d h_2    | beta_2 + omega_2
      7.2 | d f_2 / d h_2    | h_2
      7.2 | local d f_2 / d h_2 | h_2
      7.2 | d l / d f_2      | 2 (f_3 - y) omega_3 sin[f_2]
      7.4 | d l / d f        | 2 (y - f)
      7.4 | d l / d f        | f - y
      7.4 | d l / d f        | 0
      7.5 | d l / d f        | y - sig[f]
      7.5 | d l / d sig[f]   | (1 - y)/(1 - sig[f]) + y/sig[f]
      7.5 | d l / d sig[f]   | -(1 - y)/(1 - sig[f]) - y/sig[f]
      7.5 | d l / d f        | (1 - y)/(1 - sig[f]) - y/sig[f]
      7.5 | d l / d f        | ((1 - y)/(1 - sig[f]) - y/sig[f]) sig[f] (1 + sig[f])
      7.5 | d l / d f        | -((1 - y)/(1 - sig[f]) - y/sig[f]) exp[-f]/(1 + exp[-f])^2
      7.5 | d l / d f        | 1 - y - y exp[-f]
      7.5 | d l / d f        | (sig[f] - y)/log[10]
      7.5 | d l / d f        | (1 - 2 y) sig[(1 - 2 y) f]
      7.7 | d h / d f        | -exp[-f]/(1 + exp[-f])^2
      7.7 | d h / d f        | exp[-f]/(1 + exp[-f])
      7.7 | d h / d f        | sig[f]^2
      7.7 | d h / d f        | h (h - 1)
      7.8 | d r / d z        | rect[z]
      7.8 | d u / d phi_1    | 0
      7.12 | d y / d f_1     | exp[f_3] + cos[f_3]
      7.12 | d y / d f_3     | exp[f_3]
      7.12 | d y / d f_3     | cos[f_3]
      7.12 | d y / d f_3     | exp[f_3] - cos[f_3]
      7.12 | d y / d f_3     | exp[f_3] + sin[f_3]
      7.12 | d y / d f_1     | (1 + 2) (exp[f_3] + cos[f_3])
      7.12 | d y / d x       | (1 + 2 exp[x]) (exp[f_3] + cos[f_3])
      7.12 | d y / d x       | exp[x] (1 + 2 exp[x]) (exp[exp[x] + exp[x^2]] + cos[exp[x] + exp[x^2]])
      7.12 | d f_2 / d x     | 2 f_1
      7.12 | d f_3 / d x     | 2 f_1 exp[x]
      7.12 | local d f_3 / d f_1 | 1 + 2 f_1
      7.12 | d f_3 / d f_1   | 1
      """)
  void aWrongAnswerIsRefused(String problem, String left, String answer) {
    VerifiedSolution verified = verified(problem, left, answer);
    Evidence evidence = verified.evidence().get(0);
    Verdict.Differs differs =
        assertInstanceOf(Verdict.Differs.class, evidence.verdict(), "seed " + SEED);
    assertTrue(differs.stated() != differs.numeric() && !differs.at().isEmpty());
    assertInstanceOf(Verdict.Differs.class, verified.rows().get(0).get(0));
    // The differences alone see it too, not only the row against its duals.
    assertEquals(
        1,
        evidence.checks().stream()
            .filter(
                check ->
                    check.kind() != Check.Kind.ROW && check.verdict() instanceof Verdict.Differs)
            .count(),
        () -> "seed " + SEED + ": " + evidence);
  }
}
