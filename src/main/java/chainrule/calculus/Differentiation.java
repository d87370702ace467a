package chainrule.calculus;

import static chainrule.expr.Exprs.ONE;
import static chainrule.expr.Exprs.ZERO;
import static chainrule.expr.Exprs.call;
import static chainrule.expr.Exprs.minus;
import static chainrule.expr.Exprs.negate;
import static chainrule.expr.Exprs.over;
import static chainrule.expr.Exprs.plus;
import static chainrule.expr.Exprs.power;
import static chainrule.expr.Exprs.times;

import chainrule.expr.ArrayCall;
import chainrule.expr.Call;
import chainrule.expr.Cases;
import chainrule.expr.Constant;
import chainrule.expr.Delta;
import chainrule.expr.Density;
import chainrule.expr.Derivative;
import chainrule.expr.Entry;
import chainrule.expr.Expectation;
import chainrule.expr.Expr;
import chainrule.expr.Hadamard;
import chainrule.expr.Indicator;
import chainrule.expr.Integral;
import chainrule.expr.Limit;
import chainrule.expr.MatrixLiteral;
import chainrule.expr.Member;
import chainrule.expr.Negate;
import chainrule.expr.Num;
import chainrule.expr.Plus;
import chainrule.expr.Power;
import chainrule.expr.Product;
import chainrule.expr.Quotient;
import chainrule.expr.Sum;
import chainrule.expr.Symbol;
import chainrule.expr.Times;
import chainrule.expr.Transpose;
import chainrule.expr.Variance;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * The rules of differentiation, one level at a time: a derivative of an expression becomes an
 * expression in derivatives of its parts. Names stand for themselves; following them through their
 * definitions is the business of {@link Paths}.
 */
final class Differentiation {
  private final Heads heads;
  private final Set<Expr> moving;
  private final BiPredicate<Expr, Expr> occurrence;

  /**
   * @param moving names that depend on the variable through their definitions: their derivative is
   *     a name of its own, which is put in later; empty where all names stand for themselves
   */
  Differentiation(Heads heads, Set<Expr> moving) {
    this(heads, moving, Expr::contains);
  }

  /**
   * @param occurrence whether its first argument holds its second: for expressions that are too
   *     large to be walked
   */
  Differentiation(Heads heads, Set<Expr> moving, BiPredicate<Expr, Expr> occurrence) {
    this.heads = heads;
    this.moving = Set.copyOf(moving);
    this.occurrence = occurrence;
  }

  /** A name with indices, which is differentiated as a whole. */
  static boolean isName(Expr expr) {
    return expr instanceof Symbol || expr instanceof Member || expr instanceof Entry;
  }

  private boolean moves(Expr u, Expr x) {
    return occurrence.test(u, x) || moving.stream().anyMatch(u::contains);
  }

  /** A rule and what it makes of a derivative. */
  record Rewrite(Rule rule, Expr after) {}

  /** One step: the outermost rule that fits. */
  Rewrite once(Derivative d) {
    Expr x = d.by();
    if (d.of().equals(x)) {
      return new Rewrite(Rule.VARIABLE, ONE);
    }
    if (!moves(d.of(), x)) {
      return new Rewrite(Rule.CONSTANT, ZERO);
    }
    if (moving.contains(d.of())) {
      return new Rewrite(Rule.EARLIER, Derivative.total(d.of(), x));
    }
    // @formatter:off
    return switch (d.of()) {
      case Negate(Expr u)            -> new Rewrite(Rule.CONSTANT_FACTOR, negate(d(u, x)));
      case Plus(List<Expr> terms)    -> new Rewrite(Rule.SUM, plus(terms.stream().map(u -> signedDerivative(u, x)).toList()));
      case Times(List<Expr> factors) -> product(factors, x);
      case Quotient(Expr u, Expr v)  -> quotient(u, v, x);
      case Power(Expr u, Expr v)     -> powerOf(u, v, x);
      case Call call                 -> functionOf(call, x);
      case Cases cases               -> new Rewrite(Rule.CASES, branchwise(cases, x));
      case Indicator indicator       -> new Rewrite(Rule.INDICATOR, ZERO);
      case Sum sum                   -> summation(sum, x);
      case Derivative inner          -> throw unsupported("a derivative that is not worked out");
      case Product over              -> throw unsupported("a product over an index");
      case Integral integral         -> throw unsupported("an integral");
      case Limit limit               -> throw unsupported("a limit");
      case Expectation expectation   -> throw unsupported("an expectation");
      case Variance variance         -> throw unsupported("a variance");
      case Density density           -> throw unsupported("a density");
      case Delta delta               -> throw unsupported("a Kronecker delta");
      case Hadamard hadamard         -> throw unsupported("an elementwise product of arrays");
      case Transpose transpose       -> throw unsupported("a transpose");
      case ArrayCall array           -> throw unsupported("a function of arrays");
      case MatrixLiteral literal     -> throw unsupported("a matrix");
      case Num n                     -> throw new IllegalStateException("a number contains no " + x);
      case Constant c                -> throw new IllegalStateException("a constant contains no " + x);
      case Symbol s                  -> throw new IllegalStateException("a symbol contains no other");
      case Member m                  -> throw unsupported("an index that depends on the variable");
      case Entry e                   -> throw unsupported("an entry of an array by the array");
    };
    // @formatter:on
  }

