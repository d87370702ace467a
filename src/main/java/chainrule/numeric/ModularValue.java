package chainrule.numeric;

import chainrule.expr.Call;
import chainrule.expr.Cases;
import chainrule.expr.Condition;
import chainrule.expr.Constant;
import chainrule.expr.Delta;
import chainrule.expr.Derivative;
import chainrule.expr.Entry;
import chainrule.expr.Expectation;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Hadamard;
import chainrule.expr.Indicator;
import chainrule.expr.Integral;
import chainrule.expr.Member;
import chainrule.expr.Negate;
import chainrule.expr.Num;
import chainrule.expr.Plus;
import chainrule.expr.Power;
import chainrule.expr.Quotient;
import chainrule.expr.Sum;
import chainrule.expr.Symbol;
import chainrule.expr.Times;
import chainrule.expr.Transpose;
import chainrule.numeric.Residue.UndefinedHere;
import chainrule.problem.FunctionDefinition;
import chainrule.problem.Library;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/** The residues of expressions in one {@link Draw}. Shared nodes are evaluated once. */
final class ModularValue {
  private static final int DEEPEST = 1000;
  private static final int MOST_SUMMANDS = 64;
  private static final int LONGEST_NUMBER = 400;
  private static final int MULTIPLIED_OUT = 8;

  private final Library library;
  private final Draw draw;
  private final Map<Expr, Long> known = new IdentityHashMap<>();
  private final Map<Expr, Boolean> arrays = new IdentityHashMap<>();
  private final Map<Expr, Combination> taken = new IdentityHashMap<>();
  private final Map<Call, Expr> writtenOut = new IdentityHashMap<>();
  private boolean independent = true;
  private int depth;

  ModularValue(Library library, Draw draw) {
    this.library = library;
    this.draw = draw;
  }

  /** Whether nothing was met that may be bound to something else by more than rational arithmetic. */
  boolean atomsAreIndependent() {
    return independent;
  }

  /** @throws NotModular if it has none, @throws UndefinedHere if it has none at this point */
  long of(Expr node) {
    Long found = known.get(node);
    if (found != null) {
      return found;
    }
    if (isArray(node)) {
      throw new NotModular("an array");
    }
    enter();
    long value = compute(node);
    depth--;
    known.put(node, value);
    return value;
  }

  /** As the shape says, but visiting shared parts once. */
  private boolean isArray(Expr node) {
    Boolean found = arrays.get(node);
    if (found != null) {
      return found;
    }
    boolean leaf = node instanceof Entry || node instanceof Member || node.parts().isEmpty();
    boolean array = leaf ? !node.shape().isScalar() : node.parts().stream().anyMatch(this::isArray);
    arrays.put(node, array);
    return array;
  }

  private void enter() {
    if (++depth > DEEPEST) {
      throw new NotModular("a nesting of more than " + DEEPEST);
    }
  }

  private long compute(Expr node) {
    return switch (node) {
      case Num(BigDecimal value) -> Residue.of(value);
      case Constant constant -> constant(constant);
      case Symbol symbol -> draw.atom(symbol);
      case Member(String family, Expr index, var shape) -> related(List.of(family, of(index)));
      case Entry(Expr array, List<Expr> indices) -> related(List.of(array, all(indices)));
      case Plus(List<Expr> terms) -> terms.stream().mapToLong(this::of).reduce(0, Residue::add);
      case Negate(Expr body) -> Residue.negate(of(body));
      case Times(List<Expr> factors) -> factors.stream().mapToLong(this::of).reduce(1, Residue::multiply);
      case Quotient(Expr above, Expr below) -> Residue.multiply(of(above), Residue.inverse(of(below)));
      case Power(Expr base, Expr exponent) -> power(base, combination(exponent));
      case Call call -> call(call);
      case Indicator(Condition condition) -> holds(condition) ? 1 : 0;
      case Cases cases -> cases(cases);
      case Delta(Expr left, Expr right) -> compare(left, Condition.Relation.EQUAL, right) ? 1 : 0;
      case Sum sum -> sum(sum);
      case Derivative derivative -> related(derivative);
      case Integral integral -> related(integral);
      case Expectation expectation -> related(expectation);
      case Hadamard(Expr left, Expr right) -> Residue.multiply(of(left), of(right));
      case Transpose(Expr body) -> of(body);
    };
  }

  private List<Long> all(List<Expr> parts) {
    return parts.stream().map(this::of).toList();
  }

  /** An atom that may be bound to others in a way that residues do not show. */
  private long related(Object key) {
    independent = false;
    return draw.atom(key);
  }

  private long constant(Constant constant) {
    return switch (constant) {
      case PI -> related(constant);
      case INFINITY -> throw new NotModular("infinity");
    };
  }

