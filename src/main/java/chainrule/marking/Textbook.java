package chainrule.marking;

import static chainrule.expr.Exprs.ONE;
import static chainrule.expr.Exprs.ZERO;
import static chainrule.expr.Exprs.minus;
import static chainrule.expr.Exprs.negate;
import static chainrule.expr.Exprs.over;
import static chainrule.expr.Exprs.plus;
import static chainrule.expr.Exprs.times;

import chainrule.calculus.Heads;
import chainrule.expr.Call;
import chainrule.expr.Cases;
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
import chainrule.expr.MatrixLiteral;
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
import chainrule.expr.Variance;
import chainrule.problem.Givens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The derivative of an expression by the rules of a textbook, all in one go and not tidied up, with
 * the places at which a rule was applied; and the same with other derivatives at some of the
 * places. Names move through their definitions.
 */
final class Textbook {
  private final Givens givens;
  private final Heads heads;
  private final Expr by;
  private final Map<Expr, Boolean> moves = new IdentityHashMap<>();
  private final Map<Expr, Expr> definitions = new HashMap<>();
  private final Map<Expr, Redex> redexes = new IdentityHashMap<>();
  private final List<Redex> order = new ArrayList<>();

  Textbook(Expr by, Givens givens) {
    this.by = by;
    this.givens = givens;
    this.heads = new Heads(givens.library());
    givens.definitions().forEach(each -> definitions.putIfAbsent(each.left(), each.right()));
  }

  /** The right derivative. */
  Expr derivative(Expr of) {
    return new Pass(node -> null).derivative(of);
  }

  /** Where rules are applied in it, the outermost last. */
  List<Redex> redexes(Expr of) {
    derivative(of);
    return List.copyOf(order);
  }

  /** The derivative with something else at the places that are changed. */
  Expr derivative(Expr of, Map<Expr, Expr> changed) {
    return new Pass(changed::get).derivative(of);
  }

  /** Whether the expression depends on the variable, also through definitions. */
  boolean moves(Expr u) {
    Boolean known = moves.get(u);
    if (known == null) {
      known = isVariable(u) || !(u instanceof Symbol) && u.parts().stream().anyMatch(this::moves);
      Expr definition = definitions.get(u);
      known |= definition != null && moves(definition);
      moves.put(u, known);
    }
    return known;
  }

  /** Another element of the same array may be the same element. */
  private boolean isVariable(Expr u) {
    boolean element =
        u instanceof Entry(Expr array, var at)
            && by instanceof Entry(Expr other, var where)
            && array.equals(other);
    return u.equals(by) || element;
  }

  Optional<Expr> definition(Expr name) {
    return Optional.ofNullable(definitions.get(name));
  }

  Expr by() {
    return by;
  }

  Givens givens() {
    return givens;
  }

  /** What a changed place is looked up by; null where nothing is changed. */
  private interface Changes {
    @Nullable Expr at(Expr node);
  }

  /** One walk through the expression. */
  private final class Pass {
    private final Changes changes;
    private final Map<Expr, Boolean> touched = new IdentityHashMap<>();

    Pass(Changes changes) {
      this.changes = changes;
    }

    Expr derivative(Expr u) {
      if (u.equals(by)) {
        return ONE;
      }
      Expr changed = changes.at(u);
      if (changed != null) {
        return changed;
      }
      if (!moves(u)) {
        return ZERO;
      }
      Redex known = redexes.get(u);
      if (known != null && !isTouched(u)) {
        return known.right();
      }
      Redex redex = redex(u);
      if (known == null) {
        redexes.put(u, redex);
        order.add(redex);
        return redex.right();
      }
      return redex.right();
    }

    /** Whether a changed place lies below. */
    private boolean isTouched(Expr u) {
      Boolean known = touched.get(u);
      if (known == null) {
        Expr definition = definitions.get(u);
        known =
            changes.at(u) != null
                || u.parts().stream().anyMatch(this::isTouched)
                || definition != null && isTouched(definition);
        touched.put(u, known);
      }
      return known;
    }

