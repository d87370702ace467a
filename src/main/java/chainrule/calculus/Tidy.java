package chainrule.calculus;

import chainrule.expr.Call;
import chainrule.expr.Cases;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Hadamard;
import chainrule.expr.Negate;
import chainrule.expr.Num;
import chainrule.expr.Plus;
import chainrule.expr.Power;
import chainrule.expr.Quotient;
import chainrule.expr.Sum;
import chainrule.expr.Times;
import chainrule.expr.Transpose;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * What nobody writes as a line of its own: zeros and ones dropped, signs brought to the front,
 * numbers multiplied, equal factors gathered into powers, fractions of fractions flattened. The
 * order of terms and factors stays, and doing it again changes nothing.
 */
public final class Tidy {
  private Tidy() {}

  private static final Map<String, Map<Integer, Integer>> KNOWN_VALUES =
      Map.of(
          "exp", Map.of(0, 1),
          "log", Map.of(1, 0),
          "sqrt", Map.of(0, 0, 1, 1),
          "sin", Map.of(0, 0),
          "cos", Map.of(0, 1),
          "tan", Map.of(0, 0),
          "sinh", Map.of(0, 0),
          "cosh", Map.of(0, 1),
          "tanh", Map.of(0, 0),
          "erf", Map.of(0, 0));

  /** The tidy form; derivatives still to be taken are left as they are. */
  public static Expr tidy(Expr expr) {
    return tidied(expr, isScalarThroughout(expr));
  }

  /** Asked once for the whole: a shape is found by walking a tree. */
  private static boolean isScalarThroughout(Expr expr) {
    return expr.parts().isEmpty()
        ? expr.shape().isScalar()
        : expr.parts().stream().allMatch(Tidy::isScalarThroughout);
  }

  private static Expr tidied(Expr expr, boolean scalar) {
    if (expr.parts().isEmpty() || expr instanceof Derivative) {
      return expr;
    }
    Expr inside = Exprs.map(expr, part -> tidied(part, scalar));
    if (scalar) {
      return inside instanceof Times times ? product(times) : top(inside);
    }
    return inside.shape().isScalar() ? top(inside) : array(inside);
  }

  private static Expr top(Expr expr) {
    return switch (expr) {
      case Plus(List<Expr> terms) -> sum(terms);
      case Negate negate -> negated(negate);
      case Times times ->
          times.factors().stream().allMatch(f -> f.shape().isScalar()) ? product(times) : times;
      case Quotient quotient -> fraction(quotient);
      case Power power -> power(power);
      case Call call -> known(call);
      case Sum sum -> fromSum(sum);
      case Cases cases -> same(cases);
      default -> expr;
    };
  }

  /** Arrays do not commute: only signs and ones are touched. */
  private static Expr array(Expr expr) {
    return switch (expr) {
      case Negate(Negate(Expr body)) -> body;
      case Transpose(Transpose(Expr body)) -> body;
      case Hadamard hadamard -> hadamard;
      case Times(List<Expr> factors) -> {
        List<Expr> kept =
            factors.stream().filter(f -> !(f instanceof Num one && one.is(1))).toList();
        yield kept.size() == factors.size() ? expr : Exprs.times(kept);
      }
      default -> expr;
    };
  }

  private static Expr negated(Negate negate) {
    return switch (negate.body()) {
      case Negate(Expr body) -> body;
      case Num zero when zero.is(0) -> zero;
      default -> negate;
    };
  }

  private static Expr sum(List<Expr> terms) {
    List<Expr> flat = new ArrayList<>();
    terms.forEach(
        term -> flat.addAll(term instanceof Plus(List<Expr> inner) ? inner : List.of(term)));
    List<Expr> kept = new ArrayList<>();
    BigFraction number = BigFraction.ZERO;
    boolean decimal = false;
    int place = -1;
    for (Expr term : flat) {
      Term taken = isNumeric(term) ? Term.of(term, true) : null;
      if (taken == null) {
        kept.add(term);
        continue;
      }
      place = place < 0 ? kept.size() : place;
      number = number.add(taken.coefficient());
      decimal |= taken.decimal();
    }
    if (number.signum() != 0) {
      kept.add(place, new Term(number, decimal, List.of(), List.of()).asFraction());
    }
    return Exprs.plus(kept);
  }

  private static boolean isNumeric(Expr term) {
    return switch (term) {
      case Num num -> num.value().precision() < 400 && Math.abs(num.value().scale()) < 400;
      case Negate(Expr body) -> isNumeric(body);
      case Quotient(Expr numerator, Num denominator) ->
          isNumeric(numerator) && isNumeric(denominator) && !denominator.is(0);
      default -> false;
    };
  }

