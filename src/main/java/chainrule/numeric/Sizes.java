package chainrule.numeric;

import chainrule.expr.Call;
import chainrule.expr.Constant;
import chainrule.expr.Entry;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Member;
import chainrule.expr.Negate;
import chainrule.expr.Num;
import chainrule.expr.Plus;
import chainrule.expr.Power;
import chainrule.expr.Quotient;
import chainrule.expr.Shape;
import chainrule.expr.Symbol;
import chainrule.expr.Times;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * An instance of a statement about arrays: the whole number that each symbol of a size or of an end
 * of a range stands for. {@code D_h} is 3, {@code K} is 2, and {@code K + 1} then is 3.
 *
 * @param values by {@link Symbol}, or by {@link Member} with a number as index ({@code D_2}), both
 *     scalar
 */
public record Sizes(Map<Expr, Integer> values) {
  /** Only numbers have values. */
  public static final Sizes NONE = new Sizes(Map.of());

  public Sizes {
    values = Map.copyOf(values);
  }

  /** These and one more. */
  public Sizes with(Expr symbol, int value) {
    Map<Expr, Integer> more = new HashMap<>(values);
    more.put(symbol, value);
    return new Sizes(more);
  }

  /** Whether the symbol stands for a size here, and is no quantity. */
  public boolean bind(Expr symbol) {
    return !values.isEmpty() && values.containsKey(symbol);
  }

  /**
   * The number that a size, an index or an end of a range is.
   *
   * @throws UnsupportedExpression if it holds a symbol without a value, or is not whole
   */
  public int of(Expr size) {
    return find(size)
        .orElseThrow(() -> new UnsupportedExpression(Named.of(size) + " is no whole number here"));
  }

  /** The same; nothing if it holds a symbol without a value, or is not whole. */
  public OptionalInt find(Expr size) {
    double value = calculate(size);
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e9;
    return whole ? OptionalInt.of((int) value) : OptionalInt.empty();
  }

  /**
   * The sizes of all axes.
   *
   * @throws UnsupportedExpression if one of them is no positive number
   */
  public int[] of(Shape shape) {
    int[] dims = new int[shape.order()];
    for (int i = 0; i < dims.length; i++) {
      dims[i] = of(shape.axes().get(i));
      if (dims[i] < 1) {
        throw new UnsupportedExpression("an axis of size " + dims[i]);
      }
    }
    return dims;
  }

  /** NaN for what has no value. */
  private double calculate(Expr expr) {
    return switch (expr) {
      case Num num -> num.value().doubleValue();
      case Constant constant -> constant.value();
      case Symbol symbol -> bound(symbol);
      case Member(String family, Expr index, Shape shape) -> {
        OptionalInt at = values.isEmpty() ? OptionalInt.empty() : find(index);
        yield at.isEmpty() ? Double.NaN : bound(member(family, at.getAsInt()));
      }
      case Negate negate -> -calculate(negate.body());
      case Plus plus -> plus.terms().stream().mapToDouble(this::calculate).sum();
      case Times times ->
          times.factors().stream().mapToDouble(this::calculate).reduce(1, (x, y) -> x * y);
      case Quotient quotient -> calculate(quotient.numerator()) / calculate(quotient.denominator());
      case Power power -> Math.pow(calculate(power.base()), calculate(power.exponent()));
      case Call call when call.head().equals("max") ->
          call.arguments().stream().mapToDouble(this::calculate).reduce(Math::max).orElseThrow();
      case Call call when call.head().equals("min") ->
          call.arguments().stream().mapToDouble(this::calculate).reduce(Math::min).orElseThrow();
      default -> Double.NaN;
    };
  }

  /** A size of a family, {@code D_2}, as it stands among the {@link #values()}. */
  public static Member member(String family, int index) {
    return new Member(family, Exprs.num(index), Shape.SCALAR);
  }

  /** The expression with a number for an index that stands free in it, also in its shapes. */
  public static Expr withIndex(Expr expr, Symbol index, int number) {
    return Sums.at(expr, index, Exprs.num(number));
  }

  private double bound(Expr symbol) {
    Integer value = values.get(symbol);
    return value == null ? Double.NaN : value;
  }

  /**
   * A name with numbers for the indices that can be computed, and for its axes if it has an index;
   * all else as it is. Two spellings of one name, {@code f_{K-1}} and {@code f_2}, are then equal.
   */
  public Expr canonical(Expr expr) {
    return switch (expr) {
      case Member member -> canonical(member);
      case Entry(Expr array, List<Expr> indices) ->
          new Entry(canonical(array), indices.stream().map(this::number).toList());
      default -> expr;
    };
  }

  private Expr canonical(Member member) {
    Expr index = number(member.index());
    if (member.shape().isScalar()) {
      return index == member.index() ? member : member.with(List.of(index));
    }
    List<Expr> axes = member.shape().axes().stream().map(this::number).toList();
    return new Member(member.family(), index, new Shape(axes));
  }

  private Expr number(Expr expr) {
    if (expr instanceof Num) {
      return expr;
    }
    OptionalInt number = find(expr);
    return number.isPresent() ? Exprs.num(number.getAsInt()) : expr;
  }
}
