package chainrule.render;

import chainrule.render.LatexRows.Row;
import java.util.ArrayList;
import java.util.List;

/** Rows that share an alignment. */
record Aligned(List<Row> rows) {
  /** What still moves to the next page as a whole, in em; a page holds about 55. */
  private static final double TALLEST_UNBROKEN = 14;

  /** How many rows a derivation has at least if a page may end inside it. */
  private static final int SHORTEST_BROKEN = 7;

  Aligned {
    rows = List.copyOf(rows);
  }

  /** A block for the inside of a display, which every reader of LaTeX knows. */
  String block() {
    StringBuilder tex = new StringBuilder("\\begin{aligned}\n");
    for (int i = 0; i < rows.size(); i++) {
      String end = i == 0 ? "" : rows.get(i).starts() ? "\\\\[6pt]\n" : "\\\\\n";
      tex.append(end).append(rows.get(i).tex("\\quad"));
    }
    return tex.append("\n\\end{aligned}").toString();
  }

  /** A display for pages: a tall one may go on on the next page, best between derivations. */
  String display() {
    double height = rows.stream().mapToDouble(Row::spaced).sum();
    if (height <= TALLEST_UNBROKEN) {
      return "\\[\n" + block() + "\n\\]\n";
    }
    StringBuilder tex =
        new StringBuilder(
            "{\\allowdisplaybreaks\n\\begin{alignat*}{" + (isNumbered() ? 3 : 2) + "}\n");
    for (int i = 0; i < rows.size(); i++) {
      tex.append(i == 0 ? "" : end(i)).append(rows.get(i).tex("\\qquad"));
    }
    return tex.append("\n\\end{alignat*}}\n").toString();
  }

  private boolean isNumbered() {
    return rows.stream().anyMatch(each -> each.number() > 0);
  }

  /** What stands between the row and the one before it; the star keeps them on one page. */
  private String end(int row) {
    if (rows.get(row).starts()) {
      return "\\\\[6pt]\n";
    }
    return mayBreakBefore(row) ? "\\\\\n" : "\\\\*\n";
  }

  /**
   * The ends of the runs of rows that stay on one page: all rows, or where they are many, a
   * derivation or a piece of one.
   */
  List<Integer> breaks() {
    double height = rows.stream().mapToDouble(Row::spaced).sum();
    List<Integer> ends = new ArrayList<>();
    for (int i = 1; i < rows.size(); i++) {
      if (height > TALLEST_UNBROKEN && (rows.get(i).starts() || mayBreakBefore(i))) {
        ends.add(i);
      }
    }
    ends.add(rows.size());
    return ends;
  }

  private boolean mayBreakBefore(int row) {
    int first = row - 1;
    while (first > 0 && !rows.get(first).starts()) {
      first--;
    }
    int next = row + 1;
    while (next < rows.size() && !rows.get(next).starts()) {
      next++;
    }
    boolean inside = next - first >= SHORTEST_BROKEN && row - first >= 2 && next - row >= 2;
    return inside && rows.get(row).middle().startsWith("=");
  }
}
