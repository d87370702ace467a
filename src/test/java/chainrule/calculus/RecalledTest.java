package chainrule.calculus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.Chainrule;
import chainrule.calculus.Solution.Block;
import chainrule.verify.VerifiedProblem;
import chainrule.verify.VerifiedSolution;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Parts of a problem that need the same derivative. */
class RecalledTest {
  private static final String LAYERS =
      """
      let x : vector D; W : matrix H x D; v : vector H; y : scalar
      let a = W x
      let h = tanh[a]
      let ell = (v^T h - y)^2
      """;

  private static VerifiedProblem worked(String text) {
    Chainrule chainrule = new Chainrule(2);
    VerifiedProblem worked = chainrule.workOut(chainrule.read(text, "two.deriv").get(0));
    assertTrue(worked.agrees());
    return worked;
  }

  private static List<Derivation> recalled(VerifiedSolution part) {
    return part.solution().blocks().stream()
        .filter(Block.Worked.class::isInstance)
        .map(each -> ((Block.Worked) each).derivation())
        .filter(each -> each.rows().size() == 1 && each.rows().get(0).step().rule() == Rule.EARLIER)
        .toList();
  }

  @Test
  void aLaterPartRecallsWhatAnEarlierOneHasFoundInOneRow() {
    VerifiedProblem worked =
        worked(LAYERS + "part (a) derive d ell / d a\npart (b) derive d ell / d W\n");
    assertEquals(List.of(), recalled(worked.solutions().get(0)));
    List<Derivation> again = recalled(worked.solutions().get(1));
    assertEquals(1, again.size());
    assertEquals(
        worked.solutions().get(0).solution().results().get(0).right(), again.get(0).result());
  }

  @Test
  void whatAPartAsksForIsWorkedOutThere() {
    VerifiedProblem worked =
        worked(LAYERS + "part (a) derive d ell / d W\npart (b) derive d ell / d a\n");
    assertEquals(List.of(), recalled(worked.solutions().get(1)));
  }
}
