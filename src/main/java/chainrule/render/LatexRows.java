package chainrule.render;

import chainrule.calculus.Text;
import chainrule.expr.Times;
import chainrule.render.Element.Chain;
import chainrule.render.Element.Line;
import chainrule.verify.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The rows of derivations that share an alignment: reasons stand in a column beside the lines where
 * there is room for one; elsewhere long lines are broken, and reasons stand behind them or below.
 */
final class LatexRows {
  private static final double EQUALS = 1.33;
  private static final double GAP = 2.2;
  private static final double WIDE_LEFT = 13;
  private static final double NARROWEST_REASON = 8;
  private static final double FRAME = 0.7;
  private static final double NUMBER = 3.2;

  private final LatexPrinter printer;
  private final LatexText texts;

  LatexRows(LatexPrinter printer) {
    this.printer = printer;
    this.texts = new LatexText(printer);
  }

  /**
   * One printed row.
   *
   * @param starts whether it begins a derivation or an equation of its own
   * @param number by which later rows refer to it; 0 for none
   */
  record Row(String left, String middle, String reason, double height, boolean starts, int number) {

    Row(String left, String middle, String reason, double height, boolean starts) {
      this(left, middle, reason, height, starts, 0);
    }

    Row numbered(int other) {
      return new Row(left, middle, reason, height, starts, other);
    }

    /** The number as it is printed. */
    String label() {
      return number == 0 ? "" : "\\text{(" + number + ")}";
    }

    /** Its height with the space below it. */
    double spaced() {
      return height + 0.5;
    }

    /** The row with {@code gap}, a command, before its reason. */
    String tex(String gap) {
      String said = reason.isEmpty() ? "" : " &&" + Tex.join(List.of(gap, reason));
      String skipped = number > 0 && reason.isEmpty() ? " &&" : "";
      String numbered = number > 0 ? " &&" + gap + label() : "";
      return left + "&" + middle + said + skipped + numbered;
    }
  }

  /** A line with its remark, before it is broken. */
  private record Measured(Line line, Box value, Text remark, double remarkWidth) {
    double width() {
      return value.width() + (line.result() ? FRAME : 0);
    }

    boolean agrees() {
      return line.verdict() instanceof Verdict.Agrees;
    }
  }

  /** A derivation before it is broken. */
  private record Wide(Box left, List<Measured> lines, int number) {
    boolean stacked() {
      return left.width() > WIDE_LEFT;
    }
  }

  /**
   * Derivations that are aligned together.
   *
   * @param indent what stands before the equality signs
   * @param widest the width of the widest line
   * @param longest the width of the longest remark
   * @param numbers the width of the column of numbers
   */
  private record Group(
      List<Wide> chains, double indent, double widest, double longest, double numbers) {
    static Group of(Wide chain) {
      return new Group(
          new ArrayList<>(List.of(chain)),
          chain.stacked() ? 1 : chain.left().width(),
          chain.lines().stream().mapToDouble(Measured::width).max().orElse(0),
          chain.lines().stream().mapToDouble(Measured::remarkWidth).max().orElse(0),
          chain.number() > 0 ? NUMBER : 0);
    }

    boolean takes(Group one) {
      return !stacked() && !one.stacked() && measuredWith(one).isSide();
    }

    /** Adds to the list in place: groups can have a thousand derivations. */
    Group with(Group one) {
      chains.addAll(one.chains);
      return measuredWith(one);
    }

    private Group measuredWith(Group one) {
      return new Group(
          chains,
          Math.max(indent, one.indent),
          Math.max(widest, one.widest),
          Math.max(longest, one.longest),
          Math.max(numbers, one.numbers));
    }

    boolean stacked() {
      return chains.get(0).stacked();
    }

    /** The room for a column of reasons. */
    double beside() {
      return room() - widest - GAP;
    }

    /** The room for formulas behind the equality signs. */
    double room() {
      return LatexDisplay.PAGE - indent - EQUALS - numbers;
    }

    boolean isSide() {
      return beside() >= Math.min(longest, NARROWEST_REASON);
    }
  }

  /**
   * The rows, in groups that are aligned together: as many derivations as leave room for their
   * reasons.
   */
  List<List<Row>> of(List<Chain> chains) {
    List<Group> groups = new ArrayList<>();
    for (Chain chain : chains) {
      Group one = Group.of(wide(chain));
      if (groups.isEmpty() || !groups.getLast().takes(one)) {
        groups.add(one);
      } else {
        groups.set(groups.size() - 1, groups.getLast().with(one));
      }
    }
    return groups.stream().map(this::rows).toList();
  }

