package chainrule.render;

import static java.util.stream.Collectors.joining;

import chainrule.calculus.Statement.Equation;
import chainrule.render.LatexRows.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Derivations and lists of equations as {@code aligned} blocks that fit a page: long formulas go on in the next line,
 * and what is longer than a good part of a page becomes several blocks, between which a page may end.
 */
final class LatexDisplay {
  /** The width of a page's text, in em. */
  static final double PAGE = 42;

  private static final double TALLEST = 30;
  private static final double EQUALS = 1.33;
  private static final double FRAME = 0.7;

  private final LatexPrinter printer;

  LatexDisplay(LatexPrinter printer) {
    this.printer = printer;
  }

  /** Derivations one below the other. */
  List<String> worked(Element.Worked worked) {
    return new LatexRows(printer).of(worked.chains()).stream().flatMap(rows -> blocks(rows).stream()).toList();
  }

  /** Equations one below the other. */
  List<String> equations(Element.Equations equations) {
    double indent =
        equations.equations().stream().mapToDouble(each -> printer.box(each.left(), Set.of()).width()).max().orElse(0);
    double room = PAGE - indent - EQUALS - (equations.asked() ? FRAME : 0);
    return blocks(
        equations.equations().stream().flatMap(each -> equation(each, equations.asked(), room).stream()).toList());
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
      rows.add(new Row(i == 0 ? left : "", (i == 0 ? "=" : "") + parts.get(i), "", value.height(), false));
    }
    return rows;
  }

  /** A frame round a formula of one or more lines. */
  static String boxed(List<String> lines) {
    return "\\boxed{" + (lines.size() == 1 ? lines.get(0) : nested(lines)) + "}";
  }

  /** Lines of their own within a line. */
  static String nested(List<String> lines) {
    return "\\begin{aligned}" + lines.stream().map(each -> "&" + each).collect(joining("\\\\")) + "\\end{aligned}";
  }

  /** Blocks between which a page may end; those that go on with a derivation keep the place of its sign of equality. */
  private static List<String> blocks(List<Row> rows) {
    List<String> blocks = new ArrayList<>();
    StringBuilder block = new StringBuilder();
    String left = "";
    double height = 0;
    for (Row row : rows) {
      if (height + row.height() > TALLEST && row.middle().contains("=")) {
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
      height += row.height() + 0.5;
    }
    blocks.add(block.toString());
    return blocks.stream().map(each -> "\\begin{aligned}\n" + each + "\n\\end{aligned}").toList();
  }
}