  private long power(Expr base, Combination exponent) {
    if (!exponent.isNumber()) { // b^x = exp[x log b]
      independent = false;
      return draw.exponential(exponent.times(logarithm(base)));
    }
    boolean root = !exponent.number().getDenominator().equals(BigInteger.ONE);
    independent &= !root;
    return Draw.power(of(base), exponent.number());
  }

  private long call(Call call) {
    Expr body = body(call);
    if (body != null) {
      return of(body);
    }
    if (call.parts().stream().anyMatch(this::isArray)) {
      return related(call);
    }
    return call.parts().size() == 1 ? primitive(call.head(), call.argument()) : switched(call);
  }

  private long primitive(String head, Expr argument) {
    return switch (head) {
      case "exp" -> draw.exponential(combination(argument));
      case "log" -> logarithm(argument).residue();
      case "sqrt" -> power(argument, Combination.of(BigFraction.of(1, 2)));
      case "sin" -> angle(argument).sine();
      case "cos" -> angle(argument).cosine();
      case "tan" -> Residue.multiply(angle(argument).sine(), Residue.inverse(angle(argument).cosine()));
      case "sinh" -> half(argument, -1);
      case "cosh" -> half(argument, 1);
      case "tanh" -> Residue.multiply(half(argument, -1), Residue.inverse(half(argument, 1)));
      case "sign" -> sign(of(argument));
      case "abs" -> Residue.multiply(sign(of(argument)), of(argument));
      default -> related(List.of(head, of(argument)));
    };
  }

  /** (exp[u] + sign exp[-u]) / 2. */
  private long half(Expr argument, int sign) {
    long up = draw.exponential(combination(argument));
    long down = Residue.inverse(up);
    long sum = sign > 0 ? Residue.add(up, down) : Residue.subtract(up, down);
    return Residue.multiply(sum, Residue.inverse(2));
  }

  private Circle angle(Expr argument) {
    independent = false;
    return draw.angle(combination(argument), draw.atom(Constant.PI));
  }

  private long sign(long value) {
    independent = false;
    return value == 0 ? 0 : draw.isPositive(value) ? 1 : Residue.negate(1);
  }

  private long switched(Call call) {
    return switch (call.head()) {
      case "max" -> extreme(call, Condition.Relation.GREATER);
      case "min" -> extreme(call, Condition.Relation.LESS);
      default -> related(List.of(call.head(), call.arguments().size(), all(call.parts())));
    };
  }

  private long extreme(Call call, Condition.Relation beats) {
    return of(call.parts().stream().reduce((best, next) -> compare(next, beats, best) ? next : best).orElseThrow());
  }

  private long cases(Cases cases) {
    long chosen = -1;
    for (Cases.Branch branch : cases.branches()) { // all are visited, so that switches keep their order
      long value = of(branch.value());
      chosen = holds(branch.condition()) && chosen < 0 ? value : chosen;
    }
    if (chosen < 0) {
      throw new UndefinedHere();
    }
    return chosen;
  }

  private boolean holds(Condition condition) {
    return switch (condition) {
      case Condition.Otherwise otherwise -> true;
      case Condition.Comparison(Expr left, Condition.Relation relation, Expr right) -> compare(left, relation, right);
      case Condition.AllOf(List<Condition.Comparison> all) -> all.stream().filter(each -> !holds(each)).count() == 0;
    };
  }

  /** Exact for numbers; else a switch, where ties do not happen. */
  private boolean compare(Expr left, Condition.Relation relation, Expr right) {
    Combination difference = combination(left).plus(combination(right).times(Combination.of(BigFraction.of(-1))));
    if (difference.isNumber()) {
      return relation.holds(difference.number().signum(), 0);
    }
    independent = false;
    long residue = difference.residue();
    return switch (relation) {
      case LESS, AT_MOST -> residue != 0 && !draw.isPositive(residue) || residue == 0 && relation.holds(0, 0);
      case GREATER, AT_LEAST -> residue != 0 && draw.isPositive(residue) || residue == 0 && relation.holds(0, 0);
      case EQUAL -> residue == 0 || equal(residue);
      case NOT_EQUAL -> residue != 0 && !equal(residue);
    };
  }

  private boolean equal(long difference) {
    return draw.bit(List.of("equal", Math.min(difference, Residue.negate(difference))));
  }

