package chainrule.marking;

import chainrule.calculus.Text;
import chainrule.problem.Attempt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row with its mark.
 *
 * @param row as it was read
 * @param verdict what it is worth
 * @param message why, in a sentence; empty for what needs no words
 * @param condition under which it is right; null where none is needed
 * @param notes what else is to be said
 */
public record MarkedRow(
    Attempt.Row row,
    RowVerdict verdict,
    Text message,
    @Nullable String condition,
    List<String> notes) {
  public MarkedRow {
    notes = List.copyOf(notes);
  }
}
