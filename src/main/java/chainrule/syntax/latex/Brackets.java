package chainrule.syntax.latex;

import static chainrule.expr.Exprs.call;

import chainrule.expr.ArrayCall;
import chainrule.expr.ArrayFunction;
import chainrule.expr.Cases;
import chainrule.expr.Condition;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Indicator;
import chainrule.expr.Limit;
import chainrule.expr.MatrixLiteral;
import chainrule.expr.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Brackets of all forms, and environments: groups, absolute values, norms, matrices, cases. */
final class Brackets {
  private static final Set<String> MATRICES =
      Set.of(
          "array", "matrix", "pmatrix", "bmatrix", "Bmatrix", "vmatrix", "Vmatrix", "smallmatrix");
  private static final int MOST_ENTRIES = 10_000;

  private final FormulaParser parser;
  private final Operands operands;
  private final Cursor cursor;
  private final Conditions conditions;

  Brackets(FormulaParser parser, Operands operands) {
    this.parser = parser;
    this.operands = operands;
    this.cursor = parser.cursor();
    this.conditions = new Conditions(parser);
  }

  Conditions conditions() {
    return conditions;
  }

  /** What stands between the bracket at the cursor and its partner. */
  Expr read() {
    int open = cursor.at();
    int close = cursor.partner(open);
    Sign bracket = cursor.peek();
    return switch (bracket.text()) {
      case "|" -> isDouble(open, close) ? norm(open + 1, close - 1, close) : absolute(open, close);
      case "‖" -> norm(open, close, close);
      case "(", "{", "[", "." -> group(bracket, open, close);
      default ->
          throw parser.fault("unsupported", bracket, "this bracket has no meaning here", null);
    };
  }

  private Expr group(Sign bracket, int open, int close) {
    if (cursor.peek(1).is(Kind.BEGIN) && cursor.partner(open + 1) == close - 1) {
      return environmentIn(bracket, close);
    }
    if (cursor.holds(open + 1, close, Kind.RELATION, Kind.EQUALS)) {
      if (!bracket.text().equals("[")) {
        throw parser.fault(
            "syntax",
            bracket,
            "a relation in brackets is no value",
            "an indicator is written \\mathbb{I}[z > 0]");
      }
      cursor.take();
      Condition condition = conditions.until(close);
      cursor.take();
      return new Indicator(condition);
    }
    cursor.take();
    Expr inner = parser.sum();
    if (cursor.at() != close) {
      throw parser.unexpected();
    }
    Sign closer = cursor.take();
    boolean evaluation = closer.text().equals("|") && cursor.is(Kind.SUBSCRIPT);
    return evaluation ? valueAt(inner, closer) : inner;
  }

  private Expr environmentIn(Sign bracket, int close) {
    cursor.take();
    boolean brace = bracket.text().equals("{");
    Expr inner = brace && cursor.is(Kind.BEGIN, "array") ? cases() : environment();
    cursor.moveTo(close);
    cursor.take();
    return inner;
  }

  // ---- absolute values and norms ----

  private boolean isDouble(int open, int close) {
    return cursor.sign(open + 1).is(Kind.LEFT, "|") && cursor.partner(open + 1) == close - 1;
  }

  private Expr inside(int open, int close) {
    cursor.moveTo(open);
    cursor.take();
    Expr inner = parser.sum();
    if (cursor.at() != close) {
      throw parser.unexpected();
    }
    return inner;
  }

  private Expr absolute(int open, int close) {
    Expr inner = inside(open, close);
    cursor.moveTo(close);
    cursor.take();
    return inner.shape().order() == 2
        ? ArrayCall.of(ArrayFunction.DETERMINANT, inner)
        : call("abs", inner);
  }

  private Expr norm(int open, int inner, int close) {
    Expr of = inside(open, inner);
    cursor.moveTo(close);
    Sign bar = cursor.take();
    String kind = "2";
    if (cursor.takeIf(Kind.SUBSCRIPT)) {
      List<Integer> range = operands.scripts().range();
      kind = cursor.sign(range.get(0)).text();
      operands.scripts().skipArgument();
    }
    return switch (of.shape().order()) {
      case 0 -> call("abs", of);
      case 1 -> ArrayCall.of(vectorNorm(kind, bar), of);
      default -> ArrayCall.of(matrixNorm(kind, bar), of);
    };
  }