  private Wide wide(Chain chain) {
    return new Wide(
        printer.box(chain.left(), Set.of()),
        chain.lines().stream().map(this::measured).toList(),
        chain.number());
  }

  private Measured measured(Line line) {
    Text remark = line.reason();
    if (!(line.verdict() instanceof Verdict.Agrees)) {
      remark = Text.of(remark, remark.isEmpty() ? "" : "; ", Verdicts.warning(line.verdict()));
    }
    double width = texts.remark(remark, Double.MAX_VALUE).stream().mapToDouble(Box::width).sum();
    Box value =
        line.value() instanceof Times product && !line.sizes().isEmpty()
            ? printer.sized(product, line.sizes())
            : printer.box(line.value(), line.struck());
    return new Measured(line, value, remark, width);
  }

  private List<Row> rows(Group group) {
    boolean side = group.isSide();
    double beside = group.beside();
    double room = group.room();
    List<Row> rows = new ArrayList<>();
    for (Wide chain : group.chains()) {
      boolean first = true;
      if (chain.stacked()) {
        rows.add(new Row("", chain.left().tex(), "", chain.left().height(), true));
        first = false;
      }
      String sign = chain.stacked() ? "\\quad=" : "=";
      for (Measured line : chain.lines()) {
        String left = first ? chain.left().tex() : "";
        List<Row> more =
            side ? List.of(beside(left, sign, line, beside)) : below(left, sign, line, room);
        boolean last = line == chain.lines().getLast();
        rows.addAll(last ? numbered(more, chain.number()) : more);
        first = false;
      }
    }
    return rows;
  }

  /** The number stands beside what it is the number of, not beside a remark below. */
  private static List<Row> numbered(List<Row> rows, int number) {
    List<Row> numbered = new ArrayList<>(rows);
    numbered.set(0, rows.get(0).numbered(number));
    return numbered;
  }

  /** The whole line, and its remark in a column of its own. */
  private Row beside(String left, String sign, Measured line, double room) {
    List<String> remarks = coloured(line, texts.remark(line.remark(), room));
    String reason =
        switch (remarks.size()) {
          case 0 -> "";
          case 1 -> remarks.get(0);
          default -> LatexDisplay.nested(remarks);
        };
    String value =
        line.line().result() ? LatexDisplay.boxed(List.of(line.value().tex())) : line.value().tex();
    double height = Math.max(line.value().height(), 1.2 * remarks.size());
    return new Row(left, sign + value, reason, height, !left.isEmpty());
  }

  private static List<String> coloured(Measured line, List<Box> remarks) {
    return remarks.stream()
        .map(each -> line.agrees() ? each.tex() : "\\textcolor{red}{" + each.tex() + "}")
        .toList();
  }

  /** The line broken where it is too long, its remark behind it in brackets, or below. */
  private List<Row> below(String left, String sign, Measured line, double room) {
    double height = line.value().height();
    List<String> parts = Lines.of(line.value(), line.line().result() ? room - FRAME : room);
    List<Row> rows = new ArrayList<>();
    if (line.line().result()) {
      rows.add(
          new Row(
              left, sign + LatexDisplay.boxed(parts), "", height * parts.size(), !left.isEmpty()));
    } else {
      for (int i = 0; i < parts.size(); i++) {
        String middle = i == 0 ? sign + parts.get(0) : parts.get(i);
        rows.add(new Row(i == 0 ? left : "", middle, "", height, i == 0 && !left.isEmpty()));
      }
    }
    Text bracketed = line.remark().isEmpty() ? Text.EMPTY : Text.of("(", line.remark(), ")");
    boolean behind = parts.size() == 1 && line.width() + line.remarkWidth() + GAP + 1 <= room;
    List<String> remarks = coloured(line, texts.remark(bracketed, behind ? room : room - 2 * GAP));
    if (behind && !remarks.isEmpty()) {
      Row only = rows.get(0);
      rows.set(
          0, new Row(left, only.middle() + "\\qquad" + remarks.get(0), "", height, only.starts()));
    } else {
      remarks.forEach(each -> rows.add(new Row("", "\\qquad" + each, "", 1, false)));
    }
    return rows;
  }
}