  private static UnsupportedTask unsupported(String what) {
    return new UnsupportedTask("the derivative of " + what + " cannot be worked out yet");
  }

  /**
   * Still to be taken: with names that move, what stands in the row is the whole derivative, not a
   * local factor.
   */
  Derivative d(Expr u, Expr x) {
    return moving.isEmpty() ? Derivative.local(u, x) : Derivative.total(u, x);
  }

  /** Whether a derivative is still to be taken; that of a moving name is a name itself. */
  boolean isPending(Derivative d) {
    boolean open = moving.isEmpty() ? d.kind() == Derivative.Kind.LOCAL : !moving.contains(d.of());
    return open && !isFinal(d);
  }

  /** The sign of a subtracted term stays outside, as it is written. */
  private Expr signedDerivative(Expr term, Expr x) {
    if (!moves(term, x)) {
      return ZERO; // a name that has a definition stands for itself here
    }
    return term instanceof Negate(Expr body) ? negate(d(body, x)) : d(term, x);
  }

  private Rewrite product(List<Expr> factors, Expr x) {
    long moving = factors.stream().filter(f -> moves(f, x)).count();
    List<Expr> terms = new ArrayList<>();
    for (int i = 0; i < factors.size(); i++) {
      if (moves(factors.get(i), x)) {
        List<Expr> term = new ArrayList<>(factors);
        term.set(i, d(factors.get(i), x));
        terms.add(times(term));
      }
    }
    return new Rewrite(moving == 1 ? Rule.CONSTANT_FACTOR : Rule.PRODUCT, plus(terms));
  }

  private Rewrite quotient(Expr u, Expr v, Expr x) {
    if (!moves(v, x)) {
      return new Rewrite(Rule.CONSTANT_FACTOR, over(d(u, x), v));
    }
    List<Expr> fixed =
        v instanceof Times(List<Expr> factors)
            ? factors.stream().filter(f -> !moves(f, x)).toList()
            : List.of();
    if (!fixed.isEmpty()) { // u/(c w) is (u/w)/c
      List<Expr> moving = ((Times) v).factors().stream().filter(f -> moves(f, x)).toList();
      return new Rewrite(Rule.CONSTANT_FACTOR, over(d(over(u, times(moving)), x), times(fixed)));
    }
    if (!moves(u, x) && v instanceof Power(Expr w, Num n) && n.isWhole()) {
      Expr lower = power(w, new Num(n.value().add(BigDecimal.ONE)));
      return new Rewrite(Rule.RECIPROCAL, negate(over(times(n, u, d(w, x)), lower)));
    }
    if (!moves(u, x)) {
      return new Rewrite(Rule.RECIPROCAL, negate(over(times(u, d(v, x)), squared(v))));
    }
    return new Rewrite(
        Rule.QUOTIENT, over(minus(times(d(u, x), v), times(u, d(v, x))), squared(v)));
  }

  private static Expr squared(Expr v) {
    return v instanceof Power(Expr base, Num n) && n.isWhole()
        ? power(base, new Num(n.value().multiply(BigDecimal.valueOf(2))))
        : power(v, 2);
  }

