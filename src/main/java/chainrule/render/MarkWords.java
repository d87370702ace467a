package chainrule.render;

import chainrule.calculus.Text;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Num;
import chainrule.expr.Shape;
import chainrule.expr.Symbol;
import chainrule.marking.Bug;
import chainrule.marking.Failing;
import chainrule.marking.Marked;
import chainrule.marking.MarkedRow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is said of a marked derivation, in words and formulas. */
public final class MarkWords {
  private MarkWords() {}

  /** What is said of one row; empty where nothing is to be said. */
  public static Text of(Marked marked, MarkedRow row) {
    Integer wrong = marked.firstWrongRow();
    Bug bug = marked.bug();
    return bug != null && wrong != null && wrong == row.row().number()
        ? explanation(marked, wrong, bug)
        : row.message();
  }

  /** The row, the one mistake, values for which it fails, and the row as it should be. */
  private static Text explanation(Marked marked, int row, Bug bug) {
    List<Object> pieces = new ArrayList<>(List.of("Row " + row + ": ", bug.message(), "."));
    Failing example = marked.counterexample();
    if (example != null) {
      pieces.add(" ");
      pieces.add(example(example));
    }
    if (marked.corrected() != null) {
      pieces.add(" It should be ");
      pieces.add(marked.corrected());
      pieces.add(".");
    }
    return Text.of(pieces.toArray());
  }

  private static Text example(Failing example) {
    List<Object> pieces = new ArrayList<>();
    String before = "For ";
    for (Map.Entry<String, Object> each : example.at().entrySet()) {
      pieces.add(before);
      if (each.getValue() instanceof Double number) {
        pieces.add(Text.equality(Exprs.symbol(each.getKey()), number(number)));
      } else {
        pieces.add(new Symbol(each.getKey(), shape(each.getValue())));
        pieces.add(" = ");
        add(each.getValue(), pieces);
      }
      before = ", ";
    }
    pieces.add(example.at().isEmpty() ? "It is " : " it gives ");
    add(example.student(), pieces);
    pieces.add(" instead of ");
    add(example.right(), pieces);
    pieces.add(".");
    return Text.of(pieces.toArray());
  }

  private static Shape shape(Object value) {
    List<Expr> axes = new ArrayList<>();
    Object inner = value;
    while (inner instanceof List<?> parts && !parts.isEmpty()) {
      axes.add(Exprs.num(parts.size()));
      inner = parts.get(0);
    }
    return new Shape(axes);
  }

  /** A number, or numbers in brackets. */
  private static void add(Object value, List<Object> pieces) {
    if (value instanceof List<?> parts) {
      String before = "(";
      for (Object part : parts) {
        pieces.add(before);
        add(part, pieces);
        before = ", ";
      }
      pieces.add(")");
    } else {
      double number = (Double) value + 0.0; // never -0
      pieces.add(Double.isFinite(number) ? number(number) : Verdicts.digits(number));
    }
  }

  private static Expr number(double value) {
    Expr size = new Num(new BigDecimal(Verdicts.digits(Math.abs(value))));
    return value < 0 ? Exprs.negate(size) : size;
  }
}
