package chainrule.calculus.expectations;

import static chainrule.expr.Exprs.call;
import static chainrule.expr.Exprs.minus;
import static chainrule.expr.Exprs.negate;
import static chainrule.expr.Exprs.num;
import static chainrule.expr.Exprs.over;
import static chainrule.expr.Exprs.plus;
import static chainrule.expr.Exprs.power;
import static chainrule.expr.Exprs.times;

import chainrule.calculus.Detail;
import chainrule.calculus.Rule;
import chainrule.calculus.Simplifier;
import chainrule.calculus.Text;
import chainrule.calculus.Tidy;
import chainrule.calculus.Trace;
import chainrule.calculus.UnsupportedTask;
import chainrule.expr.Condition.Comparison;
import chainrule.expr.Condition.Relation;
import chainrule.expr.Constant;
import chainrule.expr.Density;
import chainrule.expr.Expectation;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Integral;
import chainrule.expr.Negate;
import chainrule.expr.Num;
import chainrule.expr.Place;
import chainrule.expr.Plus;
import chainrule.expr.Power;
import chainrule.expr.Times;
import chainrule.problem.Givens;
import chainrule.problem.Law;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Integrals of a power of a random variable times its density, over a part of its range. */
final class HalfMoments {
  private final Givens givens;
  private final Expr variable;
  private final Law law;
  private final Trace trace;

  HalfMoments(Givens givens, Expr variable, Law law, Trace trace) {
    this.givens = givens;
    this.variable = variable;
    this.law = law;
    this.trace = trace;
  }

  /**
   * Even powers over one half by symmetry, then the rest by the density; whole ranges are moments.
   */
  void run() {
    if (Laws.isCentred(law)) {
      symmetry();
    }
    density();
    moments();
    new Simplifier().run(trace);
  }

  private void walk(Expr expr, Place place, BiConsumer<Place, Integral> each) {
    if (expr instanceof Integral integral) {
      each.accept(place, integral);
      return;
    }
    for (int i = 0; i < expr.parts().size(); i++) {
      walk(expr.parts().get(i), place.child(i), each);
    }
  }

  // ---- symmetry ----

  private void symmetry() {
    Density at = new Density(variable, ByIntegral.running(variable));
    Comparison symmetric =
        new Comparison(
            at, Relation.EQUAL, new Density(variable, negate(ByIntegral.running(variable))));
    boolean[] any = {false};
    walk(
        trace.current(),
        Place.ROOT,
        (place, integral) -> {
          if (isHalf(integral) && degree(integral) % 2 == 0) {
            Expr whole =
                new Integral(
                    integral.variable(),
                    ByIntegral.MINUS_INFINITY,
                    Constant.INFINITY,
                    integral.body());
            trace.step(
                Rule.SYMMETRY,
                place,
                times(over(Exprs.ONE, Exprs.TWO), whole),
                List.of(symmetric),
                List.of());
            any[0] = true;
          } else if (isLeft(integral) && trace.current().contains(mirrored(integral))) {
            trace.step(
                Rule.SYMMETRY, place, negate(mirrored(integral)), List.of(symmetric), List.of());
            any[0] = true;
          }
        });
    if (any[0]) {
      MomentWork.tidy(trace);
      trace.step(Rule.COLLECT, Place.ROOT, collected(trace.current()));
      trace.show(
          Detail.NORMAL, Text.of("symmetry: ", Text.equality(symmetric.left(), symmetric.right())));
    }
  }

  private static boolean isHalf(Integral integral) {
    boolean right = integral.lower().equals(Exprs.ZERO) && integral.upper() == Constant.INFINITY;
    return right || isLeft(integral);
  }

  private static boolean isLeft(Integral integral) {
    return integral.upper().equals(Exprs.ZERO)
        && integral.lower().equals(ByIntegral.MINUS_INFINITY);
  }

  private static Integral mirrored(Integral left) {
    return new Integral(left.variable(), Exprs.ZERO, Constant.INFINITY, left.body());
  }

  /** A sum with each integral once. */
  private static Expr collected(Expr sum) {
    if (!(sum instanceof Plus(List<Expr> terms))) {
      return sum;
    }
    Map<Expr, List<Expr>> coefficients = new LinkedHashMap<>();
    for (Expr term : terms) {
      List<Integral> inside = integrals(term);
      if (inside.size() != 1) {
        return sum;
      }
      Expr factor = Exprs.substitute(term, Map.of(inside.get(0), Exprs.ONE));
      coefficients.computeIfAbsent(inside.get(0), each -> new ArrayList<>()).add(factor);
    }
    List<Expr> collected = new ArrayList<>();
    coefficients.forEach(
        (integral, factors) ->
            collected.add(
                Bars.joined(Tidy.tidy(times(new Simplifier().simplify(plus(factors)), integral)))));
    return Tidy.tidy(plus(collected));
  }

