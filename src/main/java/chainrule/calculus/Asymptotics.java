package chainrule.calculus;

import static chainrule.expr.Exprs.ONE;
import static chainrule.expr.Exprs.TWO;
import static chainrule.expr.Exprs.call;
import static chainrule.expr.Exprs.minus;
import static chainrule.expr.Exprs.negate;
import static chainrule.expr.Exprs.over;
import static chainrule.expr.Exprs.plus;
import static chainrule.expr.Exprs.times;

import chainrule.algebra.RationalForm;
import chainrule.algebra.RationalFunctions;
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
import chainrule.expr.Quotient;
import chainrule.expr.Symbol;
import chainrule.expr.Times;
import chainrule.numeric.Program;
import chainrule.problem.Givens;
import chainrule.problem.Library;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Expansions at infinity: an expression in x as a sum of terms c · x^p · exp(a x + b x²), largest
 * first. Heads are written out by their definitions; at a switch the branch that holds far out is
 * taken. An {@link UnsupportedTask} says what has no such expansion.
 */
final class Asymptotics {
  private final RationalFunctions coefficients = new RationalFunctions();
  private final Heads heads;
  private final Library library;
  private final Symbol x;

  Asymptotics(Library library, Symbol x) {
    this.heads = new Heads(library);
    this.library = library;
    this.x = x;
  }

  /** The largest term as x → ∞. */
  Series.Term leading(Expr expr) {
    Series series = of(expr);
    return series.leading().orElse(new Series.Term(coefficients.of(Exprs.ZERO), Growth.CONSTANT));
  }

  Expr coefficient(Series.Term term) {
    return Tidy.tidy(coefficients.toExpr(term.coefficient()));
  }

  private Series of(Expr expr) {
    if (!expr.contains(x)) {
      return constant(expr);
    }
    return switch (expr) {
      case Symbol symbol ->
          Series.term(coefficients, coefficients.of(ONE), Growth.power(BigFraction.ONE));
      case Plus(List<Expr> terms) ->
          terms.stream().map(this::of).reduce(Series::plus).orElseThrow();
      case Negate(Expr body) -> of(body).times(constant(negate(ONE)));
      case Times(List<Expr> factors) ->
          factors.stream().map(this::of).reduce(Series::times).orElseThrow();
      case Quotient(Expr above, Expr below) -> of(above).times(of(below).power(BigFraction.of(-1)));
      case Power(Expr base, Expr exponent) -> power(base, exponent);
      case Call call -> function(call);
      case Indicator(Condition condition) -> constant(holds(condition) ? ONE : Exprs.ZERO);
      case Cases(List<Cases.Branch> branches) ->
          branches.stream()
              .filter(b -> holds(b.condition()))
              .findFirst()
              .map(b -> of(b.value()))
              .orElseThrow(this::none);
      default -> throw none();
    };
  }

  private Series constant(Expr value) {
    return Series.term(coefficients, coefficients.of(value), Growth.CONSTANT);
  }

  private UnsupportedTask none() {
    return new UnsupportedTask("the behaviour at infinity cannot be worked out for this function");
  }

  private Series power(Expr base, Expr exponent) {
    Optional<BigFraction> number =
        exponent.contains(x) ? Optional.empty() : coefficients.number(coefficients.of(exponent));
    return number
        .map(n -> of(base).power(n))
        .orElseGet(() -> of(call("exp", times(exponent, call("log", base)))));
  }

  private Series function(Call call) {
    Expr u = call.argument();
    return switch (call.head()) {
      case "exp" -> of(u).exp();
      case "log" -> of(u).log();
      case "sqrt" -> of(u).power(BigFraction.of(1, 2));
      case "abs" -> sign(u) < 0 ? of(negate(u)) : of(u);
      case "sign" -> constant(Exprs.num(sign(u)));
      case "max" -> of(extreme(call, 1));
      case "min" -> of(extreme(call, -1));
      case "tanh" ->
          of(
              over(
                  minus(ONE, call("exp", times(negate(TWO), u))),
                  plus(ONE, call("exp", times(negate(TWO), u)))));
      case "sinh" -> of(over(minus(call("exp", u), call("exp", negate(u))), TWO));
      case "cosh" -> of(over(plus(call("exp", u), call("exp", negate(u))), TWO));
      case "erf" -> sign(u) < 0 ? erf(negate(u)).times(constant(negate(ONE))) : erf(u);
      case "atan" -> arctangent(u);
      default -> of(heads.writtenOut(call).orElseThrow(this::none));
    };
  }

