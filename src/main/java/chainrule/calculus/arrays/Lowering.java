package chainrule.calculus.arrays;

import static chainrule.expr.Exprs.ONE;
import static chainrule.expr.Exprs.over;

import chainrule.calculus.Range;
import chainrule.expr.ArrayCall;
import chainrule.expr.ArrayFunction;
import chainrule.expr.Delta;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Hadamard;
import chainrule.expr.Negate;
import chainrule.expr.Num;
import chainrule.expr.Plus;
import chainrule.expr.Quotient;
import chainrule.expr.Sum;
import chainrule.expr.Symbol;
import chainrule.expr.Times;
import chainrule.expr.Transpose;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.numbers.fraction.BigFraction;

/** An element of an expression as products of elements of its parts. */
final class Lowering {
  private final Indices indices;

  Lowering(Indices indices) {
    this.indices = indices;
  }

  Indices indices() {
    return indices;
  }

  /** The element at these indices, all products and sums opened. */
  List<Contraction> of(Expr expr, List<Expr> at) {
    return switch (expr) {
      case Plus(List<Expr> terms) ->
          terms.stream().flatMap(term -> of(term, atOf(term, at)).stream()).toList();
      case Negate(Expr body) -> of(body, at).stream().map(Contraction::negated).toList();
      case Num number -> List.of(Contraction.ONE.times(fraction(number)));
      case Times times -> product(times, at);
      case Hadamard(Expr left, Expr right) ->
          Contraction.product(of(left, atOf(left, at)), of(right, atOf(right, at)));
      case Transpose(Expr body) -> of(body, turned(body, at));
      case Quotient(Expr above, Expr below) when below.shape().isScalar() ->
          Contraction.product(of(above, at), reciprocal(below));
      case Sum sum -> sum(sum, at);
      case ArrayCall(ArrayFunction function, List<Expr> arguments)
          when function == ArrayFunction.SUM ->
          summed(arguments.get(0));
      case ArrayCall(ArrayFunction function, List<Expr> arguments)
          when function == ArrayFunction.MEAN ->
          Contraction.product(mean(arguments.get(0)), summed(arguments.get(0)));
      case ArrayCall(ArrayFunction function, List<Expr> arguments)
          when function == ArrayFunction.TRACE -> {
        Range range = indices.over(arguments.get(0).shape().axes().get(0));
        List<Expr> both = List.of(range.index(), range.index());
        yield summedOver(of(arguments.get(0), both), List.of(range));
      }
      case ArrayCall(ArrayFunction function, List<Expr> arguments)
          when function == ArrayFunction.IDENTITY ->
          List.of(Contraction.of(new Delta(at.get(0), at.get(1))));
      case ArrayCall(ArrayFunction function, List<Expr> arguments)
          when function == ArrayFunction.ZEROS ->
          List.of();
      case Delta delta -> List.of(Contraction.of(delta));
      default -> List.of(closed(expr, at));
    };
  }

  /** The element with its sums opened and the factors of its products closed. */
  List<Contraction> terms(Expr expr, List<Expr> at) {
    return switch (expr) {
      case Plus(List<Expr> terms) ->
          terms.stream().flatMap(term -> terms(term, atOf(term, at)).stream()).toList();
      case Negate(Expr body) -> terms(body, at).stream().map(Contraction::negated).toList();
      case Quotient(Expr above, Expr below) when below.shape().isScalar() ->
          Contraction.product(terms(above, at), reciprocal(below));
      case ArrayCall(ArrayFunction function, List<Expr> arguments)
          when function == ArrayFunction.SUM -> {
        List<Range> ranges = indices.over(arguments.get(0).shape());
        yield summedOver(terms(arguments.get(0), Indices.symbols(ranges)), ranges);
      }
      case ArrayCall(ArrayFunction function, List<Expr> arguments)
          when function == ArrayFunction.MEAN ->
          Contraction.product(
              mean(arguments.get(0)), terms(ArrayCall.of(ArrayFunction.SUM, arguments.get(0)), at));
      case Times times -> {
        Slots slots = Slots.of(times, at, indices);
        List<Contraction> product = List.of(Contraction.ONE.summed(slots.sums()));
        for (Expr scalar : slots.scalars()) {
          product = Contraction.product(product, terms(scalar, List.of()));
        }
        for (int i = 0; i < slots.arrays().size(); i++) {
          Contraction factor = closed(slots.arrays().get(i), slots.at().get(i));
          product = Contraction.product(product, List.of(factor));
        }
        yield product;
      }
      default -> List.of(closed(expr, at));
    };
  }

  /** Numbers and other scalars before a product of arrays. */
  private static boolean hasScalars(List<Expr> factors) {
    long scalars = factors.stream().filter(each -> each.shape().isScalar()).count();
    return scalars > 0 && scalars < factors.size();
  }