  private static List<Integral> integrals(Expr in) {
    if (in instanceof Integral integral) {
      return List.of(integral);
    }
    return in.parts().stream().flatMap(part -> integrals(part).stream()).toList();
  }

  private static boolean isWhole(Integral integral) {
    return integral.upper() == Constant.INFINITY
        && integral.lower().equals(ByIntegral.MINUS_INFINITY);
  }

  /** The n of a^n Pr(a). */
  private static int degree(Integral integral) {
    for (Expr factor :
        integral.body() instanceof Times(List<Expr> factors) ? factors : List.of(integral.body())) {
      if (factor.equals(integral.variable())) {
        return 1;
      }
      if (factor instanceof Power(Expr base, Num exponent) && base.equals(integral.variable())) {
        return exponent.value().intValue();
      }
    }
    return 0;
  }

  // ---- whole ranges ----

  private void moments() {
    boolean[] any = {false};
    boolean[] all = {false};
    walk(
        trace.current(),
        Place.ROOT,
        (place, integral) -> {
          if (isWhole(integral)) {
            int n = degree(integral);
            Expr moment = n == 0 ? Exprs.ONE : new Expectation(Tidy.tidy(power(variable, n)));
            trace.step(Rule.EXPECTATION, place, moment);
            any[0] |= n > 0;
            all[0] |= n == 0;
          }
        });
    if (any[0] || all[0]) {
      MomentWork.tidy(trace);
      trace.show(
          Detail.NORMAL,
          Text.of(any[0] ? "definition of the expectation" : "the density integrates to one"));
    }
  }

  // ---- known densities ----

  private void density() {
    boolean[] any = {false};
    walk(
        trace.current(),
        Place.ROOT,
        (place, integral) -> {
          if (!isWhole(integral)) {
            trace.step(Rule.INTEGRATE, place, value(integral, degree(integral)));
            any[0] = true;
          }
        });
    if (any[0]) {
      MomentWork.tidy(trace);
      trace.step(Rule.TIDY, Place.ROOT, Bars.joined(trace.current()));
      trace.show(Detail.NORMAL, Text.of("integrate with the density of the " + Laws.title(law)));
    }
  }

  private Expr value(Integral integral, int n) {
    return switch (law) {
      case Law.Normal(Expr mean, Expr variance) ->
          normal(integral, n, mean, Laws.deviation(variance));
      case Law.Laplace(Expr mean, Expr scale) when mean.equals(Exprs.ZERO) && isHalf(integral) ->
          signed(
              integral,
              n,
              Tidy.tidy(
                  over(
                      times(num(Powers.factorial(n).longValueExact()), power(scale, n)),
                      Exprs.TWO)));
      case Law.Laplace laplace ->
          throw new UnsupportedTask(
              "a Laplace distribution is integrated here only from its mean 0 on");
      case Law.Uniform(Expr low, Expr high) -> uniform(integral, n, low, high);
      case Law.Bernoulli bernoulli -> throw new IllegalStateException("it has no density");
      case Law.Declared declared -> throw undetermined(n);
    };
  }

  private UnsupportedTask undetermined(int n) {
    String name = Moves.words(variable);
    String what =
        Laws.isCentred(law)
            ? "an odd power over one half of a symmetric distribution"
            : "an integral over a part of the range";
    return new UnsupportedTask(
        "%s, that of %s, does not follow from what is declared of %s: it differs from one distribution to another; name one, such as \"random %s ~ normal[0, sigma^2]\"%s"
            .formatted(
                what,
                n == 0 ? "1" : n == 1 ? name : name + "^" + n,
                name,
                name,
                Laws.isCentred(law) ? "" : ", or declare it symmetric about 0"));
  }

  /** Over the left half an odd power has the other sign. */
  private static Expr signed(Integral integral, int n, Expr right) {
    boolean left = integral.upper().equals(Exprs.ZERO);
    return left && n % 2 == 1 ? Tidy.tidy(negate(right)) : right;
  }

  // ---- the normal distribution ----

