package chainrule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.calculus.Detail;
import chainrule.marking.Exercise;
import chainrule.marking.MarkedRow;
import chainrule.marking.RowVerdict;
import chainrule.problem.Part;
import chainrule.problem.Problem;
import chainrule.problem.Task;
import chainrule.render.Format;
import chainrule.render.Options;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The LaTeX that is printed for every problem, words and reasons and all, read and marked as if a
 * student had handed it in: no row is wrong, unreadable or undecided. Expectations are not marked.
 */
class PrintedDerivationsMarkedTest {
  private static final Chainrule CHAINRULE = new Chainrule(1);
  private static final Set<RowVerdict> FINE =
      EnumSet.of(RowVerdict.RIGHT, RowVerdict.DEFINITION, RowVerdict.TEXT);
  private static final int FEWEST_ROWS = 500;

  @ParameterizedTest
  @EnumSource(Detail.class)
  void everyPrintedRowIsRight(Detail detail) {
    List<String> remarks = new ArrayList<>();
    int right = 0;
    for (Path file : Problems.files()) {
      Problem problem = Problems.read(file);
      if (isMarked(problem)) {
        right += right(problem, detail, remarks);
      }
    }
    assertEquals(List.of(), remarks);
    assertTrue(right > FEWEST_ROWS, right + " rows");
  }

  private static boolean isMarked(Problem problem) {
    return problem.givens().random().isEmpty()
        && problem.parts().stream().noneMatch(part -> part.task() instanceof Task.Train);
  }

  private static int right(Problem problem, Detail detail, List<String> remarks) {
    String[] solutions = solutions(problem, detail);
    int right = 0;
    for (int i = 0; i < problem.parts().size(); i++) {
      Part part = problem.parts().get(i);
      String solution = solutions[i + 1].split("\\{\\\\small Compared")[0];
      if (Exercise.of(problem, part).isPresent() && solution.contains("\\begin{align")) {
        for (MarkedRow row : CHAINRULE.mark(problem, part, solution).marked().rows()) {
          right += row.verdict() == RowVerdict.RIGHT ? 1 : 0;
          if (!FINE.contains(row.verdict())) {
            remarks.add(problem.title() + ": " + row.verdict() + " " + row.row().latex());
          }
        }
      }
    }
    return right;
  }

  private static String[] solutions(Problem problem, Detail detail) {
    Options options = Options.usual().withFragment(true).withDetail(detail);
    String latex = Chainrule.render(List.of(CHAINRULE.workOut(problem)), Format.TEX, options);
    String[] solutions = latex.split("\\\\textbf\\{Solution\\.?}");
    assertEquals(problem.parts().size() + 1, solutions.length, latex);
    return solutions;
  }
}