  private long sum(Sum sum) {
    BigFraction lower = number(sum.lower());
    BigFraction upper = number(sum.upper());
    if (lower == null || upper == null) {
      Symbol bound = Exprs.symbol("#" + depth); // sums that differ in the letter of the index alone are one
      Expr body = Exprs.substitute(sum.body(), Map.of(sum.index(), bound));
      return related(List.of("sum", of(sum.lower()), of(sum.upper()), of(body)));
    }
    if (upper.subtract(lower).doubleValue() > MOST_SUMMANDS) {
      throw new NotModular("a sum of more than " + MOST_SUMMANDS + " terms");
    }
    long total = 0;
    for (long i = lower.longValue(); i <= upper.longValue(); i++) {
      total = Residue.add(total, of(Exprs.substitute(sum.body(), Map.of(sum.index(), Exprs.num(i)))));
    }
    return total;
  }

  private @Nullable BigFraction number(Expr node) {
    Combination combination = combination(node);
    return combination.isNumber() ? combination.number() : null;
  }

  /** The call by its definition, or null if the library has none for it. */
  private @Nullable Expr body(Call call) {
    FunctionDefinition function = library.find(call.head()).orElse(null);
    Expr body = function == null ? null : function.body();
    if (function == null || body == null) {
      return null;
    }
    return writtenOut.computeIfAbsent(call, any -> Exprs.substitute(body, arguments(function, call)));
  }

  private static Map<Expr, Expr> arguments(FunctionDefinition function, Call call) {
    Map<Expr, Expr> arguments = new HashMap<>(function.defaults());
    for (int i = 0; i < call.parts().size(); i++) {
      arguments.put(function.formals().get(i), call.parts().get(i));
    }
    return arguments;
  }

  /** An exponent, an angle or an index, taken apart. */
  private Combination combination(Expr node) {
    Combination found = taken.get(node);
    if (found != null) {
      return found;
    }
    if (isArray(node)) {
      throw new NotModular("an array");
    }
    enter();
    Combination combination = takenApart(node);
    depth--;
    taken.put(node, combination);
    return combination;
  }

  private Combination takenApart(Expr node) {
    return switch (node) {
      case Num(BigDecimal value) -> Combination.of(exact(value));
      case Symbol symbol -> Combination.of(of(symbol));
      case Negate(Expr body) -> combination(body).times(Combination.of(BigFraction.of(-1)));
      case Plus(List<Expr> terms) -> terms.stream().map(this::combination).reduce(Combination.ZERO, Combination::plus);
      case Times(List<Expr> factors) ->
          factors.stream().map(this::combination).reduce(Combination.of(BigFraction.ONE), Combination::times);
      case Quotient(Expr above, Expr below) -> combination(above).times(inverse(below));
      case Power(Expr base, Num exponent) when exponent.isWhole() && exponent.value().doubleValue() <= MULTIPLIED_OUT ->
          combination(Exprs.times(Collections.nCopies(exponent.value().intValueExact(), base)));
      case Call call when body(call) instanceof Expr body -> combination(body);
      case Call call when call.head().equals("log") && call.parts().size() == 1 -> logarithm(call.argument());
      default -> opaque(node); // whatever is no sum of products
    };
  }

  private Combination opaque(Expr node) {
    independent = false;
    return Combination.of(of(node));
  }

  private Combination inverse(Expr below) {
    Combination combination = combination(below);
    if (!combination.isNumber()) {
      independent = false;
      return Combination.of(Residue.inverse(of(below)));
    }
    if (combination.number().isZero()) {
      throw new UndefinedHere();
    }
    return Combination.of(combination.number().reciprocal());
  }

  private static BigFraction exact(BigDecimal value) {
    if (value.precision() > LONGEST_NUMBER || Math.abs(value.scale()) > LONGEST_NUMBER) {
      throw new NotModular("a long number in an exponent");
    }
    BigDecimal power = BigDecimal.ONE.scaleByPowerOfTen(Math.max(0, value.scale()));
    return BigFraction.of(value.multiply(power).toBigIntegerExact(), power.toBigIntegerExact());
  }

  /** The logarithm, taken apart as far as the way of writing shows. */
  private Combination logarithm(Expr of) {
    independent = false;
    return switch (of) {
      case Times(List<Expr> factors) -> factors.stream().map(this::logarithm).reduce(Combination.ZERO, Combination::plus);
      case Quotient(Expr above, Expr below) ->
          logarithm(above).plus(logarithm(below).times(Combination.of(BigFraction.of(-1))));
      case Power(Expr base, Expr exponent) -> logarithm(base).times(combination(exponent));
      case Call call when body(call) instanceof Expr body -> logarithm(body);
      case Call call when call.parts().size() == 1 && call.head().equals("exp") -> combination(call.argument());
      case Call call when call.parts().size() == 1 && call.head().equals("sqrt") ->
          logarithm(call.argument()).times(Combination.of(BigFraction.of(1, 2)));
      default -> draw.logarithm(of(of)); // whatever is no product
    };
  }
}