  private ArrayFunction vectorNorm(String kind, Sign bar) {
    return switch (kind) {
      case "2" -> ArrayFunction.NORM;
      case "1" -> ArrayFunction.NORM_1;
      default ->
          throw parser.fault(
              "unsupported", bar, "this norm is not known", "known are ‖x‖, ‖x‖_1, ‖X‖_F");
    };
  }

  private ArrayFunction matrixNorm(String kind, Sign bar) {
    return switch (kind) {
      case "F" -> ArrayFunction.FROBENIUS_NORM;
      case "1" -> ArrayFunction.NORM_1;
      default ->
          throw parser.fault(
              "unsupported",
              bar,
              "this norm of a matrix is not known",
              "known are ‖X‖_F and ‖X‖_1");
    };
  }

  /** {@code x^2 |_{x=3}}: the value there. */
  Expr at(Expr body) {
    return valueAt(body, cursor.take());
  }

  private Expr valueAt(Expr body, Sign bar) {
    cursor.take();
    List<Integer> range = operands.scripts().range();
    int equals = cursor.find(range.get(0), range.get(1), Kind.EQUALS);
    if (equals < 0) {
      throw parser.fault(
          "syntax", bar, "a bar behind a formula says where it is taken, as |_{x=3}", null);
    }
    Expr name = parser.between(range.get(0), equals);
    Expr value = parser.between(equals + 1, range.get(1));
    operands.scripts().skipArgument();
    if (!(name instanceof Symbol)) {
      throw parser.fault("unsupported", bar, "only a name can be given a value here", null);
    }
    if (holdsDerivative(body)) {
      parser.notes().assume("read the value of a derivative at a point as its limit there");
      return new Limit((Symbol) name, value, Limit.Side.BOTH, body);
    }
    return Exprs.substitute(body, Map.of(name, value));
  }

  private static boolean holdsDerivative(Expr expr) {
    return expr instanceof Derivative || expr.parts().stream().anyMatch(Brackets::holdsDerivative);
  }

  // ---- environments ----

  Expr environment() {
    Sign begin = cursor.peek();
    String name = begin.text();
    if (name.endsWith("cases")) {
      return cases();
    }
    if (!MATRICES.contains(name)) {
      throw parser.fault(
          "syntax", begin, "rows of a derivation cannot stand inside of a formula", null);
    }
    Expr matrix = matrix();
    return name.equals("vmatrix") ? ArrayCall.of(ArrayFunction.DETERMINANT, matrix) : matrix;
  }

  private Expr matrix() {
    Sign begin = cursor.peek();
    int end = cursor.partner(cursor.at());
    cursor.take();
    List<List<Expr>> rows = new ArrayList<>();
    int entries = 0;
    while (cursor.at() < end) {
      List<Expr> row = new ArrayList<>(List.of(parser.sum()));
      while (cursor.takeIf(Kind.AMPERSAND)) {
        row.add(parser.sum());
      }
      rows.add(row);
      entries += row.size();
      if (!cursor.takeIf(Kind.ROW_END) && cursor.at() < end) {
        throw parser.unexpected();
      }
    }
    cursor.take();
    if (entries > MOST_ENTRIES) {
      throw parser.fault(
          "limit", begin, "a matrix of more than " + MOST_ENTRIES + " entries", null);
    }
    boolean rectangular = rows.stream().mapToInt(List::size).distinct().count() == 1;
    if (!rectangular) {
      throw parser.fault("shape", begin, "the rows of the matrix have different lengths", null);
    }
    boolean scalars = rows.stream().flatMap(List::stream).allMatch(each -> each.shape().isScalar());
    if (!scalars) {
      throw parser.fault(
          "unsupported", begin, "a matrix of arrays is not read", "its entries must be scalars");
    }
    return new MatrixLiteral(rows);
  }

  private Expr cases() {
    int end = cursor.partner(cursor.at());
    cursor.take();
    List<Cases.Branch> branches = new ArrayList<>();
    while (cursor.at() < end) {
      Expr value = parser.sum();
      while (cursor.is(Kind.COMMA) || cursor.is(Kind.AMPERSAND) || cursor.is(Kind.SEMICOLON)) {
        cursor.take();
      }
      branches.add(new Cases.Branch(value, conditions.ofBranch(end)));
      if (!cursor.takeIf(Kind.ROW_END) && cursor.at() < end) {
        throw parser.unexpected();
      }
    }
    Sign last = cursor.take();
    if (branches.isEmpty()) {
      throw parser.fault("syntax", last, "cases without a row", null);
    }
    return new Cases(branches);
  }
}