  /** The element of an expression that is not opened; scalars before a product stand apart. */
  Contraction closed(Expr expr, List<Expr> at) {
    return switch (expr) {
      case Negate(Expr body) -> closed(body, at).negated();
      case Num number -> Contraction.ONE.times(fraction(number));
      case Delta delta -> Contraction.of(delta);
      case Quotient(Expr above, Expr below) when below.shape().isScalar() ->
          closed(above, at).times(reciprocal(below).get(0));
      case Times times when Pointwise.isScaling(times) -> {
        Contraction product = Contraction.ONE;
        for (Expr factor : times.factors()) {
          product = product.times(closed(factor, atOf(factor, at)));
        }
        yield product;
      }
      case Times(List<Expr> factors) when hasScalars(factors) -> {
        Contraction product = Contraction.ONE;
        List<Expr> arrays = new ArrayList<>();
        for (Expr factor : factors) {
          if (factor.shape().isScalar()) {
            product = product.times(closed(factor, List.of()));
          } else {
            arrays.add(factor);
          }
        }
        yield product.times(Contraction.of(Factor.of(Exprs.times(arrays), at)));
      }
      case Hadamard(Expr left, Expr right) ->
          closed(left, atOf(left, at)).times(closed(right, atOf(right, at)));
      case Quotient(Expr above, Expr below) when above.shape().isScalar() && !isOne(above) ->
          closed(above, List.of()).times(closed(over(ONE, below), at));
      case ArrayCall(ArrayFunction function, List<Expr> arguments)
          when function == ArrayFunction.IDENTITY ->
          Contraction.of(new Delta(at.get(0), at.get(1)));
      default -> Contraction.of(Factor.of(expr, at));
    };
  }

  static boolean isOne(Expr expr) {
    return expr instanceof Num one && one.is(1);
  }

  /** The indices of a part of a sum: none for a scalar that is added to every element. */
  static List<Expr> atOf(Expr part, List<Expr> at) {
    return part.shape().isScalar() ? List.of() : at;
  }

  static List<Expr> turned(Expr body, List<Expr> at) {
    return body.shape().order() == 1 ? List.of(at.get(1)) : List.of(at.get(1), at.get(0));
  }

  private List<Contraction> product(Times times, List<Expr> at) {
    Slots slots = Slots.of(times, at, indices);
    List<Contraction> product = List.of(Contraction.ONE.summed(slots.sums()));
    for (Expr scalar : slots.scalars()) {
      product = Contraction.product(product, of(scalar, List.of()));
    }
    for (int i = 0; i < slots.arrays().size(); i++) {
      product = Contraction.product(product, of(slots.arrays().get(i), slots.at().get(i)));
    }
    return product;
  }

  /** One over a scalar: numbers and factors apart. */
  List<Contraction> reciprocal(Expr below) {
    if (below instanceof Num number && number.value().signum() > 0) {
      return List.of(Contraction.ONE.times(fraction(number).reciprocal()));
    }
    if (below instanceof Times(List<Expr> factors)) {
      Contraction product = Contraction.ONE;
      for (Expr factor : factors) {
        product = product.times(reciprocal(factor).get(0));
      }
      return List.of(product);
    }
    return List.of(Contraction.of(new Factor(over(ONE, below), List.of())));
  }

  private List<Contraction> sum(Sum sum, List<Expr> at) {
    Range range = renamed(sum);
    Expr body = Exprs.substitute(sum.body(), Map.of(sum.index(), range.index()));
    return summedOver(of(body, at), List.of(range));
  }

  /** The index of a sum under a name of its own. */
  Range renamed(Sum sum) {
    Symbol index = indices.over(ONE).index();
    return new Range(index, sum.lower(), sum.upper());
  }

  private List<Contraction> summed(Expr array) {
    List<Range> ranges = indices.over(array.shape());
    return summedOver(of(array, Indices.symbols(ranges)), ranges);
  }

  /** One over the number of elements. */
  List<Contraction> mean(Expr array) {
    Contraction share = Contraction.ONE;
    for (Expr size : array.shape().axes()) {
      share = share.times(reciprocal(size).get(0));
    }
    return List.of(share);
  }

  static List<Contraction> summedOver(List<Contraction> terms, List<Range> ranges) {
    return terms.stream().map(term -> term.summed(ranges)).toList();
  }

  static BigFraction fraction(Num number) {
    BigDecimal value = number.value();
    return value.scale() <= 0
        ? BigFraction.of(value.toBigIntegerExact())
        : BigFraction.of(value.unscaledValue(), java.math.BigInteger.TEN.pow(value.scale()));
  }
}
