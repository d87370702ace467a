package chainrule.render;

import chainrule.expr.Cases;
import chainrule.expr.Condition;
import chainrule.expr.Condition.Comparison;
import java.util.ArrayList;
import java.util.List;

/** Conditions in LaTeX, and the braces that hold one in each line. */
final class LatexConditions {
  private LatexConditions() {}

  static Box cases(LatexWriter writer, Cases cases, Struck struck, MathStyle style) {
    StringBuilder tex = new StringBuilder("\\begin{cases}");
    double width = 0;
    int position = 0;
    for (Cases.Branch branch : cases.branches()) {
      Box value = writer.write(branch.value(), struck.part(position), style);
      boolean otherwise = branch.condition() instanceof Condition.Otherwise;
      Box when =
          otherwise
              ? Box.of("\\text{otherwise}", 4)
              : of(writer, branch.condition(), struck, position + 1, style);
      tex.append(position == 0 ? "" : " \\\\ ").append(value.tex());
      tex.append(otherwise ? " & " : " & \\text{if } ").append(when.tex());
      width = Math.max(width, value.width() + when.width() + 3.2);
      position += 1 + branch.condition().sides().size();
    }
    return Box.of(tex.append(" \\end{cases}").toString(), width, 1.5 * cases.branches().size(), 1);
  }

  /** A condition whose sides are parts of a node from position {@code first} on. */
  static Box of(
      LatexWriter writer, Condition condition, Struck struck, int first, MathStyle style) {
    return switch (condition) {
      case Comparison comparison ->
          Box.row(comparison(writer, comparison, true, struck, first, style));
      case Condition.AllOf(List<Comparison> comparisons) ->
          allOf(writer, comparisons, struck, first, style);
      case Condition.Otherwise otherwise -> Box.of("\\text{otherwise}", 4);
    };
  }

  private static Box allOf(
      LatexWriter writer, List<Comparison> comparisons, Struck struck, int first, MathStyle style) {
    List<Box> row = new ArrayList<>();
    for (int i = 0; i < comparisons.size(); i++) {
      boolean chained = i > 0 && comparisons.get(i - 1).right().equals(comparisons.get(i).left());
      if (i > 0 && !chained) {
        row.add(Box.of(",\\;", 0.6));
      }
      row.addAll(comparison(writer, comparisons.get(i), !chained, struck, first + 2 * i, style));
    }
    return Box.row(row);
  }

  private static List<Box> comparison(
      LatexWriter writer,
      Comparison comparison,
      boolean left,
      Struck struck,
      int first,
      MathStyle style) {
    List<Box> row = new ArrayList<>();
    if (left) {
      row.add(writer.write(comparison.left(), struck.part(first), style));
    }
    row.add(Box.of(relation(comparison.relation()), 1.33));
    row.add(writer.write(comparison.right(), struck.part(first + 1), style));
    return row;
  }

  private static String relation(Condition.Relation relation) {
    return switch (relation) {
      case LESS -> "<";
      case AT_MOST -> "\\le";
      case GREATER -> ">";
      case AT_LEAST -> "\\ge";
      case EQUAL -> "=";
      case NOT_EQUAL -> "\\ne";
    };
  }
}
