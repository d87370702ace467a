package chainrule.render;

import static java.util.stream.Collectors.joining;

import chainrule.calculus.Statement.Equation;
import chainrule.render.LatexRows.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Derivations and lists of equations as {@code aligned} blocks that fit a page: long formulas go on
 * in the next line, and what is longer than a good part of a page becomes several blocks, between
 * which a page may end.
 */
final class LatexDisplay {
  /** The width of a page's text, in em. */
  static final double PAGE = 42;

  /** How tall a block may be where pages end, in em. */
  static final double PAGED = 30;

  /** For where they do not. */
  static final double SCROLLED = Double.POSITIVE_INFINITY;

  private static final double EQUALS = 1.33;
  private static final double FRAME = 0.7;

  private final LatexPrinter printer;
  private final double tallest;

  LatexDisplay(LatexPrinter printer, double tallest) {
    this.printer = printer;
    this.tallest = tallest;
  }

  /** Derivations one below the other. */
  List<String> worked(Element.Worked worked) {
    return new LatexRows(printer)
        .of(worked.chains()).stream().flatMap(rows -> blocks(rows).stream()).toList();
  }

  /** Equations one below the other. */
  List<String> equations(Element.Equations equations) {
    double indent =
        equations.equations().stream()
            .mapToDouble(each -> printer.box(each.left(), Set.of()).width())
            .max()
            .orElse(0);
    double room = PAGE - indent - EQUALS - (equations.asked() ? FRAME : 0);
    return blocks(
        equations.equations().stream()
            .flatMap(each -> equation(each, equations.asked(), room).stream())
            .toList());
  }

  private List<Row> equation(Equation equation, boolean asked, double room) {
    Box value = printer.box(equation.right(), Set.of());
    List<String> parts = Lines.of(value, room);
    String left = printer.print(equation.left());
    if (asked) {
      return List.of(new Row(left, "=" + boxed(parts), "", value.height() * parts.size(), false));
    }
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      rows.add(
          new Row(
              i == 0 ? left : "", (i == 0 ? "=" : "") + parts.get(i), "", value.height(), false));
    }
    return rows;
  }

  /** A frame round a formula of one or more lines. */
  static String boxed(List<String> lines) {
    return "\\boxed{" + (lines.size() == 1 ? lines.get(0) : nested(lines)) + "}";
  }

  /** Lines of their own within a line. */
  static String nested(List<String> lines) {
    return "\\begin{aligned}"
        + lines.stream().map(each -> "&" + each).collect(joining("\\\\"))
        + "\\end{aligned}";
  }

  /**
   * Blocks between which a page may end; those that go on with a derivation keep the place of its
   * sign of equality.
   */
  private List<String> blocks(List<Row> rows) {
    List<String> blocks = new ArrayList<>();
    StringBuilder block = new StringBuilder();
    String left = "";
    double height = 0;
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      if (!block.isEmpty() && endsBefore(rows, i, height)) {
        blocks.add(block.toString());
        block.setLength(0);
        height = 0;
      }
      left = row.left().isEmpty() ? left : row.left();
      if (!block.isEmpty()) {
        block.append(row.starts() ? "\\\\[6pt]\n" : "\\\\\n");
      } else if (row.left().isEmpty() && !left.isEmpty()) {
        block.append("\\phantom{").append(left).append("}");
      }
      block.append(row.tex());
      height += row.spaced();
    }
    blocks.add(block.toString());
    return blocks.stream().map(each -> "\\begin{aligned}\n" + each + "\n\\end{aligned}").toList();
  }

  /** Where the block is full; better between two derivations, if it is more than half full. */
  private boolean endsBefore(List<Row> rows, int at, double height) {
    double more = rows.get(at).spaced();
    if (rows.get(at).starts() && height > tallest / 2) {
      for (int i = at + 1; i < rows.size() && !rows.get(i).starts(); i++) {
        more += rows.get(i).spaced();
      }
    }
    return height + more > tallest && rows.get(at).middle().contains("=");
  }
}
