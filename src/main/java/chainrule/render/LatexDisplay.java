package chainrule.render;

import static java.util.stream.Collectors.joining;

import chainrule.calculus.Statement.Equation;
import chainrule.render.Element.Chain;
import chainrule.render.LatexRows.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Derivations and lists of equations as aligned blocks that fit the width of a page: long formulas
 * go on in the next line.
 */
final class LatexDisplay {
  /** The width of a page's text, in em. */
  static final double PAGE = 42;

  private static final double EQUALS = 1.33;
  private static final double FRAME = 0.7;

  private final LatexPrinter printer;

  LatexDisplay(LatexPrinter printer) {
    this.printer = printer;
  }

  /** Derivations one below the other. */
  List<Aligned> worked(Element.Worked worked) {
    return worked(worked.chains());
  }

  List<Aligned> worked(List<Chain> chains) {
    return new LatexRows(printer).of(chains).stream().map(Aligned::new).toList();
  }

  /** Equations one below the other. */
  List<Aligned> equations(Element.Equations equations) {
    double indent =
        equations.equations().stream()
            .mapToDouble(each -> printer.box(each.left(), Set.of()).width())
            .max()
            .orElse(0);
    double room = PAGE - indent - EQUALS - (equations.asked() ? FRAME : 0);
    return List.of(
        new Aligned(
            equations.equations().stream()
                .flatMap(each -> equation(each, equations.asked(), room).stream())
                .toList()));
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
}
