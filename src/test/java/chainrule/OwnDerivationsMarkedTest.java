package chainrule;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.calculus.Derivation;
import chainrule.calculus.Detail;
import chainrule.calculus.Solution;
import chainrule.expr.Expr;
import chainrule.marking.Marked;
import chainrule.problem.Part;
import chainrule.problem.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Chainrule prints, handed in by a student, is right without a remark. */
class OwnDerivationsMarkedTest {

  /** The marking reads rows of scalars. */
  private static boolean isOfScalars(Problem problem) {
    return problem.givens().families().isEmpty()
        && problem.givens().facts().keySet().stream().allMatch(each -> each.shape().isScalar());
  }

  static Stream<Path> files() {
    return Problems.files().stream().filter(file -> isOfScalars(Problems.read(file)));
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyDerivationPassesAtEveryLevelOfDetail(Path file) {
    Problem problem = Problems.read(file);
    for (Part part : problem.parts()) {
      Solution solution = Problems.solve(problem, part);
      for (Derivation derivation : Problems.derivations(solution)) {
        for (Detail detail : Detail.values()) {
          List<Expr> rows = Marks.rows(derivation, detail);
          Marked marked = Marks.mark(solution.givens(), derivation.left(), rows);
          assertNull(Marks.remarks(marked), () -> file + " " + derivation.left() + " " + detail);
          assertTrue(marked.verdict() == Marked.Overall.RIGHT);
        }
      }
    }
  }
}
