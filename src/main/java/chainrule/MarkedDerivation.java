package chainrule;

import chainrule.marking.Marked;
import chainrule.marking.Score;
import chainrule.problem.Library;
import chainrule.render.MarkReport;
import chainrule.render.MarkedHtml;
import chainrule.render.MarkedText;

/**
 * A hand-written derivation with its marks.
 *
 * @param marked the verdict on every row, the first wrong one with its mistake, a counterexample
 *     and the row as it should be
 * @param score what it earns by the problem's marking scheme
 * @param library how functions are written
 */
public record MarkedDerivation(Marked marked, Score score, Library library) {

  /** For a terminal: each row with its mark, and what is said of it below. */
  public String text() {
    return MarkedText.of(marked, false);
  }

  /** A page that needs no network; what a student wrote is escaped. */
  public String html(String title) {
    return MarkedHtml.page(title, MarkedHtml.body(title, marked, null, library));
  }

  /** A document in the schema {@code chainrule-marks/1}. */
  public String json() {
    return MarkReport.document(marked, library);
  }
}