  /** 1 - exp(-u²)/(u √π) (1 - 1/(2 u²)) for u → ∞ (Abramowitz and Stegun 7.1.23). */
  private Series erf(Expr u) {
    Expr tail = over(call("exp", negate(Exprs.power(u, 2))), times(u, call("sqrt", Constant.PI)));
    return of(minus(ONE, times(tail, minus(ONE, over(ONE, times(TWO, Exprs.power(u, 2)))))));
  }

  /** ±π/2 - 1/u + 1/(3 u³) for u → ±∞ (Abramowitz and Stegun 4.4.42). */
  private Series arctangent(Expr u) {
    Expr half = over(Constant.PI, TWO);
    Expr rest = plus(negate(over(ONE, u)), over(ONE, times(Exprs.num(3), Exprs.power(u, 3))));
    if (!of(u).leading().map(Series.Term::growth).filter(Growth::diverges).isPresent()) {
      throw none();
    }
    return of(plus(sign(u) < 0 ? negate(half) : half, rest));
  }

  private Expr extreme(Call call, int direction) {
    Expr best = call.arguments().get(0);
    for (Expr other : call.arguments()) {
      best = sign(minus(other, best)) * direction > 0 ? other : best;
    }
    return best;
  }

  private boolean holds(Condition condition) {
    return switch (condition) {
      case Condition.Otherwise otherwise -> true;
      case Condition.AllOf(List<Condition.Comparison> all) -> all.stream().allMatch(this::holds);
      case Condition.Comparison(Expr left, Condition.Relation relation, Expr right) ->
          relation.holds(sign(minus(left, right)), 0);
    };
  }

  /** The sign far out: of the leading coefficient, which must be a number. */
  private int sign(Expr expr) {
    return of(expr).leading().map(term -> sign(term.coefficient())).orElse(0);
  }

  /** Of a coefficient without symbols, sqrt[2] among them. */
  private int sign(RationalForm coefficient) {
    Optional<BigFraction> number = coefficients.number(coefficient);
    if (number.isPresent()) {
      return number.get().signum();
    }
    Expr written = coefficients.toExpr(coefficient);
    if (!Exprs.symbols(written).isEmpty()) {
      throw none();
    }
    Givens nothing = new Givens(Map.of(), List.of(), library);
    return (int) Math.signum(Program.compile(List.of(written), List.of(), nothing).apply()[0]);
  }

  /** The term as an expression in x; {@code mirrored} where it was found for -x. */
  Expr written(Series.Term term, boolean mirrored) {
    Expr argument = mirrored ? negate(x) : x;
    Growth growth = term.growth();
    Expr power = growth.power().signum() == 0 ? ONE : new Power(argument, number(growth.power()));
    Expr exponent =
        Tidy.tidy(
            plus(
                times(number(growth.square()), Exprs.power(x, 2)),
                times(number(growth.linear()), argument)));
    Expr rate = exponent instanceof Num ? ONE : call("exp", exponent);
    return Tidy.tidy(times(coefficient(term), power, rate));
  }

  private Expr number(BigFraction value) {
    return Tidy.tidy(coefficients.toExpr(coefficients.constant(value)));
  }

  /** Names by their definitions, all the way down. */
  static Expr expanded(Expr expr, Map<Expr, Expr> definitions) {
    Expr right = definitions.get(expr);
    return right != null
        ? expanded(right, definitions)
        : Exprs.map(expr, part -> expanded(part, definitions));
  }
}
