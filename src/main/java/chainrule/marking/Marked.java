package chainrule.marking;

import chainrule.expr.Expr;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A derivation with its marks.
 *
 * @param rows in order
 * @param firstWrongRow its number; null if no row is wrong
 * @param bug the mistake in that row; null if no row is wrong
 * @param counterexample values for which that row fails; null if there is none
 * @param corrected the wrong row as it should be; null if no row is wrong
 * @param finished whether the last row is the derivative asked for
 */
public record Marked(
    List<MarkedRow> rows,
    @Nullable Integer firstWrongRow,
    @Nullable Bug bug,
    @Nullable Failing counterexample,
    @Nullable Expr corrected,
    boolean finished) {
  public Marked {
    rows = List.copyOf(rows);
  }

  /** What the whole derivation is worth. */
  public enum Overall {
    RIGHT,
    WRONG,
    UNDECIDED,
    UNREADABLE
  }

  /** A wrong row decides, then an unreadable one, then an undecided one. */
  public Overall verdict() {
    if (has(RowVerdict.WRONG)) {
      return Overall.WRONG;
    }
    if (has(RowVerdict.UNREADABLE)) {
      return Overall.UNREADABLE;
    }
    return has(RowVerdict.UNDECIDED) ? Overall.UNDECIDED : Overall.RIGHT;
  }

  private boolean has(RowVerdict verdict) {
    return rows.stream().anyMatch(row -> row.verdict() == verdict);
  }
}