  private Rewrite powerOf(Expr u, Expr v, Expr x) {
    if (!moves(v, x)) {
      Expr outer = times(v, power(u, lowered(v)));
      return new Rewrite(Rule.POWER, u.equals(x) ? outer : times(outer, d(u, x)));
    }
    if (!moves(u, x)) {
      return new Rewrite(Rule.EXPONENTIAL_POWER, times(power(u, v), call("log", u), d(v, x)));
    }
    Expr rate = plus(times(d(v, x), call("log", u)), over(times(v, d(u, x)), u));
    return new Rewrite(Rule.GENERAL_POWER, times(power(u, v), rate));
  }

  /** n - 1, calculated where n is a number. */
  private static Expr lowered(Expr n) {
    return switch (n) {
      case Num number when number.value().compareTo(BigDecimal.ONE) >= 0 ->
          new Num(number.value().subtract(BigDecimal.ONE));
      case Num number -> negate(new Num(BigDecimal.ONE.subtract(number.value())));
      case Negate(Num number) -> negate(new Num(number.value().add(BigDecimal.ONE)));
      case Quotient(Num p, Num q)
          when p.isWhole() && q.isWhole() && p.value().compareTo(q.value()) >= 0 ->
          over(new Num(p.value().subtract(q.value())), q);
      case Quotient(Num p, Num q) when p.isWhole() && q.isWhole() ->
          negate(over(new Num(q.value().subtract(p.value())), q));
      case Negate(Quotient(Num p, Num q)) when p.isWhole() && q.isWhole() ->
          negate(over(new Num(p.value().add(q.value())), q));
      default -> minus(n, ONE);
    };
  }

  private Rewrite functionOf(Call call, Expr x) {
    List<Expr> different =
        heads.isExtreme(call) ? heads.different(call.arguments()) : call.arguments();
    if (different.size() < call.arguments().size()) {
      Expr same =
          different.size() == 1 ? different.get(0) : new Call(call.head(), different, List.of());
      return new Rewrite(
          Rule.FUNCTION_IDENTITY, d(same, x)); // an argument that ties with itself always
    }
    List<Expr> terms = new ArrayList<>();
    boolean direct = true;
    List<Expr> parts = call.parts();
    for (int i = 0; i < parts.size(); i++) {
      Expr inner = parts.get(i);
      if (!moves(inner, x)) {
        continue;
      }
      Expr outer = heads.derivative(call, i).orElse(null);
      if (outer == null) {
        return new Rewrite(Rule.WRITE_OUT, d(heads.writtenOut(call).orElseThrow(), x));
      }
      direct &= inner.equals(x);
      terms.add(inner.equals(x) ? outer : times(outer, d(inner, x)));
    }
    return new Rewrite(direct ? Rule.FUNCTION : Rule.CHAIN, plus(terms));
  }

  private Expr branchwise(Cases cases, Expr x) {
    return new Cases(
        cases.branches().stream()
            .map(b -> new Cases.Branch(moves(b.value(), x) ? d(b.value(), x) : ZERO, b.condition()))
            .toList());
  }

  private Rewrite summation(Sum sum, Expr x) {
    if (x instanceof Symbol) {
      return new Rewrite(
          Rule.SUMMATION, new Sum(sum.index(), sum.lower(), sum.upper(), d(sum.body(), x)));
    }
    throw unsupported("a sum by one of its indexed terms");
  }

  /**
   * The derivative that stands for nothing still to be done: of an unknown function by its own
   * argument.
   */
  boolean isFinal(Derivative d) {
    return d.of() instanceof Call call
        && call.parts().contains(d.by())
        && heads
            .derivative(call, call.parts().indexOf(d.by()))
            .filter(Derivative.local(d.of(), d.by())::equals)
            .isPresent();
  }

  /**
   * How many thoughts a derivative takes: 0 for what is seen at a glance, one more for each
   * nesting.
   */
  int depth(Expr of, Expr x) {
    if (of.equals(x) || moving.contains(of) || !moves(of, x)) {
      return 0;
    }
    int inside = of.parts().stream().mapToInt(part -> depth(part, x)).max().orElse(0);
    return switch (of) {
      case Plus plus -> inside;
      case Negate negate -> inside;
      case Times(List<Expr> factors) ->
          inside + (factors.stream().filter(f -> moves(f, x)).count() > 1 ? 1 : 0);
      case Quotient(Expr u, Expr v) -> inside + (moves(v, x) ? 1 : 0);
      case Cases cases -> inside;
      case Sum sum -> inside;
      default -> inside + 1;
    };
  }
}
