package chainrule.numeric;

import static chainrule.numeric.Reach.canonical;

import chainrule.expr.ArrayCall;
import chainrule.expr.Call;
import chainrule.expr.Cases;
import chainrule.expr.Condition;
import chainrule.expr.Condition.Comparison;
import chainrule.expr.Condition.Relation;
import chainrule.expr.Constant;
import chainrule.expr.Delta;
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
import chainrule.problem.Definition;
import chainrule.problem.FunctionDefinition;
import chainrule.problem.Givens;
import chainrule.problem.Primitive;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes expressions as lines of a {@link Tape}. */
final class Compiler {

  /** The names that are known at the top, or the formals inside one call. */
  private record Scope(Map<Symbol, Integer> formals, Map<Expr, Integer> written, boolean top) {
    static Scope ofCall(Map<Symbol, Integer> formals) {
      return new Scope(formals, new IdentityHashMap<>(), false);
    }
  }

  private record BodyOf(FunctionDefinition function, List<Integer> arguments) {}

  /** From so many quantities on, adjoints of one value are cheaper than a tangent for each. */
  private static final int REVERSE_FROM = 3;

  private static final int DEEPEST_CALL = 100;

  private final Tape tape = new Tape();
  private final Slopes slopes = new Slopes(tape);
  private final Branches branches = new Branches(tape);
  private final Scope top = new Scope(Map.of(), new IdentityHashMap<>(), true);
  private final Map<Expr, Integer> named = new HashMap<>();
  private final Set<Expr> underWay = new HashSet<>();
  private final Map<BodyOf, Integer> bodies = new HashMap<>();
  private final Givens givens;
  private final Reach reach;
  private int depth;

  Compiler(List<Expr> inputs, Givens givens, Reach reach) {
    this.givens = givens;
    this.reach = reach;
    for (int position = 0; position < inputs.size(); position++) {
      named.putIfAbsent(inputs.get(position), tape.input(position));
    }
    for (Definition each : reach.neededDefinitions()) {
      name(each.left());
    }
  }

  Tape tape() {
    return tape;
  }

  Branches branches() {
    return branches;
  }

  int compile(Expr expr) {
    return compile(expr, top);
  }

  private int compile(Expr expr, Scope scope) {
    Integer written = scope.written.get(expr);
    if (written == null) {
      written = write(expr, scope);
      scope.written.put(expr, written);
    }
    return written;
  }

  private int write(Expr expr, Scope scope) {
    if (scope.top && reach.isInput(expr)) {
      return name(expr);
    }
    return switch (expr) {
      case Num num -> tape.constant(num.value().doubleValue());
      case Constant constant -> tape.constant(constant.value());
      case Symbol symbol -> {
        Integer formal = scope.formals.get(symbol);
        yield formal != null ? formal : name(symbol);
      }
      case Member member -> name(canonical(member));
      case Entry entry -> name(entry);
      case Plus plus -> sum(plus.terms(), scope);
      case Negate negate -> tape.negate(compile(negate.body(), scope));
      case Times times -> product(times.factors(), scope);
      case Quotient quotient ->
          tape.divide(compile(quotient.numerator(), scope), compile(quotient.denominator(), scope));
      case Power power ->
          tape.power(compile(power.base(), scope), compile(power.exponent(), scope));
      case Call call -> scope.top && reach.isIsolated(call) ? name(call) : call(call, scope);
      case Derivative derivative -> derivative(derivative, scope);
      case Indicator indicator -> condition(indicator.condition(), scope);
      case Cases cases -> cases(cases.branches(), scope);
      case Sum sum -> compile(reach.writtenOut(sum), scope);
      case Delta delta ->
          tape.compare(compile(delta.left(), scope), Relation.EQUAL, compile(delta.right(), scope));
      case Product product -> compile(reach.writtenOut(product), scope);
      case Integral integral -> throw new UnsupportedExpression("an integral has no value here");
      case Limit limit -> throw new UnsupportedExpression("a limit has no value here");
      case Expectation expectation ->
          throw new UnsupportedExpression("an expectation has no value yet");
      case Hadamard hadamard -> throw arrays();
      case Transpose transpose -> throw arrays();
      case ArrayCall call -> throw arrays();
      case MatrixLiteral literal -> throw arrays();
    };
  }

  private static UnsupportedExpression arrays() {
    return new UnsupportedExpression("arrays have no value yet");
  }

  /**
   * The line of an input, of a name with a definition, or of a call that counts as a variable of
   * its own.
   */
  private int name(Expr name) {
    Integer known = named.get(name);
    if (known != null) {
      return known;
    }
    if (!name.shape().isScalar()) {
      throw arrays();
    }
    if (!underWay.add(name)) {
      throw new UnsupportedExpression("a definition uses itself: " + name);
    }
    int value = name instanceof Call call ? call(call, top) : compile(bodyOf(name));
    underWay.remove(name);
    int line = reach.isIsolated(name) ? tape.copy(value) : value;
    named.put(name, line);
    return line;
  }

  private Expr bodyOf(Expr name) {
    return reach
        .definition(name)
        .orElseThrow(() -> new UnsupportedExpression("nothing is known of the value of " + name));
  }

  private int sum(List<Expr> terms, Scope scope) {
    int sum = compile(terms.get(0), scope);
    for (Expr term : terms.subList(1, terms.size())) {
      sum =
          term instanceof Negate negate
              ? tape.subtract(sum, compile(negate.body(), scope))
              : tape.add(sum, compile(term, scope));
    }
    return sum;
  }

