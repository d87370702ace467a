package chainrule.calculus.arrays;

import static chainrule.expr.Exprs.ONE;
import static chainrule.expr.Exprs.call;
import static chainrule.expr.Exprs.times;

import chainrule.expr.ArrayCall;
import chainrule.expr.ArrayFunction;
import chainrule.expr.Call;
import chainrule.expr.Cases;
import chainrule.expr.Constant;
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
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is done to arrays element by element, as one scalar formula: {@code sig[z] ⊙ (1 - sig[z])}
 * is {@code sig[z] (1 - sig[z])} of one element z.
 */
final class Pointwise {
  private static final int MOST_FACTORS_WRITTEN = 4;
  private final Map<Expr, Expr> atoms = new LinkedHashMap<>();
  private final Map<Expr, Expr> names = new HashMap<>();

  /** The scalar formula; its new atoms are remembered, one name for each. */
  Expr scalar(Expr expr) {
    return switch (expr) {
      case Num num -> num;
      case Constant constant -> constant;
      case Plus plus -> Exprs.map(plus, this::scalar);
      case Negate negate -> Exprs.map(negate, this::scalar);
      case Quotient quotient -> Exprs.map(quotient, this::scalar);
      case Hadamard(Expr left, Expr right) ->
          flat(List.of(left, right).stream().map(this::scalar).toList());
      case Times times when isScaling(times) ->
          flat(times.factors().stream().map(this::scalar).toList());
      case Power power when isNormSquared(power) -> atom(power);
      case Power power when power.base().shape().order() < 2 -> Exprs.map(power, this::scalar);
      case Call call when call.isElementwise() ->
          new Call(
              call.head(),
              call.arguments().stream().map(this::scalar).toList(),
              call.parameters().stream().map(this::scalar).toList());
      case Indicator indicator -> Exprs.map(indicator, this::scalar);
      case Cases cases -> Exprs.map(cases, this::scalar);
      default -> atom(expr);
    };
  }

  /** Its derivative needs no norm. */
  static boolean isNormSquared(Power power) {
    return power.base() instanceof ArrayCall call
        && (call.function() == ArrayFunction.NORM
            || call.function() == ArrayFunction.FROBENIUS_NORM)
        && power.exponent() instanceof Num two
        && two.is(2);
  }

  private static Expr flat(List<Expr> factors) {
    List<Expr> all = new ArrayList<>();
    factors.forEach(each -> all.addAll(each instanceof Times(var inner) ? inner : List.of(each)));
    return times(all);
  }

  /** At most one factor is an array, so that the product works on each element. */
  static boolean isScaling(Times times) {
    return times.factors().stream().filter(each -> !each.shape().isScalar()).count() <= 1;
  }

  private Expr atom(Expr array) {
    Expr known = names.get(array);
    if (known != null) {
      return known;
    }
    Expr name =
        switch (array) {
          case Symbol(String plain, Shape shape) -> Symbol.scalar(plain);
          case Member(String family, Expr index, Shape shape) ->
              new Member(family, index, Shape.SCALAR);
          default -> Symbol.scalar("#" + (atoms.size() + 1));
        };
    names.put(array, name);
    atoms.put(name, array);
    return name;
  }

  /** What the scalar names stand for. */
  Map<Expr, Expr> atoms() {
    return atoms;
  }

  /** The scalar formula as one of arrays again. */
  Expr array(Expr scalar) {
    Expr array = atoms.get(scalar);
    if (array != null) {
      return array;
    }
    return switch (scalar) {
      case Times(List<Expr> factors) -> product(factors.stream().map(this::array).toList());
      case Power(Expr base, Expr exponent) -> power(array(base), array(exponent));
      case Quotient(Expr above, Expr below) -> new Quotient(array(above), array(below));
      case Call(String head, List<Expr> arguments, List<Expr> parameters, Shape shape) ->
          new Call(
              head,
              arguments.stream().map(this::array).toList(),
              parameters.stream().map(this::array).toList());
      default -> Exprs.map(scalar, this::array);
    };
  }

  /** Scalars in front, arrays by ⊙. */
  static Expr product(List<Expr> factors) {
    List<Expr> scalars = factors.stream().filter(each -> each.shape().isScalar()).toList();
    List<Expr> arrays = factors.stream().filter(each -> !each.shape().isScalar()).toList();
    if (arrays.isEmpty()) {
      return times(scalars);
    }
    Expr whole = arrays.get(0);
    for (Expr each : arrays.subList(1, arrays.size())) {
      whole = new Hadamard(whole, each);
    }
    List<Expr> all = new ArrayList<>(scalars);
    if (whole instanceof Times(List<Expr> inner)) {
      all.addAll(inner);
    } else {
      all.add(whole);
    }
    return times(all);
  }

  /** A power of a matrix would be a matrix product, so it is spelled with ⊙. */
  private static Expr power(Expr base, Expr exponent) {
    if (base.shape().order() < 2) {
      return new Power(base, exponent);
    }
    if (exponent instanceof Num n
        && n.isWhole()
        && n.value().compareTo(BigDecimal.valueOf(MOST_FACTORS_WRITTEN)) <= 0
        && n.value().signum() > 0) {
      Expr whole = base;
      for (int i = 1; i < n.value().intValue(); i++) {
        whole = new Hadamard(whole, base);
      }
      return whole;
    }
    return exponent instanceof Negate(Expr body)
        ? new Quotient(ONE, power(base, body))
        : call("exp", times(exponent, call("log", base)));
  }
}