  /**
   * With x = mu + sigma z the power is a sum of powers of z, and for these ∫ from c on of z^n times
   * the standard density is {@code c^(n-1) phi(c) + (n-1) times that of n-2}.
   */
  private Expr normal(Integral integral, int n, Expr mean, Expr deviation) {
    List<Expr> terms = new ArrayList<>();
    for (int k = 0; k <= n; k++) {
      Expr coefficient =
          times(
              num(
                  Powers.factorial(n)
                      .divide(Powers.factorial(k).multiply(Powers.factorial(n - k)))
                      .longValueExact()),
              power(mean, n - k),
              power(deviation, k));
      if (!Tidy.tidy(coefficient).equals(Exprs.ZERO)) {
        Expr from = tail(k, standard(integral.lower(), mean, deviation));
        Expr to = tail(k, standard(integral.upper(), mean, deviation));
        terms.add(scaled(Tidy.tidy(coefficient), Tidy.tidy(minus(from, to))));
      }
    }
    return Tidy.tidy(plus(terms));
  }

  /** A factor in front of a fraction goes above its bar. */
  private static Expr scaled(Expr factor, Expr of) {
    return of instanceof chainrule.expr.Quotient(Expr above, Expr below)
        ? over(times(factor, above), below)
        : times(factor, of);
  }

  /** (c - mu)/sigma, with the ends of the line as they are. */
  private static Expr standard(Expr end, Expr mean, Expr deviation) {
    return end == Constant.INFINITY || end.equals(ByIntegral.MINUS_INFINITY)
        ? end
        : Tidy.tidy(over(minus(end, mean), deviation));
  }

  /** The integral of z^n times the standard normal density from c to infinity. */
  private static Expr tail(int n, Expr c) {
    if (c == Constant.INFINITY) {
      return Exprs.ZERO;
    }
    boolean all = c.equals(ByIntegral.MINUS_INFINITY);
    if (n == 0) {
      return all
          ? Exprs.ONE
          : c.equals(Exprs.ZERO)
              ? over(Exprs.ONE, Exprs.TWO)
              : over(Tidy.tidy(minus(Exprs.ONE, erf(c))), Exprs.TWO);
    }
    Expr lower = n == 1 ? Exprs.ZERO : times(num(n - 1), tail(n - 2, c));
    return all || c.equals(Exprs.ZERO) && n > 1
        ? Tidy.tidy(lower)
        : Tidy.tidy(plus(times(power(c, n - 1), phi(c)), lower));
  }

  /** erf[c/sqrt[2]], odd in c. */
  private static Expr erf(Expr c) {
    return c instanceof Negate(Expr body) ? negate(erf(body)) : call("erf", flattened(c));
  }

  private static Expr flattened(Expr c) {
    Expr root = call("sqrt", Exprs.TWO);
    return c.equals(Exprs.ZERO)
        ? c
        : c instanceof chainrule.expr.Quotient(Expr above, Expr below)
            ? over(above, times(below, root))
            : over(c, root);
  }

  private static Expr halfSquare(Expr c) {
    return switch (c) {
      case Negate(Expr body) -> halfSquare(body);
      case chainrule.expr.Quotient(Expr above, Expr below) ->
          over(power(above, 2), times(Exprs.TWO, power(below, 2)));
      default -> over(power(c, 2), Exprs.TWO);
    };
  }

  private static Expr phi(Expr c) {
    Expr root = call("sqrt", times(Exprs.TWO, Constant.PI));
    Expr half = Tidy.tidy(negate(halfSquare(c)));
    return c.equals(Exprs.ZERO) ? over(Exprs.ONE, root) : over(call("exp", half), root);
  }

  // ---- the uniform distribution ----

  private Expr uniform(Integral integral, int n, Expr low, Expr high) {
    Expr from = later(integral.lower(), low);
    Expr to = earlier(integral.upper(), high);
    return Tidy.tidy(
        over(
            minus(power(to, n + 1), power(from, n + 1)), times(num(n + 1), Laws.width(low, high))));
  }

  private Expr later(Expr end, Expr low) {
    return end.equals(ByIntegral.MINUS_INFINITY) || isBelow(end, low)
        ? low
        : inside(end, low, true);
  }

  private Expr earlier(Expr end, Expr high) {
    return end == Constant.INFINITY || isBelow(high, end) ? high : inside(end, high, false);
  }

  /** A point between the ends of the range; it must be seen to lie there. */
  private Expr inside(Expr point, Expr end, boolean low) {
    boolean seen = low ? isBelow(end, point) : isBelow(point, end);
    if (!seen) {
      throw new UnsupportedTask(
          "whether the function switches inside the range of the uniform distribution cannot be"
              + " seen from the names of its ends: declare them, such as uniform[-c, c] with c"
              + " positive");
    }
    return point;
  }

  private boolean isBelow(Expr left, Expr right) {
    Expr difference = Tidy.tidy(minus(right, left));
    return Laws.isAboveZero(difference, givens)
        || difference instanceof Negate(Negate(Expr body)) && Laws.isAboveZero(body, givens);
  }
}
