package chainrule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.expr.Expr;
import chainrule.problem.Problem;
import chainrule.syntax.FormulaReader;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The printed solutions of chapter 7 say what is right, and nothing that public solutions have got
 * wrong. {@link FixturesTest} holds their values.
 */
class KeyOfChapter7Test {
  private static final String FACTS =
      """
      7.01 | ▸ ∂y/∂ϕ₁ = relu[g₁]
      7.01 | ▸ = ϕ₁ I[g₁ > 0] relu[f₂]
      7.01 | ▸ = ϕ₂ I[g₂ > 0] relu[f₁]
      7.01 | ▸ = (ϕ₁ ψ₁₁ I[g₁ > 0] + ϕ₂ ψ₁₂ I[g₂ > 0]) I[f₁ > 0]
      7.01 | ▸ = x (ϕ₁ ψ₁₁ I[g₁ > 0] + ϕ₂ ψ₁₂ I[g₂ > 0]) I[f₁ > 0]
      7.01 | ▸ = (ϕ₁ ψ₂₁ I[g₁ > 0] + ϕ₂ ψ₂₂ I[g₂ > 0]) I[f₂ > 0]
      7.01 | ▸ = x (ϕ₁ ψ₂₁ I[g₁ > 0] + ϕ₂ ψ₂₂ I[g₂ > 0]) I[f₂ > 0]
      7.02 | ▸ ∂h₃/∂f₂ = -sin[f₂]
      7.02 | ▸ ∂f₂/∂h₂ = ω₂
      7.02 | ▸ ∂h₂/∂f₁ = exp[f₁]
      7.02 | ▸ ∂f₁/∂h₁ = ω₁
      7.02 | ▸ ∂h₁/∂f₀ = cos[f₀]
      7.03 | (D₁×D₁) (D₁×D₂) (D₂×D₂) (D₂×D₃) (D₃×D₃) (D₃×D₄) (D₄×1)
      7.03 | ∂f₁/∂h₁ is D₁ × D₂
      7.03 | ∂f₂/∂h₂ is D₂ × D₃
      7.03 | ∂ℓ/∂f₀ is D₁ × 1
      7.04 | ▸ = 2 (f[xᵢ, ϕ] - yᵢ)
      7.05 | ▸ = sig[f] - yᵢ
      7.06 | ▸ ∂z/∂h = Ωᵀ
      7.06 | = Ωᵢⱼ
      7.07 | ▸ = h (1 - h)
      7.07 | As f tends to ∞, ∂h/∂f tends to 0, like exp[-f].
      7.07 | As f tends to -∞, ∂h/∂f tends to 0, like exp[f].
      7.07 | Its largest value is 1/4, at f = 0.
      7.08 | At z = 0 it jumps from 0 to 1: there it has no derivative.
      7.08 | At z = 1 it jumps from 1 to 0: there it has no derivative.
      7.08 | gradient descent never changes these parameters
      7.08 | Only parameters behind the last activation of this kind can learn.
      7.09 | ▸ ∂ℓ/∂Ω = (∂ℓ/∂f) hᵀ
      7.09 | = hₖ δᵢⱼ
      7.10 | ▸ ∂a/∂z = I[z > 0] + α I[z < 0]
      7.10 | ▸ = (I[fₖ₋₁ > 0] + α I[fₖ₋₁ < 0]) ⊙ (Ωₖᵀ (∂ℓ/∂fₖ))
      7.10 | ▸ ∂ℓ/∂Ωₖ = (∂ℓ/∂fₖ) hₖᵀ
      7.11 | f₁₀, f₂₀, f₃₀, f₄₀
      7.11 | At most 15 pre-activations are held at once
      7.11 | less than one more forward pass
      7.11 | Nothing is approximated
      7.11 | This is zero for c = √50
      7.12 | ▸ = exp[x] (2 f₁ + 1) (exp[f₃] + cos[f₃])
      7.12 | ∂y/∂f₁ = (∂f₂/∂f₁) (∂y/∂f₂) + (∂f₃/∂f₁) (∂y/∂f₃)
      7.13 | ▸ = (exp[f₃] + cos[f₃]) (1 + 2 f₁) exp[x]
      7.14 | ▸ = σ²/2
      7.14 | symmetry: Pr(a) = Pr(-a)
      7.15 | Only β_K ever moves.
      7.15 | β_K is the mean of the targets y
      7.15 | the symmetry is never broken
      7.16 | the network has 2285 parameters
      7.16 | The learning rate η is 0.1, multiplied by 0.5 after every 10 epochs.
      7.16 | v ← 0.9 v + g and ϕ ← ϕ - η v
      7.17 | ∂ℓ/∂f₂ = sig[f₂] - y
      7.17 | the targets are 0 or 1, and the loss is the binary cross-entropy
      """;

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = FACTS)
  void says(String name, String fact) {
    assertTrue(printed(name).contains(fact), () -> printed(name));
  }

  @Test
  void everyProblemHasAFact() {
    long names = FACTS.lines().map(line -> line.split(" ")[0]).distinct().count();
    assertEquals(17, names);
  }

  private static String printed(String name) {
    Path deriv = Problems.chapter7(name);
    return Problems.text(Path.of(deriv.toString().replace(".deriv", ".txt")))
        .replaceAll("\\s+", " ");
  }

  /** By their values where all units are active, or at a common point. */
  @ParameterizedTest(name = "{0}: {1} is not {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      7.01 | d y / d theta_01 | phi_1 I[g_1 > 0] psi_11 I[f_1 > 0]
      7.01 | d y / d theta_11 | phi_1 I[g_1 > 0] psi_11 I[f_1 > 0] x
      7.01 | d y / d theta_02 | phi_1 I[g_1 > 0] psi_12 I[f_2 > 0]
      7.01 | d y / d theta_02 | phi_2 I[g_2 > 0] psi_22 I[f_2 > 0]
      7.01 | d y / d theta_12 | (phi_1 I[g_1 > 0] psi_12 + phi_2 I[g_2 > 0] psi_22) I[f_2 > 0] x
      7.01 | d y / d psi_01   | 1
      7.01 | d y / d theta_11 | x
      7.02 | d h_3 / d f_2    | sin[f_2]
      7.02 | d ell_i / d f_2  | 2 (f_3 - y_i) omega_3 sin[f_2]
      7.05 | d ell_i / d f    | y_i - sig[f]
      7.12 at 0.3 | d y / d f_1 | exp[f_3] + cos[f_3]
      7.13 at -1  | d f_3 / d x | 2 f_1 exp[x]
      """)
  void theResultIsNoneOfThePublishedMistakes(String point, String left, String mistake) {
    String name = point.split(" ")[0];
    Problem problem = Problems.read(Problems.chapter7(name));
    Expr found = Objects.requireNonNull(FixturesTest.found(name).get(left), left);
    Expr wrong = FormulaReader.read(mistake, problem.givens());
    String at = Objects.requireNonNull(FixturesTest.POINTS.get(point), point);
    double right = FixturesTest.valueAt(problem, found, at);
    double published = FixturesTest.valueAt(problem, wrong, at);
    assertTrue(Math.abs(right - published) > 1e-3, () -> right + " and " + published);
  }
}
