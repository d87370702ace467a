package chainrule.syntax;

import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Integral;
import chainrule.expr.Product;
import chainrule.expr.Sum;
import chainrule.expr.Symbol;
import chainrule.problem.FunctionDefinition;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Calls of functions whose definitions work on whole arrays, {@code function mse[f, y] = sum[(f -
 * y)^2]}: the definition stands in the place of the call, so that it has the shapes of the
 * arguments and can be differentiated by them.
 */
final class Inlining {
  private Inlining() {}

  /** Whether calls of the function are written out where they stand. */
  static boolean applies(FunctionDefinition function) {
    return function.formals().stream().anyMatch(each -> !each.shape().isScalar());
  }

  /** The definition with the arguments in the places of the formal names. */
  static Expr of(FunctionDefinition function, Expr body, List<Expr> actual) {
    Set<Symbol> free = new HashSet<>();
    actual.forEach(each -> free.addAll(Exprs.symbols(each)));
    Map<Symbol, Expr> values = new HashMap<>();
    List<Symbol> formals = function.formals();
    for (int i = 0; i < formals.size(); i++) {
      values.put(formals.get(i), actual.get(i));
    }
    return Exprs.substitute(withOtherIndices(body, free), values);
  }

  /** Indices of sums that an argument uses for something else get a prime. */
  private static Expr withOtherIndices(Expr in, Set<Symbol> taken) {
    Expr inner = Exprs.map(in, part -> withOtherIndices(part, taken));
    return switch (inner) {
      case Sum(Symbol index, Expr low, Expr high, Expr body) when taken.contains(index) ->
          new Sum(primed(index), low, high, renamed(index, body));
      case Product(Symbol index, Expr low, Expr high, Expr body) when taken.contains(index) ->
          new Product(primed(index), low, high, renamed(index, body));
      case Integral(Symbol index, Expr low, Expr high, Expr body) when taken.contains(index) ->
          new Integral(primed(index), low, high, renamed(index, body));
      default -> inner;
    };
  }

  private static Expr renamed(Symbol index, Expr body) {
    return Exprs.substitute(body, Map.of(index, primed(index)));
  }

  private static Symbol primed(Symbol index) {
    return Symbol.scalar(index.name() + "'");
  }

  /** The first place inside at which shapes do not go together. */
  static Optional<ShapeRules.Misfit> misfit(Expr written) {
    for (Expr part : written.parts()) {
      Optional<ShapeRules.Misfit> inner = misfit(part);
      if (inner.isPresent()) {
        return inner;
      }
    }
    return ShapeRules.of(written);
  }
}
