package chainrule.problem;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A problem as its file states it.
 *
 * @param number "7.5"; null where the file has none
 * @param title "Binary cross-entropy through a sigmoid"; null where the file has none
 * @param source where the problem comes from; null if not said
 * @param ask the question as a handout prints it; null if not said
 * @param givens declarations, definitions and the library with the file's own functions
 * @param own the functions that the file itself defines, in order
 * @param parts at least one
 * @param points the points of the whole problem; null if not said
 * @param hints what a student may be told
 * @param remarks what is said after the solution
 * @param evidence how much of the evidence is printed
 * @param layout the layout that the file asks for; null if not said
 */
public record Problem(
    @Nullable String number,
    @Nullable String title,
    @Nullable String source,
    @Nullable String ask,
    Givens givens,
    List<FunctionDefinition> own,
    List<Part> parts,
    @Nullable BigDecimal points,
    List<String> hints,
    List<String> remarks,
    EvidenceStyle evidence,
    @Nullable Layout layout) {

  public Problem {
    own = List.copyOf(own);
    parts = List.copyOf(parts);
    hints = List.copyOf(hints);
    remarks = List.copyOf(remarks);
  }

  /** The layout in which the file writes what it expects: its own, else denominator layout. */
  public Layout usualLayout() {
    return layout == null ? Layout.DENOMINATOR : layout;
  }

  /** {@code evidence none|line|table}. */
  public enum EvidenceStyle {
    NONE,
    LINE,
    TABLE
  }
}