  private static Expr product(Times times) {
    Term term = Term.of(times, false);
    if (term.coefficient().signum() == 0) {
      return Exprs.ZERO;
    }
    if (oppositeExponentials(term.above())) {
      term =
          new Term(
              term.coefficient(), term.decimal(), withoutOpposites(term.above()), term.below());
    }
    boolean oneFraction = term.above().size() == 1 && term.above().get(0) instanceof Quotient;
    Term whole = oneFraction ? Term.of(term.asProduct(), true) : term;
    return isRatioOfEquals(whole) ? number(whole) : whole.asProduct();
  }

  /** exp[u] exp[-u] is 1. */
  private static boolean oppositeExponentials(List<Expr> factors) {
    return withoutOpposites(factors).size() < factors.size();
  }

  private static List<Expr> withoutOpposites(List<Expr> factors) {
    List<Expr> kept = new ArrayList<>(factors);
    for (int i = 0; i < kept.size(); i++) {
      for (int j = i + 1; j < kept.size(); j++) {
        if (areOpposite(kept.get(i), kept.get(j))) {
          kept.remove(j);
          kept.remove(i);
          return withoutOpposites(kept);
        }
      }
    }
    return kept;
  }

  private static boolean areOpposite(Expr left, Expr right) {
    return left instanceof Call a
        && right instanceof Call b
        && a.head().equals("exp")
        && b.head().equals("exp")
        && (new Negate(a.argument()).equals(b.argument())
            || new Negate(b.argument()).equals(a.argument()));
  }

  private static Expr fraction(Quotient quotient) {
    if (quotient.denominator() instanceof Num zero && zero.is(0)) {
      return quotient;
    }
    Term term = Term.of(quotient, true);
    if (term.coefficient().signum() == 0) {
      return Exprs.ZERO;
    }
    return isRatioOfEquals(term) ? number(term) : term.asFraction();
  }

  /** 6 x/x: nothing but a number is left. */
  private static boolean isRatioOfEquals(Term term) {
    return term.above().equals(term.below());
  }

  private static Expr number(Term term) {
    return new Term(term.coefficient(), term.decimal(), List.of(), List.of()).asFraction();
  }

  private static Expr power(Power power) {
    if (!(power.exponent() instanceof Num exponent)) {
      return power.base() instanceof Num one && one.is(1) ? one : power;
    }
    if (exponent.is(1)) {
      return power.base();
    }
    if (exponent.is(0)) {
      return Exprs.ONE;
    }
    return exponent.isWhole() && exponent.value().precision() < 6
        ? wholePower(power, exponent)
        : power;
  }

  private static Expr wholePower(Power power, Num exponent) {
    int n = exponent.value().intValueExact();
    return switch (power.base()) {
      case Num base when n <= 64 && base.value().precision() <= 12 -> new Num(base.value().pow(n));
      case Negate(Expr body) ->
          n % 2 == 0 ? top(new Power(body, exponent)) : new Negate(top(new Power(body, exponent)));
      case Power(Expr base, Num inner) when inner.isWhole() ->
          new Power(base, new Num(inner.value().multiply(BigDecimal.valueOf(n))));
      case Call root when root.head().equals("sqrt") && n % 2 == 0 ->
          n == 2 ? root.argument() : new Power(root.argument(), Exprs.num(n / 2));
      case Times(List<Expr> factors) when factors.get(0) instanceof Num ->
          top(new Times(factors.stream().map(each -> top(new Power(each, exponent))).toList()));
      default -> power;
    };
  }

  /** What does not depend on the index stands before the sum. */
  private static Expr fromSum(Sum sum) {
    Term body = Term.of(sum.body(), true);
    if (body.coefficient().signum() == 0) {
      return Exprs.ZERO;
    }
    List<Expr> outside = body.above().stream().filter(each -> !isIndexed(each, sum)).toList();
    boolean plain = body.coefficient().equals(BigFraction.ONE);
    if (!body.below().isEmpty()
        || (outside.isEmpty() && plain)
        || outside.size() == body.above().size()) {
      return sum;
    }
    List<Expr> inside = new ArrayList<>(body.above());
    inside.removeAll(outside);
    List<Expr> factors = new ArrayList<>(outside);
    factors.add(new Sum(sum.index(), sum.lower(), sum.upper(), Exprs.times(inside)));
    return new Term(body.coefficient(), body.decimal(), factors, List.of()).asProduct();
  }

  private static boolean isIndexed(Expr factor, Sum sum) {
    return factor.contains(sum.index());
  }

  private static Expr known(Call call) {
    Map<Integer, Integer> values = KNOWN_VALUES.get(call.head());
    if (values == null
        || !(call.argument() instanceof Num num)
        || !num.isWhole()
        || num.value().precision() > 6) {
      return call;
    }
    Integer value = values.get(num.value().intValueExact());
    return value == null ? call : Exprs.num(value);
  }

  private static Expr same(Cases cases) {
    Expr first = cases.branches().get(0).value();
    return cases.branches().stream().allMatch(each -> each.value().equals(first)) ? first : cases;
  }
}
