package chainrule.render;

import static java.util.stream.Collectors.joining;

import chainrule.render.LatexRows.Row;
import java.util.ArrayList;
import java.util.List;

/** Formulas on pages of PDF. */
final class PdfFormulas {
  /** The size of text and formulas, in points. */
  static final float SIZE = 11;

  /** The size of evidence, captions and tables. */
  private static final float SMALL = 9.5f;

  /** The width of a page's text, in points. */
  static final double PAGE = 470;

  private static final double REASON_GAP = 2 * SIZE;
  private static final double NUMBER_GAP = SIZE;
  private static final double LEADING = 0.28 * SIZE;
  private static final double LEAST_ABOVE = 0.75 * SIZE;
  private static final double LEAST_BELOW = 0.25 * SIZE;

  private final PdfObjects objects;

  PdfFormulas(PdfObjects objects) {
    this.objects = objects;
  }

  /**
   * @param small whether it has the size of evidence, captions and tables
   */
  String inline(String tex, boolean small) {
    Typeset formula = Typeset.inline(tex, small ? SMALL : SIZE);
    return objects.element(
        formula.width(),
        formula.height(),
        formula.depth(),
        tex,
        graphics -> formula.draw(graphics, 0, formula.height()));
  }

  /** The columns of a row. */
  private record Measured(Row row, Typeset left, Typeset middle, Typeset reason, Typeset number) {
    static Measured of(Row row) {
      return new Measured(
          row,
          display(row.left()),
          display(row.middle()),
          display(row.reason()),
          display(row.label()));
    }

    /**
     * A relation keeps the space before it though what it relates stands in a column of its own.
     */
    private static Typeset display(String tex) {
      return Typeset.display(tex.startsWith("=") ? "\\;" + tex : tex, SIZE);
    }

    double above() {
      double tallest = Math.max(left.height(), Math.max(middle.height(), reason.height()));
      return Math.max(LEAST_ABOVE, tallest) + LEADING;
    }

    double below() {
      double deepest = Math.max(left.depth(), Math.max(middle.depth(), reason.depth()));
      return Math.max(LEAST_BELOW, deepest) + LEADING;
    }
  }

  /** Where the columns of rows that share an alignment stand. */
  private record Columns(double left, double middle, double reason, double number) {
    static Columns of(List<Measured> rows) {
      return new Columns(
          rows.stream().mapToDouble(each -> each.left().width()).max().orElse(0),
          rows.stream().mapToDouble(each -> each.middle().width()).max().orElse(0),
          rows.stream().mapToDouble(each -> each.reason().width()).max().orElse(0),
          rows.stream().mapToDouble(each -> each.number().width()).max().orElse(0));
    }

    double width() {
      return left
          + middle
          + (reason > 0 ? REASON_GAP + reason : 0)
          + (number > 0 ? NUMBER_GAP + number : 0);
    }

    /** Smaller than one only where a formula cannot be broken and does not fit. */
    double scale() {
      return Math.min(1, PAGE / width());
    }

    double margin() {
      return Math.max(0, (PAGE - width()) / 2);
    }
  }

  /** Rows one below the other, in runs between which a page may break. */
  List<String> display(Aligned aligned) {
    List<Measured> rows = aligned.rows().stream().map(Measured::of).toList();
    Columns columns = Columns.of(rows);
    List<String> runs = new ArrayList<>();
    int start = 0;
    for (int end : aligned.breaks()) {
      runs.add(run(rows.subList(start, end), columns, start == 0, end == rows.size()));
      start = end;
    }
    return runs;
  }

  private String run(List<Measured> rows, Columns columns, boolean first, boolean last) {
    String looks = "run" + (first ? " first" : "") + (last ? " last" : "");
    return rows.stream()
        .map(each -> row(each, columns))
        .collect(joining("", "<div class=\"" + looks + "\">\n", "</div>\n"));
  }

  private String row(Measured row, Columns columns) {
    double scale = columns.scale();
    String looks = row.row().starts() ? "row starts" : "row";
    String drawn =
        objects.element(
            PAGE,
            row.above() * scale,
            row.below() * scale,
            row.row().left() + row.row().middle(),
            graphics -> {
              graphics.scale(scale, scale);
              double x = columns.margin();
              row.left().draw(graphics, x + columns.left() - row.left().width(), row.above());
              row.middle().draw(graphics, x + columns.left(), row.above());
              double beside = x + columns.left() + columns.middle() + REASON_GAP;
              row.reason().draw(graphics, beside, row.above());
              row.number().draw(graphics, PAGE / scale - row.number().width(), row.above());
            });
    return "<div class=\"" + looks + "\">" + drawn + "</div>\n";
  }
}
