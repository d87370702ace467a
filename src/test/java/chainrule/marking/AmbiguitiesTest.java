package chainrule.marking;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chainrule.syntax.Submission;
import org.junit.jupiter.api.Test;

/** Rows of which nothing says how far an operator reaches, but one reading is right. */
class AmbiguitiesTest {
  private static final Exercise LEAST_SQUARES =
      Handwritten.exercise(
          "J = 1/2 ‖X w - y‖²", "J", "w", "X : matrix N x D", "w : vector D", "y : vector N");
  private static final Exercise PRODUCT = Handwritten.exercise("y = exp[x] sin[x]", "y", "x");

  private static String verdicts(Exercise exercise, String... rows) {
    String text = "\\begin{align}\n" + String.join(" \\\\\n", rows) + "\n\\end{align}";
    return Handwritten.verdicts(
        Handwritten.MARKER.mark(
            exercise, Submission.read(text, exercise.givens(), exercise.asked().get(0))));
  }

  @Test
  void aDerivativeMayReachOverOneBracketOrOverAll() {
    Exercise exercise = Handwritten.exercise("y = (x^2 + 1) (x + 2)", "y", "x");
    assertEquals(
        "right right right",
        verdicts(
            exercise,
            "y' &= \\frac{d}{dx}(x^2+1)(x+2)",
            "&= \\frac{d}{dx}(x^2+1)(x+2) + (x^2+1)\\frac{d}{dx}(x+2)",
            "&= 2x(x+2) + x^2+1"));
  }

  @Test
  void itIsDecidedForArraysToo() {
    assertEquals(
        "right right right",
        verdicts(
            LEAST_SQUARES,
            "\\frac{\\partial J}{\\partial w} &= \\frac{1}{2} \\frac{\\partial}{\\partial w} (Xw-y)^T(Xw-y)",
            "&= \\frac{1}{2} \\frac{\\partial}{\\partial w} (w^TX^T-y^T)(Xw-y)",
            "&= X^T(Xw - y)"));
  }

  @Test
  void aFunctionWithoutBracketsMayEndAtTheNextFactor() {
    assertEquals(
        "right right",
        verdicts(PRODUCT, "y' &= \\sin x e^x + \\cos x e^x", "&= (\\sin x + \\cos x) e^x"));
  }

  @Test
  void whereNoReadingIsRightTheRowIsRefusedAndNobodyAccused() {
    assertEquals(
        "unreadable right",
        verdicts(PRODUCT, "y' &= \\sin x e^x - \\cos x e^x", "&= (\\sin x + \\cos x) e^x"));
  }

  @Test
  void theDerivativeOfARowIsThatInDenominatorLayout() {
    assertEquals(
        "right right",
        verdicts(
            LEAST_SQUARES,
            "\\frac{\\partial J}{\\partial w} &= \\frac{\\partial (Xw-y)^T}{\\partial w} (Xw-y)",
            "&= X^T(Xw - y)"));
  }

  @Test
  void arraysWithoutAProductAreNoCrash() {
    assertEquals(
        "unreadable right",
        verdicts(
            LEAST_SQUARES,
            "\\frac{\\partial J}{\\partial w} &= \\frac{\\partial X^T}{\\partial w} (Xw-y)",
            "&= X^T(Xw - y)"));
  }

  @Test
  void rowsGoOnFromTheLeftSideOfARowThatCannotBeRead() {
    assertEquals(
        "right unreadable right",
        verdicts(
            LEAST_SQUARES,
            "\\frac{\\partial J}{\\partial w} &= X^T(Xw - y)",
            "\\frac{\\partial J}{\\partial y} &= \\frac{}{} (",
            "&= y - Xw"));
  }
}
