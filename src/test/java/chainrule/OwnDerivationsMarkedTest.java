package chainrule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import chainrule.calculus.Derivation;
import chainrule.calculus.Detail;
import chainrule.calculus.Solution;
import chainrule.expr.Expectation;
import chainrule.expr.Expr;
import chainrule.expr.Variance;
import chainrule.marking.Marked;
import chainrule.problem.Layout;
import chainrule.problem.Part;
import chainrule.problem.Problem;
import chainrule.problem.Task;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Chainrule prints, handed in by a student, is right without a remark. */
class OwnDerivationsMarkedTest {

  static Stream<Path> files() {
    return Problems.files().stream();
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyDerivationPassesAtEveryLevelOfDetailInBothLayouts(Path file) {
    Problem problem = Problems.read(file);
    for (Part part : problem.parts()) {
      if (part.task() instanceof Task.Solve) {
        continue; // what an equation is solved for equals nothing but by that equation
      }
      Solution solution = Problems.solve(problem, part);
      for (Derivation derivation : Problems.derivations(solution)) {
        for (Detail detail : Detail.values()) {
          for (Layout layout : Layout.values()) {
            if (holdsExpectation(derivation)) {
              continue; // in the test below
            }
            Marked marked = Marks.mark(solution.givens(), derivation, detail, layout);
            String where = file + " " + derivation.left() + " " + detail + " " + layout;
            assertNull(Marks.remarks(marked), where);
            assertEquals(Marked.Overall.RIGHT, marked.verdict(), where);
          }
        }
      }
    }
  }

  /** Numbers cannot tell an expectation: it is for a human, and no mistake. */
  @ParameterizedTest
  @MethodSource("files")
  void noExpectationIsCalledWrong(Path file) {
    Problem problem = Problems.read(file);
    for (Part part : problem.parts()) {
      Solution solution = Problems.solve(problem, part);
      for (Derivation derivation : Problems.derivations(solution)) {
        if (holdsExpectation(derivation)) {
          Marked marked =
              Marks.mark(solution.givens(), derivation, Detail.NORMAL, Layout.DENOMINATOR);
          String where = file + " " + derivation.left();
          assertNull(marked.firstWrongRow(), where);
          assertNotEquals(Marked.Overall.WRONG, marked.verdict(), where);
        }
      }
    }
  }

  private static boolean holdsExpectation(Derivation derivation) {
    return holdsExpectation(derivation.left())
        || derivation.rows().stream().anyMatch(row -> holdsExpectation(row.value()));
  }

  private static boolean holdsExpectation(Expr expr) {
    return expr instanceof Expectation
        || expr instanceof Variance
        || expr.parts().stream().anyMatch(OwnDerivationsMarkedTest::holdsExpectation);
  }
}
