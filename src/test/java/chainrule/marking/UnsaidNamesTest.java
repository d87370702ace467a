package chainrule.marking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.calculus.Text;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.syntax.Submission;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Names that students use without saying what they stand for, as every textbook does. */
class UnsaidNamesTest {
  private static final Exercise SINE = Handwritten.exercise("y = sin[x^2]", "y", "x");
  private static final Exercise PRODUCT = Handwritten.exercise("y = x^2 sin[x]", "y", "x");
  private static final Exercise CROSS_ENTROPY =
      Handwritten.exercise("l = -(1 - y) log[1 - sig[f]] - y log[sig[f]]", "l", "f");

  private static Marked mark(Exercise exercise, String... rows) {
    String text = "\\begin{align}\n" + String.join(" \\\\\n", rows) + "\n\\end{align}";
    return Handwritten.MARKER.mark(
        exercise, Submission.read(text, exercise.givens(), exercise.asked().get(0)));
  }

  private static void assertRight(Marked marked) {
    assertEquals("right ".repeat(marked.rows().size()).strip(), Handwritten.verdicts(marked));
  }

  private static List<Expr> spokenOf(Text text) {
    return text.fragments().stream()
        .filter(Text.Fragment.Formula.class::isInstance)
        .map(fragment -> ((Text.Fragment.Formula) fragment).expr())
        .toList();
  }

  @Test
  void theInnerFunctionOfTheChainRuleNeedsNoIntroduction() {
    Marked marked =
        mark(
            SINE,
            "\\frac{dy}{dx} &= \\frac{dy}{du}\\frac{du}{dx}",
            "&= \\cos(u) \\cdot 2x",
            "&= 2x\\cos(x^2)");
    assertRight(marked);
    assertTrue(marked.finished());
  }

  @Test
  void whatANameIsTakenToStandForIsSaidWhereItComesFirst() {
    Marked marked =
        mark(SINE, "\\frac{dy}{du} &= \\cos u", "\\frac{du}{dx} &= 2x", "y' &= 2x\\cos(x^2)");
    assertRight(marked);
    assertEquals(
        List.of(Exprs.symbol("u"), Handwritten.formula("x^2", SINE.givens())),
        spokenOf(marked.rows().get(0).message()));
    assertEquals(Text.EMPTY, marked.rows().get(1).message());
  }

  @Test
  void theProductAndTheQuotientRuleAreReadWithPrimes() {
    assertRight(mark(PRODUCT, "y' &= u'v + uv'", "&= 2x \\sin x + x^2 \\cos x"));
    assertRight(
        mark(
            Handwritten.exercise("y = sin[x]/x^2", "y", "x"),
            "y' &= \\frac{u'v - uv'}{v^2}",
            "&= \\frac{x^2\\cos x - 2x \\sin x}{x^4}"));
    assertRight(
        mark(
            Handwritten.exercise("y = x^2 sin[x] exp[x]", "y", "x"),
            "y' &= u'v + uv'",
            "u' &= 2x",
            "v' &= (\\sin x + \\cos x) e^x"));
  }

  @Test
  void primesOfNamesThatAreIntroducedAreDerivatives() {
    Marked marked =
        mark(PRODUCT, "u &= x^2", "v &= \\sin x", "y' &= u'v + uv'", "u' &= 2x", "v' &= \\cos x");
    assertEquals("definition definition right right right", Handwritten.verdicts(marked));
  }

  @Test
  void namesMayBeNested() {
    assertRight(
        mark(
            Handwritten.exercise("y = exp[sin[x^2]]", "y", "x"),
            "\\frac{dy}{dx} &= \\frac{dy}{dv}\\frac{dv}{du}\\frac{du}{dx}",
            "&= e^v \\cos(u) 2x"));
  }

  @Test
  void aFunctionMayBeNamedByItsLetter() {
    for (String name : List.of("\\sigma", "p", "s", "\\hat y")) {
      assertRight(
          mark(
              CROSS_ENTROPY,
              "\\frac{\\partial l}{\\partial f} &= \\frac{\\partial l}{\\partial NAME} \\frac{\\partial NAME}{\\partial f}"
                  .replace("NAME", name),
              "&= \\left(\\frac{1-y}{1-NAME} - \\frac{y}{NAME}\\right) NAME (1-NAME)"
                  .replace("NAME", name),
              "&= NAME - y".replace("NAME", name)));
    }
  }

  @Test
  void oneMayDifferentiateByAFunctionInEverySpelling() {
    for (String call :
        List.of(
            "\\operatorname{sig}[f]",
            "\\mathrm{sig}(f)",
            "\\text{sig}[f]",
            "sig[f]",
            "\\sigma(f)",
            "\\mathrm{sig}\\!\\left[f\\right]")) {
      assertRight(
          mark(
              CROSS_ENTROPY,
              "\\frac{\\partial l}{\\partial f} &= \\frac{\\partial l}{\\partial CALL} \\frac{\\partial CALL}{\\partial f}"
                  .replace("CALL", call)));
    }
  }

  @Test
  void mistakesAreFoundBehindTheNames() {
    Marked added =
        mark(SINE, "\\frac{dy}{dx} &= \\frac{dy}{du}+\\frac{du}{dx}", "&= \\cos(x^2) + 2x");
    assertEquals("wrong carried", Handwritten.verdicts(added));
    assertEquals(Mistake.CHAIN_ADD, assertNotNullBug(added).mistake());
    Marked sign =
        mark(
            CROSS_ENTROPY,
            "\\frac{\\partial l}{\\partial f} &= \\frac{\\partial l}{\\partial \\sigma}\\frac{\\partial \\sigma}{\\partial f}",
            "&= \\left(\\frac{1-y}{1-\\sigma} + \\frac{y}{\\sigma}\\right) \\sigma (1-\\sigma)",
            "&= \\sigma + y - 2 y \\sigma");
    assertEquals("right wrong carried", Handwritten.verdicts(sign));
  }

  private static Bug assertNotNullBug(Marked marked) {
    Bug bug = marked.bug();
    assertNotNull(bug);
    return java.util.Objects.requireNonNull(bug);
  }

  @Test
  void whereNothingFitsTheNameNobodyIsAccused() {
    Marked marked =
        mark(
            Handwritten.exercise("y = x^3 + x^2", "y", "x"),
            "y' &= u'v + uv'",
            "&= 2x (x+1) + x^2");
    assertEquals("undecided right", Handwritten.verdicts(marked));
  }

  @Test
  void theFunctionMayBeCalledOtherwise() {
    Exercise exercise = Handwritten.exercise("ell_i = (sig[w x_i] - y_i)^2", "ell_i", "w");
    for (String name : List.of("\\ell", "L", "\\mathcal{L}")) {
      Marked marked =
          mark(
              exercise,
              "\\frac{\\partial NAME}{\\partial w} &= 2(\\sigma(w x_i) - y_i) \\sigma'(w x_i) x_i"
                  .replace("NAME", name),
              "&= 2(\\sigma(w x_i) - y_i) \\sigma(w x_i)(1-\\sigma(w x_i)) x_i");
      assertRight(marked);
      assertTrue(marked.finished());
    }
  }
}
