package chainrule.problem;

import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One question of a problem.
 *
 * @param label "(a)"; null where a problem has one part only
 * @param ask the question as a handout prints it; null where the problem's own says it all
 * @param task what is to be worked out
 * @param expected the form that the author expects, for each derivative asked for: compared, never
 *     printed; may be empty
 * @param milestones what earns part of the points
 * @param points the points of this part; null if not said
 * @param hints what a student may be told
 * @param remarks what is said after the solution
 */
public record Part(
    @Nullable String label,
    @Nullable String ask,
    Task task,
    List<Expr> expected,
    List<Milestone> milestones,
    @Nullable BigDecimal points,
    List<String> hints,
    List<String> remarks) {

  /** {@code mark 1 for d l_i / d sig[f]}. */
  public record Milestone(BigDecimal points, Derivative derivative) {}

  public Part {
    expected = List.copyOf(expected);
    milestones = List.copyOf(milestones);
    hints = List.copyOf(hints);
    remarks = List.copyOf(remarks);
  }
}
