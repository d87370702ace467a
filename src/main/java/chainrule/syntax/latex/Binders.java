package chainrule.syntax.latex;

import chainrule.expr.Condition;
import chainrule.expr.Entry;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Indicator;
import chainrule.expr.Integral;
import chainrule.expr.Limit;
import chainrule.expr.Product;
import chainrule.expr.Sum;
import chainrule.expr.Symbol;
import chainrule.syntax.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What binds a variable: sums, products, integrals, limits. */
final class Binders {
  private final FormulaParser parser;
  private final Operands operands;
  private final Cursor cursor;

  Binders(FormulaParser parser, Operands operands) {
    this.parser = parser;
    this.operands = operands;
    this.cursor = parser.cursor();
  }

  /** The positions of what is written below and above; an empty range where nothing is. */
  private record Bounds(@Nullable List<Integer> below, @Nullable List<Integer> above) {}

  /** An index with its ends; those that are not written follow from the axis that it counts. */
  private record Index(
      Symbol symbol, @Nullable Expr low, @Nullable Expr high, Optional<Condition> condition) {}

  Expr read() {
    Sign sign = cursor.take();
    return switch (sign.kind()) {
      case SUM, PRODUCT -> overIndex(sign, bounds());
      case INTEGRAL -> integral(sign, bounds());
      default -> limit(sign, bounds());
    };
  }

  private Bounds bounds() {
    List<Integer> below = null;
    List<Integer> above = null;
    while (cursor.is(Kind.SUBSCRIPT) && below == null
        || cursor.is(Kind.SUPERSCRIPT) && above == null) {
      boolean lowered = cursor.take().is(Kind.SUBSCRIPT);
      List<Integer> range = operands.scripts().range();
      operands.scripts().skipArgument();
      below = lowered ? range : below;
      above = lowered ? above : range;
    }
    return new Bounds(below, above);
  }

  private <T> T within(Symbol variable, java.util.function.Supplier<T> body) {
    Scope outer = parser.scope();
    parser.scope(outer.within(variable.name()));
    T value = body.get();
    parser.scope(outer);
    return value;
  }

  // ---- sums and products ----

  private Expr overIndex(Sign sign, Bounds bounds) {
    if (bounds.below() == null) {
      throw parser.fault("syntax", sign, "the index is missing", "write it below the sign");
    }
    return over(sign, indices(sign, bounds), 0);
  }

  private Expr over(Sign sign, List<Index> indices, int position) {
    if (position == indices.size()) {
      return parser.term();
    }
    Index index = indices.get(position);
    Expr body = within(index.symbol(), () -> over(sign, indices, position + 1));
    Expr low = index.low() == null ? Exprs.ONE : index.low();
    Expr high = index.high();
    if (high == null) {
      Optional<Sum> same =
          axis(index.symbol(), body).isPresent() ? Optional.empty() : ofProblem(index.symbol());
      low = same.isPresent() && index.low() == null ? same.get().lower() : low;
      high = same.map(Sum::upper).orElseGet(() -> axis(sign, index.symbol(), body));
    }
    if (sign.is(Kind.PRODUCT)) {
      if (index.condition().isPresent()) {
        throw parser.fault("unsupported", sign, "a product over a condition is not read", null);
      }
      return new Product(index.symbol(), low, high, body);
    }
    Expr masked =
        index.condition().isPresent()
            ? Exprs.times(new Indicator(index.condition().get()), body)
            : body;
    return new Sum(index.symbol(), low, high, masked);
  }

  /** A sum over the same index in a definition of the problem. */
  private Optional<Sum> ofProblem(Symbol index) {
    return parser.reading().givens().definitions().stream()
        .flatMap(definition -> sums(definition.right()))
        .filter(sum -> sum.index().name().equals(index.name()))
        .findFirst();
  }

  private static Stream<Sum> sums(Expr expr) {
    Stream<Sum> inner = expr.parts().stream().flatMap(Binders::sums);
    return expr instanceof Sum sum ? Stream.concat(Stream.of(sum), inner) : inner;
  }

  /** The size of the axis along which the index runs. */
  private Expr axis(Sign sign, Symbol index, Expr body) {
    return axis(index, body)
        .orElseThrow(
            () ->
                parser.fault(
                    "domain",
                    sign,
                    "over what \"" + index.name() + "\" runs is not said",
                    "write both bounds, or declare the array whose index it is"));
  }

  private static Optional<Expr> axis(Symbol index, Expr body) {
    if (body instanceof Entry(Expr array, List<Expr> indices)) {
      int position = indices.indexOf(index);
      if (position >= 0) {
        return Optional.of(array.shape().axes().get(position));
      }
    }
    return body.parts().stream().flatMap(part -> axis(index, part).stream()).findFirst();
  }

