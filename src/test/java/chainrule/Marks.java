package chainrule;

import chainrule.algebra.Symja;
import chainrule.calculus.Derivation;
import chainrule.calculus.Detail;
import chainrule.calculus.Orientation;
import chainrule.calculus.Row;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.marking.Exercise;
import chainrule.marking.Marked;
import chainrule.marking.Marker;
import chainrule.problem.Attempt;
import chainrule.problem.Attempt.Content;
import chainrule.problem.Attempt.Left;
import chainrule.problem.Attempt.Member;
import chainrule.problem.Givens;
import chainrule.problem.Layout;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Our own derivations as if a student had handed them in. */
final class Marks {
  private static final Marker MARKER = new Marker(1, new Symja());
  private static final Attempt.Span SPAN = new Attempt.Span(1, 1, 1);

  private Marks() {}

  static List<Expr> rows(Derivation derivation, Detail detail) {
    return derivation.shown(detail).stream().map(Row::value).toList();
  }

  /** Left side and rows, the left side on the first row only. */
  static Attempt attempt(Expr left, List<Expr> rows) {
    List<Attempt.Row> all = new ArrayList<>();
    for (Expr row : rows) {
      Left side =
          !all.isEmpty()
              ? new Left.Missing()
              : left instanceof Derivative derivative
                  ? new Left.Derived(derivative)
                  : new Left.Stated(left);
      Member member = new Member(row, "", SPAN, Attempt.Relation.EQUAL, Set.of(), false);
      Content content = new Content.Equations(side, List.of(member), List.of());
      all.add(new Attempt.Row(all.size() + 1, "", SPAN, content, List.of(), List.of(), List.of()));
    }
    return new Attempt(all);
  }

  /** A derivation as a layout shows it, marked in that layout. */
  static Marked mark(Givens givens, Derivation derivation, Detail detail, Layout layout) {
    Expr left = derivation.left();
    Orientation orientation = new Orientation(layout, givens);
    List<Expr> rows =
        rows(derivation, detail).stream().map(row -> orientation.value(left, row)).toList();
    Expr stated = left instanceof Derivative ? left : orientation.named(left);
    return MARKER.mark(new Exercise(givens, List.of(asked(left)), layout), attempt(stated, rows));
  }

  private static Derivative asked(Expr left) {
    return left instanceof Derivative derivative ? derivative : Derivative.total(left, left);
  }

  /** All that marking had to say; null if nothing. */
  static @Nullable String remarks(Marked marked) {
    StringBuilder remarks = new StringBuilder();
    marked.rows().stream()
        .filter(
            row ->
                row.verdict() != chainrule.marking.RowVerdict.RIGHT
                    || !row.message().isEmpty()
                    || !row.notes().isEmpty())
        .forEach(row -> remarks.append(row).append('\n'));
    return remarks.isEmpty() ? null : remarks.toString();
  }
}
