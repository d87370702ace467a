package chainrule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import chainrule.calculus.Derivation;
import chainrule.calculus.Detail;
import chainrule.calculus.Solution;
import chainrule.marking.Marked;
import chainrule.problem.Layout;
import chainrule.problem.Part;
import chainrule.problem.Problem;
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
      Solution solution = Problems.solve(problem, part);
      for (Derivation derivation : Problems.derivations(solution)) {
        for (Detail detail : Detail.values()) {
          for (Layout layout : Layout.values()) {
            Marked marked = Marks.mark(solution.givens(), derivation, detail, layout);
            String where = file + " " + derivation.left() + " " + detail + " " + layout;
            assertNull(Marks.remarks(marked), where);
            assertEquals(Marked.Overall.RIGHT, marked.verdict(), where);
          }
        }
      }
    }
  }
}
