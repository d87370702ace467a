package chainrule.numeric;

import chainrule.expr.Call;
import chainrule.expr.Cases;
import chainrule.expr.Condition;
import chainrule.expr.Constant;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Indicator;
import chainrule.expr.Negate;
import chainrule.expr.Num;
import chainrule.expr.Plus;
import chainrule.expr.Power;
import chainrule.expr.Product;
import chainrule.expr.Quotient;
import chainrule.expr.Sum;
import chainrule.expr.Times;
import chainrule.problem.Definition;
import chainrule.problem.FunctionDefinition;
import chainrule.problem.Givens;
import chainrule.problem.Primitive;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apfloat.Apfloat;
import org.apfloat.ApfloatMath;

/**
 * Values of scalars to many digits, where doubles cannot tell two expressions apart. Numbers that
 * cancel take their digits with them, so that a value says itself how many of its digits are right.
 */
public final class Precise {
  private static final long DIGITS = 120;

  /** With fewer digits left, a difference may be an error of the last ones. */
  private static final long ENOUGH = 30;

  private static final int MOST_STEPS = 20_000;
  private static final int MOST_TERMS = 1_000;
  private static final double LARGEST_EXPONENT = 1e6;

  private final Givens givens;
  private final Map<Expr, Apfloat> known = new HashMap<>();
  private final Map<Expr, Apfloat> found = new IdentityHashMap<>();
  private final Map<Expr, Expr> definitions = new HashMap<>();
  private int steps;

  private Precise(Givens givens) {
    this.givens = givens;
    for (Definition each : givens.definitions()) {
      definitions.putIfAbsent(each.left(), each.right());
    }
  }

  /** How two values compare. */
  public enum Told {
    /** They agree in all of many digits. */
    SAME,
    DIFFERENT,
    /** One of them is not defined over the reals, or has too few digits left. */
    UNTOLD
  }

