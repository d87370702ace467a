package chainrule.calculus;

import chainrule.algebra.RationalFunctions;
import chainrule.algebra.TooLarge;
import chainrule.expr.Call;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Symbol;
import chainrule.problem.FunctionDefinition;
import chainrule.problem.Library;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is known of the functions that stand as heads. */
public final class Heads {
  private final Library library;

  public Heads(Library library) {
    this.library = library;
  }

  /**
   * The partial derivative of a call by the argument at {@code position}, in terms of its arguments
   * and its own value; empty where the function has a definition but no derivative in preferred
   * form, so that it must be written out.
   */
  public Optional<Expr> derivative(Call call, int position) {
    FunctionDefinition function = library.find(call.head()).orElse(null);
    if (function == null || function.isUnknown()) {
      return Optional.of(Derivative.local(call, call.parts().get(position)));
    }
    if (function.primitive() != null) {
      return Optional.of(function.primitive().derivative(call.arguments(), position));
    }
    return function
        .stated(function.formals().get(position))
        .map(stated -> applied(function, stated, call));
  }

  /**
   * The definition with the call's arguments put in; empty for primitives and unknown functions.
   */
  public Optional<Expr> writtenOut(Call call) {
    return library
        .find(call.head())
        .filter(function -> function.body() != null)
        .map(
            function -> applied(function, java.util.Objects.requireNonNull(function.body()), call));
  }

  boolean isExtreme(Call call) {
    return library
        .find(call.head())
        .filter(f -> f.primitive() != null && f.primitive().takesAnyNumberOfArguments())
        .isPresent();
  }

  /** Without those that equal an earlier one for all values, as max[2 x, x + x] has. */
  List<Expr> different(List<Expr> arguments) {
    List<Expr> kept = new ArrayList<>();
    for (Expr each : arguments) {
      if (kept.stream().noneMatch(other -> same(each, other))) {
        kept.add(each);
      }
    }
    return kept;
  }

  private static boolean same(Expr left, Expr right) {
    try {
      return left.equals(right) || new RationalFunctions().equal(left, right);
    } catch (TooLarge | ArithmeticException tooMuch) {
      return false;
    }
  }

  private static Expr applied(FunctionDefinition function, Expr body, Call call) {
    List<Symbol> formals = function.formals();
    Map<Expr, Expr> actual = new HashMap<>();
    for (int i = 0; i < formals.size(); i++) {
      List<Expr> parts = call.parts();
      actual.put(
          formals.get(i),
          i < parts.size() ? parts.get(i) : function.defaults().get(formals.get(i)));
    }
    return Exprs.substitute(body, actual);
  }
}