  private List<Index> indices(Sign sign, Bounds bounds) {
    List<Integer> below = java.util.Objects.requireNonNull(bounds.below());
    int from = below.get(0);
    int to = below.get(1);
    Expr high =
        bounds.above() == null
            ? null
            : parser.between(bounds.above().get(0), bounds.above().get(1));
    int relation = cursor.find(from, to, Kind.EQUALS, Kind.RELATION, Kind.IN);
    if (relation < 0) {
      return names(sign, from, to, high);
    }
    int second = cursor.find(relation + 1, to, Kind.EQUALS, Kind.RELATION, Kind.IN);
    if (cursor.sign(relation).is(Kind.EQUALS) && second < 0) {
      Symbol symbol = symbol(from, relation);
      return List.of(new Index(symbol, parser.between(relation + 1, to), high, Optional.empty()));
    }
    if (cursor.sign(relation).is(Kind.RELATION, "<=")
        && second > 0
        && cursor.sign(second).is(Kind.RELATION, "<=")) {
      Symbol symbol = symbol(relation + 1, second);
      return List.of(
          new Index(
              symbol,
              parser.between(from, relation),
              parser.between(second + 1, to),
              Optional.empty()));
    }
    if (cursor.sign(relation).is(Kind.RELATION, "!=") && second < 0) {
      Symbol symbol = symbol(from, relation);
      Expr other = parser.between(relation + 1, to);
      return List.of(
          new Index(
              symbol,
              null,
              high,
              Optional.of(new Condition.Comparison(symbol, Condition.Relation.NOT_EQUAL, other))));
    }
    throw parser.fault(
        "unsupported", sign, "this range of an index is not read", "write \\sum_{i=1}^{n}");
  }

  /** i, or i,j, without bounds. */
  private List<Index> names(Sign sign, int from, int to, @Nullable Expr high) {
    List<Index> indices = new ArrayList<>();
    int start = from;
    while (start < to) {
      int comma = cursor.find(start, to, Kind.COMMA);
      int end = comma < 0 ? to : comma;
      for (int i = start; i < end; i++) {
        indices.add(new Index(symbol(i, i + 1), null, high, Optional.empty()));
      }
      start = end + 1;
    }
    if (indices.isEmpty()) {
      throw parser.fault("syntax", sign, "the index is missing", "write it below the sign");
    }
    return indices;
  }

  private Symbol symbol(int from, int to) {
    if (to != from + 1 || !cursor.sign(from).is(Kind.LETTER)) {
      throw parser.fault("syntax", cursor.sign(from), "an index is a single letter", null);
    }
    return Symbol.scalar(cursor.sign(from).text());
  }

  // ---- integrals ----

  private Expr integral(Sign sign, Bounds bounds) {
    int differential = operands.differentials().ofIntegral(cursor.at());
    if (differential < 0) {
      throw parser.fault(
          "syntax", sign, "the integral does not say over what it is taken", "write dx behind it");
    }
    if (bounds.below() == null || bounds.above() == null) {
      throw parser.fault(
          "domain", sign, "an integral without bounds has no value", "write both bounds");
    }
    Expr low = parser.between(bounds.below().get(0), bounds.below().get(1));
    Expr high = parser.between(bounds.above().get(0), bounds.above().get(1));
    int from = cursor.at();
    Expr variable = operands.differentials().variableOf(differential);
    int behind = cursor.at();
    if (!(variable instanceof Symbol symbol)) {
      throw parser.fault("unsupported", sign, "an integral is taken over a name", null);
    }
    parser.marks().differential(differential);
    cursor.moveTo(from);
    if (cursor.find(from, differential + 1, Kind.FRACTION) >= 0 && isInside(from, differential)) {
      return new Integral(symbol, low, high, within(symbol, parser::term));
    }
    Expr body = from == differential ? Exprs.ONE : within(symbol, parser::sum);
    if (cursor.at() != differential) {
      throw parser.unexpected();
    }
    cursor.moveTo(behind);
    return new Integral(symbol, low, high, body);
  }

  /** Whether a bracket that opens behind the first position is still open at the second. */
  private boolean isInside(int from, int position) {
    for (int i = from; i < position; i = Math.max(i, cursor.partner(i)) + 1) {
      if (cursor.partner(i) > position) {
        return true;
      }
    }
    return false;
  }

  // ---- limits ----

  private Expr limit(Sign sign, Bounds bounds) {
    List<Integer> below = bounds.below();
    int to = below == null ? -1 : cursor.find(below.get(0), below.get(1), Kind.TO);
    if (below == null || to < 0) {
      throw parser.fault(
          "syntax", sign, "the limit does not say what goes where", "write \\lim_{x \\to 0}");
    }
    Symbol variable = symbol(below.get(0), to);
    int end = below.get(1);
    Limit.Side side = side(end);
    int target =
        side == Limit.Side.BOTH ? end : cursor.sign(end - 1).is(Kind.CLOSE) ? end - 4 : end - 2;
    Expr goal = parser.between(to + 1, target);
    Expr body = within(variable, parser::term);
    return new Limit(variable, goal, side, body);
  }

  /** The sign raised behind the target. */
  private Limit.Side side(int end) {
    boolean braced = cursor.sign(end - 1).is(Kind.CLOSE) && cursor.partner(end - 1) == end - 3;
    Sign sign = cursor.sign(braced ? end - 2 : end - 1);
    boolean raised = cursor.sign(braced ? end - 4 : end - 2).is(Kind.SUPERSCRIPT);
    if (raised && sign.is(Kind.PLUS)) {
      return Limit.Side.ABOVE;
    }
    return raised && sign.is(Kind.MINUS) ? Limit.Side.BELOW : Limit.Side.BOTH;
  }
}