  /** No value over the reals. */
  private static final class Undefined extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Undefined() {
      super("undefined", null, false, false);
    }
  }

  /**
   * Holds two expressions against each other at a point.
   *
   * @throws UnsupportedExpression if one of them has no value that can be had to many digits
   */
  public static Told compare(Expr a, Expr b, List<Expr> atoms, double[] point, Givens givens) {
    Precise precise = new Precise(givens);
    for (int i = 0; i < atoms.size(); i++) {
      precise.known.put(atoms.get(i), number(new BigDecimal(point[i])));
    }
    try {
      return told(precise.of(a), precise.of(b));
    } catch (Undefined none) {
      return Told.UNTOLD;
    } catch (ArithmeticException tooLarge) {
      throw new UnsupportedExpression("a value of too many digits");
    }
  }

  private static Told told(Apfloat a, Apfloat b) {
    Apfloat difference = a.subtract(b);
    if (a.signum() == 0 && b.signum() == 0) {
      return Told.SAME;
    }
    if (a.signum() == 0 || b.signum() == 0) { // what cancels to nothing has lost its digits
      return difference.scale() > -ENOUGH ? Told.DIFFERENT : Told.UNTOLD;
    }
    long digits = Math.min(a.precision(), b.precision());
    if (digits < ENOUGH) {
      return Told.UNTOLD;
    }
    long equal =
        difference.signum() == 0 ? digits : Math.max(a.scale(), b.scale()) - difference.scale();
    if (equal < digits / 2) {
      return Told.DIFFERENT;
    }
    return equal >= DIGITS / 3 ? Told.SAME : Told.UNTOLD;
  }

  private static Apfloat number(BigDecimal value) {
    return new Apfloat(value, DIGITS);
  }

  private Apfloat of(Expr expr) {
    Apfloat value = found.get(expr);
    if (value == null) {
      if (++steps > MOST_STEPS) {
        throw new UnsupportedExpression("too large for many digits");
      }
      value = compute(expr);
      found.put(expr, value);
    }
    return value;
  }

  private Apfloat compute(Expr expr) {
    Apfloat given = known.get(expr);
    if (given != null) {
      return given;
    }
    return switch (expr) {
      case Num(BigDecimal value) -> number(value);
      case Constant constant when constant == Constant.PI -> ApfloatMath.pi(DIGITS);
      case Negate(Expr body) -> of(body).negate();
      case Plus(List<Expr> terms) ->
          terms.stream().map(this::of).reduce(Apfloat::add).orElseThrow();
      case Times(List<Expr> factors) ->
          factors.stream().map(this::of).reduce(Apfloat::multiply).orElseThrow();
      case Quotient(Expr above, Expr below) -> divide(of(above), of(below));
      case Power(Expr base, Expr exponent) -> power(of(base), of(exponent));
      case Indicator(Condition condition) -> holds(condition) ? Apfloat.ONE : Apfloat.ZERO;
      case Cases cases -> cases(cases);
      case Sum sum ->
          terms(sum.index(), sum.lower(), sum.upper(), sum.body()).stream()
              .map(this::of)
              .reduce(Apfloat.ZERO, Apfloat::add);
      case Product product ->
          terms(product.index(), product.lower(), product.upper(), product.body()).stream()
              .map(this::of)
              .reduce(Apfloat.ONE, Apfloat::multiply);
      case Call call -> call(call);
      default -> defined(expr);
    };
  }

  private Apfloat defined(Expr name) {
    Expr definition = definitions.get(name);
    if (definition == null || !name.shape().isScalar()) {
      throw new UnsupportedExpression("no value of many digits");
    }
    return of(definition);
  }

  private static Apfloat divide(Apfloat above, Apfloat below) {
    if (below.signum() == 0) {
      throw new Undefined();
    }
    return above.divide(below);
  }

  private static Apfloat power(Apfloat base, Apfloat exponent) {
    if (Math.abs(exponent.doubleValue()) > LARGEST_EXPONENT) {
      throw new UnsupportedExpression("too large an exponent");
    }
    boolean whole = exponent.isInteger();
    if (base.signum() == 0) {
      if (exponent.signum() < 0) {
        throw new Undefined();
      }
      return exponent.signum() == 0 ? Apfloat.ONE : Apfloat.ZERO;
    }
    if (whole) {
      return ApfloatMath.pow(base, exponent.longValue());
    }
    if (base.signum() < 0) {
      throw new Undefined();
    }
    return ApfloatMath.pow(base, exponent);
  }

  private List<Expr> terms(chainrule.expr.Symbol index, Expr low, Expr high, Expr body) {
    OptionalInt from = Sizes.NONE.find(low);
    OptionalInt to = Sizes.NONE.find(high);
    if (from.isEmpty() || to.isEmpty() || to.getAsInt() - from.getAsInt() > MOST_TERMS) {
      throw new UnsupportedExpression("no sum of many digits");
    }
    List<Expr> terms = new ArrayList<>();
    for (int i = from.getAsInt(); i <= to.getAsInt(); i++) {
      terms.add(Sizes.withIndex(body, index, i));
    }
    return terms;
  }

  // ---- conditions ----

  private boolean holds(Condition condition) {
    return switch (condition) {
      case Condition.Comparison(Expr left, Condition.Relation relation, Expr right) -> {
        Apfloat difference = of(left).subtract(of(right));
        boolean near = difference.signum() != 0 && difference.scale() < -DIGITS / 3;
        if (near) {
          throw new UnsupportedExpression("too near a switch");
        }
        yield relation.holds(difference.signum(), 0);
      }
      case Condition.AllOf all -> all.comparisons().stream().allMatch(this::holds);
      case Condition.Otherwise otherwise -> true;
    };
  }

  private Apfloat cases(Cases cases) {
    for (Cases.Branch branch : cases.branches()) {
      if (holds(branch.condition())) {
        return of(branch.value());
      }
    }
    throw new Undefined();
  }

  // ---- functions ----

  private Apfloat call(Call call) {
    FunctionDefinition function = givens.library().find(call.head()).orElse(null);
    if (function == null || function.isUnknown()) {
      return defined(call);
    }
    if (function.primitive() != null) {
      return primitive(function.primitive(), call.arguments().stream().map(this::of).toList());
    }
    Map<Expr, Expr> actual = new HashMap<>(function.defaults());
    for (int i = 0; i < call.parts().size(); i++) {
      actual.put(function.formals().get(i), call.parts().get(i));
    }
    return of(Exprs.substitute(java.util.Objects.requireNonNull(function.body()), actual));
  }

  private static Apfloat primitive(Primitive primitive, List<Apfloat> arguments) {
    Apfloat x = arguments.get(0);
    return switch (primitive) {
      case EXP -> exponential(x);
      case LOG -> ApfloatMath.log(within(x, x.signum() > 0));
      case SQRT -> ApfloatMath.sqrt(within(x, x.signum() >= 0));
      case SIN -> ApfloatMath.sin(x);
      case COS -> ApfloatMath.cos(x);
      case TAN -> ApfloatMath.tan(x);
      case ASIN -> ApfloatMath.asin(within(x, isAtMostOne(x)));
      case ACOS -> ApfloatMath.acos(within(x, isAtMostOne(x)));
      case ATAN -> ApfloatMath.atan(x);
      case SINH -> ApfloatMath.sinh(bounded(x));
      case COSH -> ApfloatMath.cosh(bounded(x));
      case TANH -> ApfloatMath.tanh(bounded(x));
      case ASINH -> ApfloatMath.asinh(x);
      case ACOSH -> ApfloatMath.acosh(within(x, x.compareTo(Apfloat.ONE) >= 0));
      case ATANH -> ApfloatMath.atanh(within(x, ApfloatMath.abs(x).compareTo(Apfloat.ONE) < 0));
      case GAMMA -> gamma(x);
      case ERF -> throw new UnsupportedExpression("no error function of many digits");
      case ABS -> ApfloatMath.abs(x);
      case SIGN -> new Apfloat(x.signum());
      case MIN -> arguments.stream().min(Apfloat::compareTo).orElseThrow();
      case MAX -> arguments.stream().max(Apfloat::compareTo).orElseThrow();
    };
  }

  private static Apfloat within(Apfloat x, boolean domain) {
    if (!domain) {
      throw new Undefined();
    }
    return x;
  }

  private static boolean isAtMostOne(Apfloat x) {
    return ApfloatMath.abs(x).compareTo(Apfloat.ONE) <= 0;
  }

  private static Apfloat bounded(Apfloat x) {
    if (Math.abs(x.doubleValue()) > LARGEST_EXPONENT) {
      throw new UnsupportedExpression("too large an exponent");
    }
    return x;
  }

  private static Apfloat exponential(Apfloat x) {
    return ApfloatMath.exp(bounded(x));
  }

  /** Of whole numbers only: (n - 1)!. */
  private static Apfloat gamma(Apfloat x) {
    if (!x.isInteger() || x.signum() <= 0 || x.doubleValue() > 5_000) {
      throw new UnsupportedExpression("no gamma function of many digits");
    }
    Apfloat product = Apfloat.ONE.precision(DIGITS);
    for (long i = 2; i < x.longValue(); i++) {
      product = product.multiply(new Apfloat(i, DIGITS));
    }
    return product;
  }
}
