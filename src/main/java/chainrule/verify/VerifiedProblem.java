package chainrule.verify;

import chainrule.problem.Problem;
import java.util.List;

/**
 * A problem with the verified solution of each of its parts, in the order of {@link
 * Problem#parts()}.
 */
public record VerifiedProblem(Problem problem, List<VerifiedSolution> solutions) {
  public VerifiedProblem {
    solutions = List.copyOf(solutions);
  }

  /** Whether every comparison agreed. */
  public boolean agrees() {
    return solutions.stream().allMatch(VerifiedSolution::agrees);
  }
}