    private Redex redex(Expr u) {
      Expr definition = definitions.get(u);
      if (definition != null) {
        return new Redex.Name(u, derivative(definition));
      }
      return switch (u) {
        case Negate negate -> new Redex.Minus(negate, derivative(negate.body()));
        case Plus plus -> new Redex.Sum(plus, slopes(plus.terms()), moving(plus.terms()));
        case Times times ->
            new Redex.Product(times, slopes(times.factors()), moving(times.factors()));
        case Quotient(Expr above, Expr below) ->
            new Redex.Fraction(
                (Quotient) u, derivative(above), derivative(below), moves(above), moves(below));
        case Power power -> power(power);
        case Call call -> call(call);
        case Cases cases -> new Redex.Other(cases, branchwise(cases));
        case Indicator indicator -> new Redex.Other(indicator, ZERO);
        case Sum sum ->
            new Redex.Other(
                sum, new Sum(sum.index(), sum.lower(), sum.upper(), derivative(sum.body())));
        case Derivative inner -> new Redex.Other(inner, Derivative.total(inner, by));
        case Symbol symbol -> whole(symbol);
        case Member member -> whole(member);
        case Entry entry -> whole(entry);
        case Integral integral -> whole(integral);
        case Expectation expectation -> whole(expectation);
        case Variance variance -> whole(variance);
        case Density density -> whole(density);
        case Delta delta -> whole(delta);
        case Hadamard hadamard -> whole(hadamard);
        case Transpose transpose -> whole(transpose);
        case chainrule.expr.ArrayCall array -> whole(array);
        case MatrixLiteral literal -> whole(literal);
        case chainrule.expr.Product product -> whole(product);
        case chainrule.expr.Limit limit -> whole(limit);
        case Num num -> whole(num);
        case Constant constant -> whole(constant);
      };
    }

    /** No rule of this table: the derivative as such. */
    private Redex whole(Expr u) {
      return new Redex.Other(u, Derivative.total(u, by));
    }

    private List<Expr> slopes(List<Expr> parts) {
      return parts.stream().map(this::derivative).toList();
    }

    private Redex power(Power power) {
      Expr u = power.base();
      Expr v = power.exponent();
      if (!moves(v)) {
        return new Redex.FixedExponent(power, derivative(u), u.equals(by));
      }
      if (!moves(u)) {
        return new Redex.FixedBase(power, derivative(v), v.equals(by));
      }
      Expr rate =
          plus(times(derivative(v), Exprs.call("log", u)), over(times(v, derivative(u)), u));
      return new Redex.Other(power, times(power, rate));
    }

    private Redex call(Call call) {
      List<Integer> moving = moving(call.parts());
      if (moving.size() == 1) {
        int position = moving.get(0);
        Expr inner = call.parts().get(position);
        return new Redex.Function(
            call,
            outer(call, position),
            inner,
            derivative(inner),
            inner.equals(by),
            argument -> outer(at(call, position, argument), position));
      }
      List<Expr> terms =
          moving.stream()
              .map(each -> times(outer(call, each), derivative(call.parts().get(each))))
              .toList();
      return new Redex.Other(call, plus(terms));
    }

    private Expr branchwise(Cases cases) {
      return new Cases(
          cases.branches().stream()
              .map(each -> new Cases.Branch(derivative(each.value()), each.condition()))
              .toList());
    }
  }

  private List<Integer> moving(List<Expr> parts) {
    Predicate<Integer> moves = position -> moves(parts.get(position));
    return IntStream.range(0, parts.size()).boxed().filter(moves).toList();
  }

  private static Call at(Call call, int position, Expr argument) {
    List<Expr> parts = new ArrayList<>(call.parts());
    parts.set(position, argument);
    return (Call) call.with(parts);
  }

  /** The derivative of a function by one argument, in its preferred form if it has one. */
  Expr outer(Call call, int position) {
    return heads
        .derivative(call, position)
        .orElseGet(() -> Derivative.local(call, call.parts().get(position)));
  }

  /** A subtraction as it is written. */
  static Expr difference(Expr left, Expr right) {
    return right instanceof Negate(Expr body) ? plus(left, body) : minus(left, right);
  }

  /** The opposite, without a second minus sign. */
  static Expr opposite(Expr u) {
    return u instanceof Negate(Expr body) ? body : negate(u);
  }
}
