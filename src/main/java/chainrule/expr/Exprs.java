package chainrule.expr;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Short ways to build and to walk expressions. Building keeps what is given: {@code plus(x,
 * num(0))} stays {@code x + 0}; only lists of one or no part, which no node can hold, become the
 * part or the neutral number.
 */
public final class Exprs {
  private Exprs() {}

  public static final Num ZERO = new Num(BigDecimal.ZERO);
  public static final Num ONE = new Num(BigDecimal.ONE);
  public static final Num TWO = new Num(BigDecimal.valueOf(2));

  /** A whole number; a negative one becomes a {@link Negate}. */
  public static Expr num(long value) {
    Num absolute = new Num(BigDecimal.valueOf(Math.abs(value)));
    return value < 0 ? new Negate(absolute) : absolute;
  }

  public static Symbol symbol(String name) {
    return Symbol.scalar(name);
  }

  public static Expr plus(Expr... terms) {
    return plus(List.of(terms));
  }

  public static Expr plus(List<? extends Expr> terms) {
    return switch (terms.size()) {
      case 0 -> ZERO;
      case 1 -> terms.get(0);
      default -> new Plus(List.copyOf(terms));
    };
  }

  public static Expr minus(Expr left, Expr right) {
    return new Plus(List.of(left, new Negate(right)));
  }

  public static Expr negate(Expr body) {
    return new Negate(body);
  }

  public static Expr times(Expr... factors) {
    return times(List.of(factors));
  }

  public static Expr times(List<? extends Expr> factors) {
    return switch (factors.size()) {
      case 0 -> ONE;
      case 1 -> factors.get(0);
      default -> new Times(List.copyOf(factors));
    };
  }

  public static Expr over(Expr numerator, Expr denominator) {
    return new Quotient(numerator, denominator);
  }

  public static Expr power(Expr base, Expr exponent) {
    return new Power(base, exponent);
  }

  public static Expr power(Expr base, long exponent) {
    return new Power(base, num(exponent));
  }

  public static Call call(String head, Expr... arguments) {
    return Call.of(head, arguments);
  }

  public static Indicator indicator(Expr left, Condition.Relation relation, Expr right) {
    return new Indicator(new Condition.Comparison(left, relation, right));
  }

  /**
   * Every occurrence of each key replaced by its value, all at once, outermost first. The sizes of
   * a member follow its index: f_k of D_{k+1} elements becomes f_K of D_{K+1}.
   */
  public static Expr substitute(Expr in, Map<? extends Expr, ? extends Expr> replacements) {
    Expr found = replacements.get(in);
    if (found != null) {
      return found;
    }
    Expr mapped = map(in, part -> substitute(part, replacements));
    return mapped instanceof Member(String family, Expr index, Shape shape) && !shape.isScalar()
        ? new Member(family, Sizes.normal(index), substitute(shape, replacements))
        : mapped;
  }

  private static Shape substitute(Shape in, Map<? extends Expr, ? extends Expr> replacements) {
    return new Shape(
        in.axes().stream().map(axis -> Sizes.normal(substitute(axis, replacements))).toList());
  }

  /** The node with each part mapped; the node itself when no part changes. */
  public static Expr map(Expr node, UnaryOperator<Expr> each) {
    List<Expr> parts = node.parts();
    List<Expr> mapped = null;
    for (int i = 0; i < parts.size(); i++) {
      Expr part = parts.get(i);
      Expr image = each.apply(part);
      if (image != part) {
        mapped = mapped == null ? new ArrayList<>(parts) : mapped;
        mapped.set(i, image);
      }
    }
    return mapped == null ? node : node.with(mapped);
  }

  /**
   * All symbols in the order of their first occurrence; indices bound by sums and integrals left
   * out.
   */
  public static Set<Symbol> symbols(Expr in) {
    Set<Symbol> found = new LinkedHashSet<>();
    collectSymbols(in, found, new HashMap<>());
    return found;
  }

  private static void collectSymbols(Expr in, Set<Symbol> found, Map<Symbol, Integer> bound) {
    Symbol binder =
        switch (in) {
          case Sum sum -> sum.index();
          case Product product -> product.index();
          case Integral integral -> integral.variable();
          case Limit limit -> limit.variable();
          default -> null;
        };
    if (in instanceof Symbol symbol && bound.getOrDefault(symbol, 0) == 0) {
      found.add(symbol);
    }
    if (binder != null) {
      bound.merge(binder, 1, Integer::sum);
    }
    for (Expr part : in.parts()) {
      collectSymbols(part, found, bound);
    }
    if (binder != null) {
      bound.merge(binder, -1, Integer::sum);
    }
  }
}
