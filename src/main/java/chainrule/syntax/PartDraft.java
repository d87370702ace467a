package chainrule.syntax;

import chainrule.expr.Expr;
import chainrule.problem.Part;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part whose lines are still being read. */
final class PartDraft {
  final @Nullable String label;
  final TaskBuilder.Built built;
  @Nullable String ask;
  @Nullable BigDecimal points;
  final List<Expr> expected = new ArrayList<>();
  final List<Part.Milestone> milestones = new ArrayList<>();
  final List<String> hints = new ArrayList<>();
  final List<String> remarks = new ArrayList<>();

  PartDraft(@Nullable String label, @Nullable String ask, TaskBuilder.Built built) {
    this.label = label;
    this.ask = ask;
    this.built = built;
  }

  Part part() {
    return new Part(label, ask, built.task(), expected, milestones, points, hints, remarks);
  }
}
