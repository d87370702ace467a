package chainrule.calculus.arrays;

import chainrule.calculus.Pattern;
import chainrule.expr.ArrayCall;
import chainrule.expr.Call;
import chainrule.expr.Constant;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Hadamard;
import chainrule.expr.Indicator;
import chainrule.expr.Member;
import chainrule.expr.Negate;
import chainrule.expr.Num;
import chainrule.expr.Plus;
import chainrule.expr.Power;
import chainrule.expr.Quotient;
import chainrule.expr.Shape;
import chainrule.expr.Symbol;
import chainrule.expr.Times;
import chainrule.expr.Transpose;
import chainrule.numeric.Program;
import chainrule.numeric.UnsupportedExpression;
import chainrule.problem.Givens;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Follows zeros and equal elements through definitions and gradients: what holds for every network
 * whose parameters have the patterns that were put in.
 */
final class Patterns {
  private final Givens givens;
  private final Map<Expr, Expr> equations;
  private final Map<Expr, Pattern> known;

  /**
   * @param equations what names and derivatives are
   * @param parameters what is known of them
   */
  Patterns(Givens givens, Map<Expr, Expr> equations, Map<Expr, Pattern> parameters) {
    this.givens = givens;
    this.equations = equations;
    this.known = new HashMap<>(parameters);
  }

  Pattern of(Expr expr) {
    Pattern found = known.get(expr);
    if (found == null) {
      found = worked(expr);
      known.put(expr, found);
    }
    return found;
  }

  private Pattern worked(Expr expr) {
    Expr right = equations.get(expr);
    if (right != null) {
      return of(right);
    }
    return switch (expr) {
      case Num num -> Pattern.of(num.value().doubleValue(), 0);
      case Constant constant -> Pattern.of(constant.value(), 0);
      case Symbol symbol -> Pattern.ANY;
      case Member member -> Pattern.ANY;
      case Derivative derivative -> Pattern.ANY;
      case Negate negate -> elementwise(negate);
      case Plus plus -> sum(plus);
      case Quotient quotient -> of(quotient.numerator()).isZero() ? zero(expr) : elementwise(expr);
      case Power power when power.base().shape().order() < 2 -> elementwise(power);
      case Call call when call.isElementwise() -> elementwise(call);
      case Indicator indicator -> elementwise(indicator);
      case Hadamard(Expr left, Expr factor) ->
          of(left).isZero() || of(factor).isZero() ? zero(expr) : elementwise(expr);
      case Times(List<Expr> factors) -> product(expr, factors);
      case Transpose(Expr body) -> turned(body);
      case ArrayCall call -> ofArray(call);
      default -> Pattern.ANY;
    };
  }

  private static Pattern zero(Expr expr) {
    return Pattern.of(0, expr.shape().order());
  }

  /** Terms that are zero say nothing; the others decide. */
  private Pattern sum(Plus plus) {
    List<Expr> others = plus.terms().stream().filter(each -> !of(each).isZero()).toList();
    return others.isEmpty()
        ? zero(plus)
        : others.size() == 1 && others.get(0).shape().equals(plus.shape())
            ? of(others.get(0))
            : elementwise(plus);
  }

  /** Where all parts have one value the node has one too; else it varies where a part does. */
  private Pattern elementwise(Expr node) {
    int axes = node.shape().order();
    Set<Integer> alike = new HashSet<>(Pattern.constant(axes).alike());
    List<Expr> values = new ArrayList<>();
    boolean valued = true;
    for (Expr part : node.parts()) {
      Pattern pattern = of(part);
      if (!part.shape().isScalar()) {
        alike.retainAll(pattern.alike());
      }
      valued &= pattern.value() != null;
      values.add(pattern.value() == null ? part : number(pattern.value()));
    }
    if (valued && !isAtKink(node, values)) {
      double value = value(scalar(node, values));
      if (!Double.isNaN(value)) {
        return Pattern.of(value, axes);
      }
    }
    return new Pattern(null, alike);
  }

  /** Where both sides of a condition are equal, either value may be meant. */
  private static boolean isAtKink(Expr node, List<Expr> values) {
    return node instanceof Indicator && values.stream().distinct().count() < values.size();
  }

  private static Expr scalar(Expr node, List<Expr> values) {
    return node instanceof Hadamard ? Exprs.times(values) : node.with(values);
  }

  private double value(Expr expr) {
    try {
      Givens alone = new Givens(Map.of(), List.of(), givens.library());
      return Program.compile(List.of(expr), List.of(), alone).apply()[0];
    } catch (UnsupportedExpression noValue) {
      return Double.NaN;
    }
  }

  static Expr number(double value) {
    BigDecimal digits = new BigDecimal(Double.toString(Math.abs(value))).stripTrailingZeros();
    Num size = new Num(new BigDecimal(digits.toPlainString()));
    return value < 0 ? new Negate(size) : size;
  }

  /** Rows vary as in the left factor, columns as in the right one. */
  private Pattern product(Expr whole, List<Expr> factors) {
    if (factors.stream().anyMatch(each -> of(each).isZero())) {
      return zero(whole);
    }
    List<Expr> arrays = factors.stream().filter(each -> !each.shape().isScalar()).toList();
    if (arrays.size() <= 1) {
      return arrays.isEmpty() || arrays.get(0).shape().equals(whole.shape())
          ? elementwise(whole)
          : Pattern.ANY;
    }
    Shape shape = whole.shape();
    Set<Integer> alike = new HashSet<>();
    if (shape.order() > 0 && of(arrays.get(0)).alike().contains(0)) {
      alike.add(0);
    }
    Expr last = arrays.get(arrays.size() - 1);
    if (shape.order() == 2 && of(last).alike().contains(last.shape().order() - 1)) {
      alike.add(1);
    }
    return new Pattern(null, alike);
  }

  private Pattern turned(Expr body) {
    Pattern pattern = of(body);
    Set<Integer> alike = new HashSet<>();
    if (body.shape().order() == 1) {
      alike.add(0);
      if (pattern.alike().contains(0)) {
        alike.add(1);
      }
    } else {
      pattern.alike().forEach(axis -> alike.add(1 - axis));
    }
    return new Pattern(pattern.value(), alike);
  }

  private Pattern ofArray(ArrayCall call) {
    Pattern argument = call.function().takesSizes() ? Pattern.ANY : of(call.argument());
    int axes = call.shape().order();
    return switch (call.function()) {
      case ZEROS -> Pattern.of(0, axes);
      case ONES -> Pattern.of(1, axes);
      case SUM, MEAN, DIAGONAL, TRACE -> argument.isZero() ? Pattern.of(0, axes) : Pattern.ANY;
      case SOFTMAX, LOG_SOFTMAX -> new Pattern(null, argument.alike());
      default -> Pattern.ANY;
    };
  }
}
