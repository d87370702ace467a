package chainrule.numeric;

import chainrule.expr.ArrayCall;
import chainrule.expr.Call;
import chainrule.expr.Cases;
import chainrule.expr.Condition;
import chainrule.expr.Constant;
import chainrule.expr.Delta;
import chainrule.expr.Density;
import chainrule.expr.Derivative;
import chainrule.expr.Entry;
import chainrule.expr.Expectation;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
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
import chainrule.problem.FunctionDefinition;
import chainrule.problem.Library;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/** The residues of expressions in one {@link Draw}. Shared nodes are evaluated once. */
final class ModularValue {
  private static final int DEEPEST = 1000;
  private static final int MOST_SUMMANDS = 64;

  private final Library library;
  private final Draw draw;
  private final Exponents exponents = new Exponents(this);
  private final Choices choices = new Choices(this);
  private final Map<Expr, Long> known = new IdentityHashMap<>();
  private final Map<Expr, Boolean> arrays = new IdentityHashMap<>();
  private final Map<Call, Expr> writtenOut = new IdentityHashMap<>();
  private boolean independent = true;
  private int depth;

  ModularValue(Library library, Draw draw) {
    this.library = library;
    this.draw = draw;
  }

  Exponents exponents() {
    return exponents;
  }

  Draw draw() {
    return draw;
  }

  /** Something was met that may be bound to something else. */
  void mayBeBound() {
    independent = false;
  }

  /**
   * Whether nothing was met that may be bound to something else by more than rational arithmetic.
   */
  boolean atomsAreIndependent() {
    return independent;
  }

  /**
   * @throws NotModular if it has none, @throws UndefinedHere if it has none at this point
   */
  long of(Expr node) {
    return once(known, node, this::compute);
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

  /** Finds or computes what belongs to a scalar, one level deeper. */
  <T> T once(Map<Expr, T> found, Expr node, Function<Expr, T> compute) {
    T value = found.get(node);
    if (value != null) {
      return value;
    }
    if (isArray(node)) {
      throw new NotModular("an array");
    }
    if (++depth > DEEPEST) {
      throw new NotModular("a nesting of more than " + DEEPEST);
    }
    value = compute.apply(node);
    depth--;
    found.put(node, value);
    return value;
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
      case Times(List<Expr> factors) ->
          factors.stream().mapToLong(this::of).reduce(1, Residue::multiply);
      case Quotient(Expr above, Expr below) ->
          Residue.multiply(of(above), Residue.inverse(of(below)));
      case Power(Expr base, Expr exponent) -> power(base, exponents.of(exponent));
      case Call call -> call(call);
      case Indicator(Condition condition) -> choices.holds(condition) ? 1 : 0;
      case Cases cases -> choices.of(cases);
      case Delta(Expr left, Expr right) ->
          choices.compare(left, Condition.Relation.EQUAL, right) ? 1 : 0;
      case Sum sum -> sum(sum);
      case Derivative derivative -> related(derivative);
      case Product product -> related(product);
      case Integral integral -> related(integral);
      case Limit limit -> related(limit);
      case Expectation expectation -> related(expectation);
      case Variance variance -> related(variance);
      case Density density -> related(density);
      case Hadamard(Expr left, Expr right) -> Residue.multiply(of(left), of(right));
      case Transpose(Expr body) -> of(body);
      case ArrayCall call -> related(call);
      case MatrixLiteral literal -> throw new NotModular("a matrix");
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
      return draw.exponential(exponent.times(exponents.logarithm(base)));
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
      case "exp" -> draw.exponential(exponents.of(argument));
      case "log" -> exponents.logarithm(argument).residue();
      case "sqrt" -> power(argument, Combination.of(BigFraction.of(1, 2)));
      case "sin" -> angle(argument).sine();
      case "cos" -> angle(argument).cosine();
      case "tan" ->
          Residue.multiply(angle(argument).sine(), Residue.inverse(angle(argument).cosine()));
      case "sinh" -> half(argument, -1);
      case "cosh" -> half(argument, 1);
      case "tanh" -> Residue.multiply(half(argument, -1), Residue.inverse(half(argument, 1)));
      case "sign" -> choices.sign(of(argument));
      case "abs" -> Residue.multiply(choices.sign(of(argument)), of(argument));
      default -> related(List.of(head, of(argument)));
    };
  }

  /** (exp[u] + sign exp[-u]) / 2. */
  private long half(Expr argument, int sign) {
    long up = draw.exponential(exponents.of(argument));
    long down = Residue.inverse(up);
    long sum = sign > 0 ? Residue.add(up, down) : Residue.subtract(up, down);
    return Residue.multiply(sum, Residue.inverse(2));
  }

  private Circle angle(Expr argument) {
    independent = false;
    return draw.angle(exponents.of(argument), draw.atom(Constant.PI));
  }

  private long switched(Call call) {
    return switch (call.head()) {
      case "max" -> choices.extreme(call, Condition.Relation.GREATER);
      case "min" -> choices.extreme(call, Condition.Relation.LESS);
      default -> related(List.of(call.head(), call.arguments().size(), all(call.parts())));
    };
  }

  private long sum(Sum sum) {
    BigFraction lower = number(sum.lower());
    BigFraction upper = number(sum.upper());
    if (lower == null || upper == null) {
      Symbol bound =
          Exprs.symbol("#" + depth); // sums that differ in the letter of the index alone are one
      Expr body = Exprs.substitute(sum.body(), Map.of(sum.index(), bound));
      return related(List.of("sum", of(sum.lower()), of(sum.upper()), of(body)));
    }
    if (upper.subtract(lower).doubleValue() > MOST_SUMMANDS) {
      throw new NotModular("a sum of more than " + MOST_SUMMANDS + " terms");
    }
    long total = 0;
    for (long i = lower.longValue(); i <= upper.longValue(); i++) {
      total =
          Residue.add(total, of(Exprs.substitute(sum.body(), Map.of(sum.index(), Exprs.num(i)))));
    }
    return total;
  }

  private @Nullable BigFraction number(Expr node) {
    Combination combination = exponents.of(node);
    return combination.isNumber() ? combination.number() : null;
  }

  /** The call by its definition, or null if the library has none for it. */
  @Nullable Expr body(Call call) {
    FunctionDefinition function = library.find(call.head()).orElse(null);
    Expr body = function == null ? null : function.body();
    return function == null || body == null
        ? null
        : writtenOut.computeIfAbsent(
            call, any -> Exprs.substitute(body, arguments(function, call)));
  }

  private static Map<Expr, Expr> arguments(FunctionDefinition function, Call call) {
    Map<Expr, Expr> arguments = new HashMap<>(function.defaults());
    for (int i = 0; i < call.parts().size(); i++) {
      arguments.put(function.formals().get(i), call.parts().get(i));
    }
    return arguments;
  }
}