  /** Where an indicator is zero the product is, even if another factor overflows there. */
  private int product(List<Expr> factors, Scope scope) {
    int product = tape.one();
    int mask = tape.one();
    for (Expr factor : factors) {
      if (factor instanceof Indicator) {
        mask = tape.multiply(mask, compile(factor, scope));
      } else {
        product = tape.multiply(product, compile(factor, scope));
      }
    }
    return tape.chain(mask, product);
  }

  private int call(Call call, Scope scope) {
    FunctionDefinition function = givens.library().find(call.head()).orElse(null);
    if (function == null || function.isUnknown()) {
      return compile(bodyOf(call));
    }
    List<Integer> arguments = new ArrayList<>();
    call.parts().forEach(part -> arguments.add(compile(part, scope)));
    return apply(function, arguments);
  }

  private int apply(FunctionDefinition function, List<Integer> arguments) {
    if (function.primitive() != null) {
      return primitive(function.primitive(), arguments);
    }
    BodyOf key = new BodyOf(function, arguments);
    Integer known = bodies.get(key);
    if (known == null) {
      known = body(function, arguments);
      bodies.put(key, known);
    }
    return known;
  }

  private int body(FunctionDefinition function, List<Integer> arguments) {
    if (depth == DEEPEST_CALL) {
      throw new UnsupportedExpression("the definition of " + function.name() + " calls itself");
    }
    depth++;
    List<Symbol> formals = function.formals();
    Map<Symbol, Integer> values = new HashMap<>();
    for (int i = 0; i < formals.size(); i++) {
      Symbol formal = formals.get(i);
      values.put(formal, i < arguments.size() ? arguments.get(i) : defaultOf(function, formal));
    }
    int line = compile(java.util.Objects.requireNonNull(function.body()), Scope.ofCall(values));
    depth--;
    return line;
  }

  private int defaultOf(FunctionDefinition function, Symbol formal) {
    Expr value = function.defaults().get(formal);
    if (value == null) {
      throw new UnsupportedExpression(function.name() + " is called without " + formal.name());
    }
    return compile(value);
  }

  private int primitive(Primitive primitive, List<Integer> arguments) {
    return switch (primitive) {
      case MIN -> branches.extreme(arguments, Relation.LESS);
      case MAX -> branches.extreme(arguments, Relation.GREATER);
      case ABS -> branches.bySign(Elementary.ABS, arguments.get(0));
      case SIGN -> branches.bySign(Elementary.SIGN, arguments.get(0));
      case EXP,
          LOG,
          SQRT,
          SIN,
          COS,
          TAN,
          ASIN,
          ACOS,
          ATAN,
          SINH,
          COSH,
          TANH,
          ASINH,
          ACOSH,
          ATANH,
          ERF,
          GAMMA ->
          tape.apply(Elementary.valueOf(primitive.name()), arguments.get(0));
    };
  }

  private int condition(Condition condition, Scope scope) {
    return switch (condition) {
      case Comparison(Expr left, Relation relation, Expr right) ->
          branches.compare(compile(left, scope), relation, compile(right, scope));
      case Condition.AllOf all -> {
        int every = tape.one();
        for (Comparison each : all.comparisons()) {
          every = tape.multiply(every, condition(each, scope));
        }
        yield every;
      }
      case Condition.Otherwise otherwise -> tape.one();
    };
  }

  private int cases(List<Cases.Branch> branches, Scope scope) {
    int value = tape.constant(Double.NaN);
    for (Cases.Branch branch : branches.reversed()) {
      int then = compile(branch.value(), scope);
      int condition = condition(branch.condition(), scope);
      value = condition == tape.one() ? then : tape.select(condition, then, value);
    }
    return value;
  }

  private int derivative(Derivative derivative, Scope scope) {
    if (!scope.top) {
      throw new UnsupportedExpression("a function's definition holds a derivative");
    }
    return switch (derivative.kind()) {
      case TOTAL -> total(derivative);
      case LOCAL -> local(derivative);
    };
  }

  private int total(Derivative derivative) {
    Expr of = canonical(derivative.of());
    int by = compile(derivative.by());
    boolean named = of instanceof Symbol || of instanceof Member;
    return named && reach.differentiatedBy(of) >= REVERSE_FROM
        ? slopes.reverse(compile(of), by)
        : slopes.forward(compile(of), by);
  }

  private int local(Derivative derivative) {
    Expr of = canonical(derivative.of());
    boolean compound =
        !derivative.by().parts().isEmpty(); // a symbol may stand in other arguments too
    if (compound && of instanceof Call call && call.parts().contains(derivative.by())) {
      return byArgument(call, derivative.by());
    }
    Expr by = canonical(derivative.by());
    if (of.equals(by)) {
      return tape.one();
    }
    Expr body = reach.definition(of).orElse(of);
    Set<Integer> held = new HashSet<>();
    for (Expr other : reach.namesIn(body)) {
      if (!other.equals(by)) {
        held.add(name(other));
      }
    }
    return slopes.forwardHolding(compile(body), compile(by), held);
  }

  /** The derivative of a function at its argument, whatever expression stands there. */
  private int byArgument(Call call, Expr argument) {
    FunctionDefinition function =
        givens.library().find(call.head()).filter(each -> !each.isUnknown()).orElse(null);
    if (function == null) {
      throw new UnsupportedExpression("nothing is known of the function " + call.head());
    }
    int variable = tape.copy(compile(argument));
    List<Integer> arguments = new ArrayList<>();
    call.parts().forEach(part -> arguments.add(part.equals(argument) ? variable : compile(part)));
    return slopes.forward(apply(function, arguments), variable);
  }
}
