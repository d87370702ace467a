package chainrule.syntax.latex;

import chainrule.problem.Attempt;
import chainrule.problem.Attempt.Content;
import chainrule.problem.Attempt.Fault;
import chainrule.problem.Attempt.Row;
import chainrule.problem.Attempt.Span;
import chainrule.syntax.Diagnostic;
import chainrule.syntax.InputException;
import chainrule.syntax.Source;
import chainrule.syntax.latex.RowCutter.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Reads derivations as people write them. A row that cannot be read says so and does not keep the
 * others from being read.
 */
public final class AttemptReader {
  private AttemptReader() {}

  /** A whole text: displays with their rows, and words between them. */
  public static Attempt read(String text, Reading reading) {
    try {
      return ofPieces(RowCutter.cut(new Source("derivation", text)), reading);
    } catch (InputException whole) {
      return new Attempt(List.of(unreadable(text, 1, whole)));
    }
  }

  /** Row by row; each text is one row, whatever ends of rows it holds. */
  public static Attempt read(List<String> rows, Reading reading) {
    List<Piece> pieces = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      pieces.add(new Piece(rows.get(i), i + 1, 1, isProse(rows.get(i))));
    }
    return ofPieces(pieces, reading);
  }

  /** Words without a command or a sign of mathematics: a sentence, and no product of letters. */
  private static boolean isProse(String row) {
    String text = row.strip();
    return text.matches("[\\p{L}\\s,.:;'()-]*") && text.matches("(?s).*\\p{L}{2,}\\s+\\p{L}{2,}.*");
  }

  private static Attempt ofPieces(List<Piece> all, Reading reading) {
    RowReader reader = new RowReader(reading);
    boolean display = all.stream().anyMatch(each -> !each.inLine() && !each.words());
    boolean prose = all.stream().anyMatch(Piece::words);
    List<Piece> pieces = all.stream().map(piece -> inProse(piece, display, prose)).toList();
    List<Row> rows = new ArrayList<>();
    int number = 1;
    for (int i = 0; i < pieces.size(); i++) {
      Piece piece = pieces.get(i);
      int last = i;
      while (last + 1 < pieces.size() && goesOn(piece, pieces.get(last + 1))) {
        last++;
      }
      rows.addAll(reader.read(joined(pieces.subList(i, last + 1)), number++));
      while (i < last) {
        rows.add(goingOn(pieces.get(++i), number++));
      }
    }
    return new Attempt(rows);
  }

  private static Piece joined(List<Piece> pieces) {
    Piece first = pieces.get(0);
    if (pieces.size() == 1) {
      return first;
    }
    String text = pieces.stream().map(Piece::text).collect(Collectors.joining("\n"));
    return new Piece(text, first.line(), first.column(), false);
  }

  /**
   * Formulas amid words are rows only where nothing is displayed, and then those with a relation;
   * else they can introduce names.
   */
  private static Piece inProse(Piece piece, boolean display, boolean prose) {
    if (!piece.inLine()) {
      return piece;
    }
    boolean says = piece.text().contains("=");
    boolean words = !says && (display || prose);
    return new Piece(piece.text(), piece.line(), piece.column(), words, says && display);
  }

  /** Whether the second row is the rest of the formula that the first began. */
  private static boolean goesOn(Piece first, Piece second) {
    if (first.words() || second.words() || second.text().contains("=")) {
      return false;
    }
    String text = second.text().replaceAll("^(&|\\\\q?quad|\\\\[,;:! ]|\\{\\}|\\s)+", "");
    return text.matches("(?s)(\\+|-|−|\\\\cdot|\\\\times|\\\\odot).*");
  }

  private static Row goingOn(Piece piece, int number) {
    return new Row(
        number,
        piece.text(),
        new Span(piece.line(), piece.column(), piece.text().length()),
        new Content.Words(),
        List.of(),
        List.of("read as the rest of the row before"),
        List.of());
  }

  private static Row unreadable(String text, int number, InputException fault) {
    Diagnostic first = fault.diagnostics().get(0);
    Span place = new Span(first.line(), first.column(), first.length());
    return new Row(
        number,
        text,
        new Span(1, 1, text.length()),
        new Content.Unreadable(new Fault(first.code(), first.message(), place, first.hint())),
        List.of(),
        List.of(),
        List.of());
  }
}
