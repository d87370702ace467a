package chainrule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.algebra.SecondOpinion;
import chainrule.calculus.Solution;
import chainrule.calculus.UnsupportedTask;
import chainrule.problem.Part;
import chainrule.problem.Problem;
import chainrule.render.PlainPrinter;
import chainrule.verify.VerifiedSolution;
import chainrule.verify.Verifier;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectationsTest {
  private static final String NAMES =
      "let mu, nu, sigma, tau, s, p, c, x, y, t, alpha : scalar\nfunction g[z]\n";

  private static Problem problem(String random, String task) {
    return Problems.read(NAMES + random.replace(" & ", "\n") + "\n" + task);
  }

  private static VerifiedSolution verified(Solution solution, Part part) {
    return new Verifier(5, SecondOpinion.NONE).verify(solution, part.expected());
  }

  @ParameterizedTest(name = "{1} where {0}")
  @CsvSource(
      delimiterString = "=>",
      textBlock =
          """
          random a : mean 0, variance sigma^2, symmetric      => E[relu[a]^2]              => sigma^2/2
          random a : mean 0, variance sigma^2, symmetric      => E[leaky[a; alpha]^2]      => (1 + alpha^2) sigma^2/2
          random a : symmetric                                => E[I[a > 0]]               => 1/2
          random a : symmetric, variance s                    => E[a^3 + sin[a] + tanh[a]] => 0
          random a : symmetric, variance s                    => E[(2 a + 1)^2]            => 4 s + 1
          random a : mean mu, variance s                      => E[a^2]                    => s + mu^2
          random a : mean mu, variance s                      => E[(a - mu)^2]             => s
          random a : mean mu, variance s                      => Var[3 - 2 a]              => 4 s
          random a : mean mu, variance s                      => E[|a|^2]                  => s + mu^2
          random a : mean mu, variance s, independent & random b : mean nu, variance t => E[a b] => mu nu
          random a : mean mu, variance s, independent & random b : mean nu, variance t => E[(a - b)^2] => s + t + (mu - nu)^2
          random a : mean mu, variance s, independent & random b : mean nu, variance t => Var[a b] => s t + s nu^2 + t mu^2
          random a : mean mu, variance s, independent & random b : mean nu, variance t => Var[a - 3 b] => s + 9 t
          random a, b, e : mean 0, variance 1, independent    => E[(a + b) (b + e)]        => 1
          random a ~ normal[0, sigma^2]                       => E[relu[a]]                => sigma/sqrt[2 pi]
          random a ~ normal[0, sigma^2]                       => Var[relu[a]]              => sigma^2 (1/2 - 1/(2 pi))
          random a ~ normal[0, sigma^2]                       => E[|a|]                    => sigma sqrt[2/pi]
          random a ~ normal[0, sigma^2]                       => E[a^6]                    => 15 sigma^6
          random a ~ normal[mu, sigma^2]                      => E[a^4]                    => mu^4 + 6 mu^2 sigma^2 + 3 sigma^4
          random a ~ normal[mu, sigma^2]                      => E[(a - mu)^4]             => 3 sigma^4
          random a ~ normal[mu, sigma^2]                      => E[exp[a]]                 => exp[mu + sigma^2/2]
          random a ~ normal[mu, sigma^2]                      => E[exp[2 a] exp[-a]]       => exp[mu + sigma^2/2]
          random a ~ normal[mu, sigma^2]                      => Var[exp[a]]               => exp[2 mu + sigma^2] (exp[sigma^2] - 1)
          random a ~ normal[mu, s]                            => E[I[a > 0]]               => (1 + erf[mu/sqrt[2 s]])/2
          random a ~ normal[0, 1]                             => E[max[a, 1]]              => (1 + erf[1/sqrt[2]])/2 + exp[-1/2]/sqrt[2 pi]
          random a ~ normal[0, 1]                             => E[min[max[a, -1], 1]]     => 0
          random a ~ uniform[-c, c]                           => E[|a|]                    => c/2
          random a ~ uniform[-c, c]                           => Var[relu[a]]              => 5 c^2/48
          random a ~ uniform[0, 1]                            => E[I[a < 1/3]]             => 1/3
          random a ~ uniform[x, y]                            => Var[a]                    => (y - x)^2/12
          random a ~ laplace[0, s]                            => E[relu[a]]                => s/2
          random a ~ laplace[0, s]                            => Var[|a|]                  => s^2
          random a ~ laplace[mu, s]                           => E[a^2]                    => mu^2 + 2 s^2
          random m ~ bernoulli[p]                             => Var[m]                    => p (1 - p)
          random m ~ bernoulli[p]                             => E[exp[m t]]               => 1 - p + p exp[t]
          random m ~ bernoulli[1 - p]                         => Var[m x/(1 - p)]          => p x^2/(1 - p)
          random m ~ bernoulli[1 - p], independent & random h : mean mu, variance s => E[m h/(1 - p)] => mu
          random x_i : mean mu, variance s, independent for i in 1..n => E[1/n sum_{i=1}^{n} x_i] => mu
          random x_i : mean mu, variance s, independent for i in 1..n => Var[1/n sum_{i=1}^{n} x_i] => s/n
          """)
  void findsAndVerifiesTheMoment(String random, String moment, String expected) {
    assertVerified(random, "expectation " + moment + "\nexpect " + expected);
  }

  @ParameterizedTest(name = "{1} where {0}")
  @CsvSource(
      delimiterString = "=>",
      textBlock =
          """
          random a ~ normal[mu, sigma^2]  => d E[a^2] / d mu           => 2 mu
          random a ~ normal[mu, sigma^2]  => d E[a^2] / d sigma        => 2 sigma
          random a ~ normal[mu, sigma^2]  => d E[(a - y)^2] / d mu     => 2 (mu - y)
          random a ~ normal[mu, sigma^2]  => d E[relu[a]] / d mu       => (1 + erf[mu/(sigma sqrt[2])])/2
          random a ~ normal[mu, sigma^2]  => d E[exp[a]] / d mu        => exp[mu + sigma^2/2]
          random a ~ uniform[0, t]        => d E[a^2] / d t            => 2 t/3
          random a ~ laplace[mu, s]       => d E[a^2] / d s            => 4 s
          random m ~ bernoulli[p]         => d E[(x + m)^2] / d p      => 2 x + 1
          """)
  void differentiatesByAParameter(String random, String derivative, String expected) {
    assertVerified(random, "derive " + derivative + "\nexpect " + expected);
  }

  private static void assertVerified(String random, String task) {
    Problem problem = problem(random, task);
    Part part = problem.parts().get(0);
    Solution solution = Problems.solve(problem, part);
    VerifiedSolution verified = verified(solution, part);
    assertTrue(
        verified.agrees(),
        () -> PlainPrinter.print(solution.results().get(0).right()) + ": " + verified.evidence());
  }

  @ParameterizedTest(name = "{1} where {0}")
  @CsvSource(
      delimiterString = "=>",
      textBlock =
          """
          random a : mean 0, variance s            => expectation E[relu[a]^2]   => declare it symmetric about 0
          random a : mean 0, variance s, symmetric => expectation E[relu[a]]     => does not follow from what is declared
          random a : mean mu, variance s           => expectation E[a^3]         => does not follow from what is declared
          random a : mean mu                       => expectation E[a^2]         => variance of a
          random a, b : mean 0, variance s         => expectation E[a b]         => not said to be independent
          random a ~ normal[mu, s]                 => expectation E[sig[a]]      => with sig in it
          random a ~ normal[mu, s]                 => expectation E[1/a]         => no closed form is known here
          random a ~ normal[mu, s]                 => derive d E[I[a > 0]] / d mu => the function jumps
          random a ~ normal[mu, s]                 => solve E[a^2] = 1 for mu    => not linear
          """)
  void refusesWithAReason(String random, String task, String reason) {
    assertRefused(random, task, reason);
  }

  private static void assertRefused(String random, String task, String reason) {
    Problem problem = problem(random, task);
    UnsupportedTask refusal =
        assertThrows(UnsupportedTask.class, () -> Problems.solve(problem, problem.parts().get(0)));
    assertTrue(refusal.getMessage().contains(reason), refusal::getMessage);
  }

  @ParameterizedTest
  @CsvSource({"sigma/2", "sigma^2", "sigma^2 (1/2 - 1/(2 pi))", "sigma^2/4", "-sigma^2/2", "0"})
  void theEvidenceRefusesAWrongSecondMoment(String wrong) {
    Problem problem =
        problem(
            "random a : mean 0, variance sigma^2, symmetric",
            "expectation E[relu[a]^2]\nexpect " + wrong);
    Part part = problem.parts().get(0);
    assertFalse(verified(Problems.solve(problem, part), part).agrees());
  }

  /**
   * The rows of a derivation under what is declared less: some distribution must contradict them.
   */
  @ParameterizedTest(name = "{2}: {0} for {1}")
  @CsvSource(
      delimiterString = "=>",
      textBlock =
          """
          random a : mean 0, variance s            => random a : mean 0, variance s, symmetric      => E[relu[a]^2]
          random a : mean mu, variance s           => random a ~ normal[mu, s]                      => E[relu[a]]
          random a, b : mean 0, variance s         => random a, b : mean 0, variance s, independent => E[a b]
          random a, b : mean 0, variance s         => random a, b : mean 0, variance s, independent => Var[a + b]
          random a : mean mu, variance s           => random a : mean 0, variance s                 => E[a^2]
          """)
  void theEvidenceRefusesRowsThatUseWhatIsNotDeclared(String less, String more, String moment) {
    Problem declared = problem(more, "expectation " + moment);
    Problem weaker = problem(less, "expectation " + moment);
    Part part = declared.parts().get(0);
    Solution solution = Problems.solve(declared, part);
    Solution claimed =
        new Solution(solution.task(), weaker.givens(), solution.blocks(), solution.results());
    assertTrue(verified(solution, part).agrees());
    assertFalse(verified(claimed, part).agrees());
  }

  @Test
  void anUnknownFunctionStaysUnderTheExpectation() {
    Problem problem = problem("random a ~ normal[mu, sigma^2]", "derive d E[g[a]] / d sigma");
    Solution solution = Problems.solve(problem, problem.parts().get(0));
    assertTrue(verified(solution, problem.parts().get(0)).agrees());
    assertEquals("E[z (d g[a] / d a)]", PlainPrinter.print(solution.results().get(0).right()));
  }

  @Test
  void theVarianceOfTheWeightsFollowsFromTheConditionOfHe() {
    assertVerified(
        "random f_j : mean 0, variance tau^2, symmetric for j in 1..n"
            + " & random w_j : mean 0, variance sigma^2, independent for j in 1..n",
        "let q = sum_{j=1}^{n} w_j relu[f_j]\nsolve Var[q] = tau^2 for sigma^2\nexpect 2/n");
  }

  @Test
  void theSameSeedGivesTheSameEvidence() {
    Problem problem = problem("random a ~ normal[mu, s]", "expectation E[relu[a]]");
    Part part = problem.parts().get(0);
    Solution solution = Problems.solve(problem, part);
    assertEquals(
        List.copyOf(verified(solution, part).evidence().entrySet()),
        List.copyOf(verified(solution, part).evidence().entrySet()));
  }
}
