package chainrule.render;

import static java.util.stream.Collectors.joining;

import chainrule.calculus.Statement.Equation;
import chainrule.calculus.Text;
import chainrule.render.Element.Line;
import chainrule.verify.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Derivations and lists of equations as {@code aligned} blocks that fit a page: long formulas go on in the next line,
 * reasons stand beside the lines where there is room and behind or below them where there is none, and a derivation
 * longer than a good part of a page becomes several blocks, between which a page may end.
 */
final class LatexDisplay {
  /** The width of a page's text, in em. */
  static final double PAGE = 42;

  private static final double TALLEST = 32;
  private static final double EQUALS = 1.33;
  private static final double GAP = 2.2;
  private static final double WIDE_LEFT = 13;
  private static final double NARROWEST_REASON = 8;
  private static final double FRAME = 0.7;

  private final LatexPrinter printer;
  private final LatexText texts;

  LatexDisplay(LatexPrinter printer) {
    this.printer = printer;
    this.texts = new LatexText(printer);
  }

  /** One printed line: before, at and behind the alignment. */
  private record Row(String left, String middle, String reason, double height) {
    String tex() {
      return left + "&" + middle + (reason.isEmpty() ? "" : " &&" + reason);
    }
  }

  /** A line of the derivation with its remark, before it is broken. */
  private record Measured(Line line, Box value, Text remark, double remarkWidth) {}

  List<String> worked(Element.Worked worked) {
    Box left = printer.box(worked.left(), Set.of());
    boolean stacked = left.width() > WIDE_LEFT;
    double indent = stacked ? 1 : left.width();
    List<Measured> lines = worked.lines().stream().map(this::measured).toList();
    double widest = lines.stream().mapToDouble(each -> each.value().width() + (each.line().result() ? FRAME : 0)).max().orElse(0);
    double longest = lines.stream().mapToDouble(Measured::remarkWidth).max().orElse(0);
    double beside = PAGE - indent - EQUALS - widest - GAP;
    boolean side = longest <= beside || beside >= NARROWEST_REASON;
    List<Row> rows = new ArrayList<>();
    if (stacked) {
      rows.add(new Row("", left.tex(), "", left.height()));
    }
    String sign = stacked ? "\\quad=" : "=";
    for (Measured line : lines) {
      String before = rows.isEmpty() ? left.tex() : "";
      double room = PAGE - indent - EQUALS;
      rows.addAll(side ? List.of(beside(before, sign, line, beside)) : below(before, sign, line, room));
    }
    return blocks(rows, stacked ? "" : left.tex());
  }

  private Measured measured(Line line) {
    Text remark = line.reason();
    if (!(line.verdict() instanceof Verdict.Agrees)) {
      remark = Text.of(remark, remark.isEmpty() ? "" : "; ", Verdicts.warning(line.verdict()));
    }
    Box value = printer.box(line.value(), line.struck());
    return new Measured(line, value, remark, texts.remark(remark, Double.MAX_VALUE).stream().mapToDouble(Box::width).sum());
  }

  /** The whole line, and its remark in a column of its own. */
  private Row beside(String left, String sign, Measured line, double room) {
    List<String> remarks = texts.remark(line.remark(), room).stream().map(each -> coloured(line, each.tex())).toList();
    String reason =
        switch (remarks.size()) {
          case 0 -> "";
          case 1 -> Tex.join(List.of("\\quad", remarks.get(0)));
          default -> "\\quad" + nested(remarks);
        };
    String value = line.line().result() ? boxed(List.of(line.value().tex())) : line.value().tex();
    return new Row(left, sign + value, reason, Math.max(line.value().height(), 1.2 * remarks.size()));
  }

  /** Lines of their own within a line. */
  private static String nested(List<String> lines) {
    return "\\begin{aligned}" + lines.stream().map(each -> "&" + each).collect(joining("\\\\")) + "\\end{aligned}";
  }

  private static String coloured(Measured line, String tex) {
    boolean right = line.line().verdict() instanceof Verdict.Agrees;
    return right ? tex : "\\textcolor{red}{" + tex + "}";
  }

  /** The line broken where it is too long, its remark behind it in brackets, or below. */
  private List<Row> below(String left, String sign, Measured line, double room) {
    boolean result = line.line().result();
    List<String> parts = Lines.of(line.value(), result ? room - FRAME : room);
    List<Row> rows = new ArrayList<>();
    double height = line.value().height();
    if (result) {
      rows.add(new Row(left, sign + boxed(parts), "", height * parts.size()));
    } else {
      for (int i = 0; i < parts.size(); i++) {
        rows.add(new Row(i == 0 ? left : "", i == 0 ? sign + parts.get(0) : parts.get(i), "", height));
      }
    }
    boolean fits = parts.size() == 1 && line.value().width() + line.remarkWidth() + GAP <= room;
    if (fits && !line.remark().isEmpty()) {
      Row only = rows.get(0);
      rows.set(0, new Row(only.left(), only.middle() + "\\qquad" + remark(line, room).get(0), "", height));
    } else {
      remark(line, room - 4).forEach(each -> rows.add(new Row("", "\\qquad" + each, "", 1)));
    }
    return rows;
  }

  private List<String> remark(Measured line, double room) {
    Text bracketed = line.remark().isEmpty() ? Text.EMPTY : Text.of("(", line.remark(), ")");
    return texts.remark(bracketed, room).stream().map(each -> coloured(line, each.tex())).toList();
  }

  private static String boxed(List<String> parts) {
    return "\\boxed{" + (parts.size() == 1 ? parts.get(0) : nested(parts)) + "}";
  }

  List<String> equations(Element.Equations equations) {
    double indent =
        equations.equations().stream().mapToDouble(each -> printer.box(each.left(), Set.of()).width()).max().orElse(0);
    List<Row> rows = new ArrayList<>();
    for (Equation equation : equations.equations()) {
      Box value = printer.box(equation.right(), Set.of());
      List<String> parts = Lines.of(value, PAGE - indent - EQUALS - (equations.asked() ? FRAME : 0));
      String left = printer.print(equation.left());
      if (equations.asked()) {
        rows.add(new Row(left, "=" + boxed(parts), "", value.height() * parts.size()));
        continue;
      }
      for (int i = 0; i < parts.size(); i++) {
        rows.add(new Row(i == 0 ? left : "", (i == 0 ? "=" : "") + parts.get(i), "", value.height()));
      }
    }
    return blocks(rows, "");
  }

  /** Blocks between which a page may end; the later ones keep the place of the sign of equality. */
  private static List<String> blocks(List<Row> rows, String left) {
    List<String> blocks = new ArrayList<>();
    List<String> block = new ArrayList<>();
    double height = 0;
    for (Row row : rows) {
      if (height + row.height() > TALLEST && !block.isEmpty() && row.middle().contains("=")) {
        blocks.add(aligned(block));
        block.clear();
        height = 0;
      }
      boolean continued = block.isEmpty() && !blocks.isEmpty() && row.left().isEmpty() && !left.isEmpty();
      block.add(continued ? "\\phantom{" + left + "}" + row.tex() : row.tex());
      height += row.height() + 0.5;
    }
    blocks.add(aligned(block));
    return blocks;
  }

  private static String aligned(List<String> rows) {
    return "\\begin{aligned}\n" + String.join("\\\\\n", rows) + "\n\\end{aligned}";
  }
}
