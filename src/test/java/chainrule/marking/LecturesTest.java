package chainrule.marking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.syntax.Submission;
import org.junit.jupiter.api.Test;

/** Derivations from the definition, and with functions that a student introduces. */
class LecturesTest {
  private static Marked mark(Exercise exercise, String... rows) {
    String text = "\\begin{align}\n" + String.join(" \\\\\n", rows) + "\n\\end{align}";
    return Handwritten.MARKER.mark(
        exercise, Submission.read(text, exercise.givens(), exercise.asked().get(0)));
  }

  private static Exercise exercise(String function) {
    return Handwritten.exercise(function, "y", "x");
  }

  @Test
  void theDerivativeIsTheLimitOfADifferenceQuotient() {
    Marked marked =
        mark(
            exercise("y = a x^2 + b x"),
            "\\frac{dy}{dx} &= \\lim_{h\\to 0} \\frac{a(x+h)^2+b(x+h) - (ax^2+bx)}{h}",
            "&= \\lim_{h \\to 0} \\frac{2axh + ah^2 + bh}{h}",
            "&= \\lim_{h\\to0} (2ax+ah+b)",
            "&= 2ax+b");
    assertEquals("right right right right", Handwritten.verdicts(marked));
    assertTrue(marked.finished());
  }

  @Test
  void aMistakeInTheQuotientIsFound() {
    assertEquals(
        "right wrong recovered",
        Handwritten.verdicts(
            mark(
                exercise("y = x^2"),
                "\\frac{dy}{dx} &= \\lim_{h\\to 0} \\frac{(x+h)^2 - x^2}{h}",
                "&= \\lim_{h \\to 0} \\frac{3xh + h^2}{h}",
                "&= 2x")));
  }

  @Test
  void limitsOfQuotientsThatVanishAboveAndBelowHaveValues() {
    assertEquals(
        "right right right undecided",
        Handwritten.verdicts(
            mark(
                exercise("y = sin[x]"),
                "\\lim_{h\\to0} \\frac{\\sin h}{h} &= 1",
                "\\lim_{h\\to0} \\frac{h}{\\sin h} &= 1",
                "\\lim_{h\\to0} \\frac{1-\\cos h}{h^2} &= \\frac12",
                "\\lim_{h\\to0} \\frac{1}{h} &= 0")));
  }

  @Test
  void theFunctionMayBeWrittenWithItsArgument() {
    Marked marked =
        mark(
            exercise("y = exp[x]"),
            "f(x) &= e^x",
            "f'(x) &= \\lim_{h\\to0} \\frac{f(x+h)-f(x)}{h}",
            "&= \\lim_{h\\to0} \\frac{e^{x+h}-e^x}{h}",
            "&= e^x \\lim_{h\\to0} \\frac{e^h-1}{h}",
            "&= e^x");
    assertEquals("right right right right right", Handwritten.verdicts(marked));
    assertTrue(marked.finished());
  }

  @Test
  void functionsThatAreIntroducedAreKnownFromThereOn() {
    assertEquals(
        "right right right right",
        Handwritten.verdicts(
            mark(
                exercise("y = x^2 sin[x]"),
                "f(x) &= x^2",
                "g(x) &= \\sin x",
                "y' &= f'(x) g(x) + f(x) g'(x)",
                "&= 2x \\sin x + x^2 \\cos x")));
    assertEquals(
        "right wrong",
        Handwritten.verdicts(mark(exercise("y = x^2 sin[x]"), "f(x) &= x^2", "f'(x) &= x")));
  }

  @Test
  void aSumWithoutBoundsRunsAsInTheProblem() {
    Exercise mean =
        Handwritten.exercise(
            "J = 1/N sum_{i=1}^{N} (w x_i - y_i)^2", "J", "w", "N : scalar, count");
    assertEquals(
        "right right",
        Handwritten.verdicts(
            mark(
                mean,
                "\\frac{\\partial J}{\\partial w} &= \\frac{1}{N}\\sum_{i=1}^N 2(wx_i-y_i) x_i",
                "&= \\frac{2}{N}\\sum_i (w x_i - y_i) x_i")));
  }
}
