package chainrule.marking;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MarkerTest {
  private static final Exercise CROSS_ENTROPY =
      Handwritten.exercise("ell_i = -(1 - y_i) log[1 - sig[f]] - y_i log[sig[f]]", "ell_i", "f");

  @Test
  void tenRightRowsOfProblem75AreRight() {
    Marked marked =
        Handwritten.mark(
            CROSS_ENTROPY,
            "d ell_i / d f = ((1-y_i) ((1+exp[-f])/(exp[-f])) - (y_i) (1+exp[-f])) (exp[-f]/(1+exp[-f])^2)",
            "= ((1-y_i)(1+exp[-f])/exp[-f] - (y_i) (1+exp[-f])) (exp[-f]/(1+exp[-f])^2)",
            "= (1+exp[-f]) ((1-y_i)/exp[-f] - y_i) (exp[-f]/(1+exp[-f])^2)",
            "= ((1-y_i)/exp[-f] - y_i) (exp[-f]/(1+exp[-f]))",
            "= (1-y_i)/(1+exp[-f]) - y_i exp[-f]/(1+exp[-f])",
            "= (1-y_i-y_i exp[-f])/(1+exp[-f])",
            "= 1/(1+exp[-f]) - (y_i + y_i exp[-f])/(1+exp[-f])",
            "= 1/(1+exp[-f]) - y_i (1+exp[-f])/(1+exp[-f])",
            "= 1/(1+exp[-f]) - y_i",
            "= sig[f] - y_i");
    assertEquals(
        "right right right right right right right right right right",
        Handwritten.verdicts(marked));
    assertEquals(Marked.Overall.RIGHT, marked.verdict());
    assertEquals(true, marked.finished());
  }

  @Test
  void sizesComeBeforeValues() {
    Exercise exercise = Handwritten.exercise("y = c^T x", "y", "x", "c, x : vector n");
    Marked marked = Handwritten.mark(exercise, "d y / d x = c^T c");
    assertEquals("SHAPE", java.util.Objects.requireNonNull(marked.bug()).code());
    assertEquals(1, marked.firstWrongRow());
  }

  @Test
  void theDerivativeAskedForIsNoLocalFactor() {
    Exercise exercise = Handwritten.exercise("r = w x - t; ell = r^2 + lambda w^2", "ell", "w");
    Marked marked = Handwritten.mark(exercise, "d ell / d w = 2 lambda w");
    assertEquals(1, marked.firstWrongRow());
    assertEquals("PATH_MISSING", java.util.Objects.requireNonNull(marked.bug()).code());
  }

  @Test
  void aWrongRowIsFoundCarriedAndRecovered() {
    Marked marked =
        Handwritten.mark(
            CROSS_ENTROPY,
            "d ell_i / d f = (1-y_i)/(1-sig[f]) sig[f] (1-sig[f]) - y_i/sig[f] sig[f] (1-sig[f])",
            "= (1-y_i) sig[f] + y_i (1-sig[f])",
            "= sig[f] - y_i sig[f] + y_i - y_i sig[f]",
            "= sig[f] - y_i");
    assertEquals("right wrong carried recovered", Handwritten.verdicts(marked));
    assertEquals(2, marked.firstWrongRow());
  }
}
