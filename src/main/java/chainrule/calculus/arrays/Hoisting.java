package chainrule.calculus.arrays;

import chainrule.expr.ArrayCall;
import chainrule.expr.ArrayFunction;
import chainrule.expr.Call;
import chainrule.expr.Entry;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Hadamard;
import chainrule.expr.Member;
import chainrule.expr.Negate;
import chainrule.expr.Plus;
import chainrule.expr.Power;
import chainrule.expr.Product;
import chainrule.expr.Sum;
import chainrule.expr.Symbol;
import chainrule.expr.Times;
import chainrule.expr.Transpose;
import chainrule.problem.Definition;
import chainrule.problem.Givens;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Names for arrays that are put together inside a function: {@code norm[X w - y]} is worked out by
 * the chain rule through {@code r = X w - y}.
 */
final class Hoisting {
  private static final Set<ArrayFunction> LINEAR =
      EnumSet.of(
          ArrayFunction.SUM,
          ArrayFunction.MEAN,
          ArrayFunction.TRACE,
          ArrayFunction.DIAGONAL,
          ArrayFunction.CONCATENATION);

  private final Set<String> taken = new HashSet<>();
  private final List<Definition> definitions;
  private final List<Definition> named = new ArrayList<>();
  private final List<Expr> variables;
  private Bodies bodies;

  private Hoisting(Givens givens, List<Expr> variables) {
    this.definitions = new ArrayList<>(givens.definitions());
    this.variables = variables;
    this.bodies = new Bodies(definitions);
    givens.facts().keySet().forEach(each -> taken.add(each.name()));
    for (Definition each : definitions) {
      names(each.left());
      names(each.right());
    }
  }

  /**
   * @param givens with the new names among the definitions
   * @param named the new definitions, which are written out again at the end
   */
  record Hoisted(Givens givens, List<Definition> named) {}

  /** Gives names inside the definitions between the output and the variables. */
  static Hoisted hoist(Givens givens, Expr output, List<Expr> variables) {
    Hoisting hoisting = new Hoisting(givens, variables);
    hoisting.run(output);
    return new Hoisted(givens.withDefinitions(hoisting.definitions), hoisting.named);
  }

  private void names(Expr expr) {
    switch (expr) {
      case Symbol symbol -> taken.add(symbol.name());
      case Member member -> taken.add(member.family());
      default -> expr.parts().forEach(this::names);
    }
  }

  private void run(Expr output) {
    for (int round = 0; round < 40; round++) {
      Set<Expr> between = new HashSet<>(bodies.users(output, variables).keySet());
      between.add(output);
      Optional<Expr> inner =
          definitions.stream()
              .filter(each -> between.contains(Bodies.nameOf(each)))
              .filter(each -> !(each.left() instanceof Entry))
              .flatMap(each -> inside(each.right()).stream())
              .findFirst();
      if (inner.isEmpty()) {
        return;
      }
      name(inner.get());
    }
  }

  private void name(Expr inner) {
    Symbol name = new Symbol(letter(inner), inner.shape());
    taken.add(name.name());
    Definition naming = new Definition(name, inner);
    int place = -1;
    for (int i = 0; i < definitions.size(); i++) {
      Definition each = definitions.get(i);
      Expr right = Exprs.substitute(each.right(), Map.of(inner, name));
      if (!right.equals(each.right())) {
        place = place < 0 ? i : place;
        definitions.set(i, new Definition(each.left(), right));
      }
    }
    definitions.add(Math.max(place, 0), naming);
    named.add(naming);
    bodies = new Bodies(definitions);
  }

  private String letter(Expr inner) {
    boolean difference =
        inner instanceof Plus(List<Expr> terms)
            && terms.size() == 2
            && terms.stream().filter(each -> each instanceof Negate).count() == 1;
    List<String> vectors =
        difference ? List.of("r", "u", "v", "z", "q", "p") : List.of("u", "z", "v", "q", "p", "r");
    for (String letter : vectors) {
      String own = inner.shape().order() > 1 ? letter.toUpperCase(java.util.Locale.ROOT) : letter;
      if (!taken.contains(own)) {
        return own;
      }
    }
    int number = 1;
    while (taken.contains("u_" + number)) {
      number++;
    }
    return "u_" + number;
  }

  /** The outermost array that is put together inside a function and that a variable moves. */
  private Optional<Expr> inside(Expr expr) {
    return inside(expr, Set.of());
  }

  /**
   * @param bound the indices of the sums around: a name for all of them would be a name for none
   */
  private Optional<Expr> inside(Expr expr, Set<Expr> bound) {
    for (Expr argument : arguments(expr)) {
      if (isCompound(argument) && bound.stream().noneMatch(argument::contains) && moves(argument)) {
        return Optional.of(argument);
      }
    }
    Set<Expr> own = new HashSet<>(bound);
    switch (expr) {
      case Sum sum -> own.add(sum.index());
      case Product product -> own.add(product.index());
      default -> {}
    }
    return expr.parts().stream().flatMap(part -> inside(part, own).stream()).findFirst();
  }

  /** What works element by element needs no names, but for matrix products inside it. */
  private static List<Expr> arguments(Expr expr) {
    return switch (expr) {
      case Call call -> call.parts().stream().filter(Hoisting::isAffine).toList();
      case ArrayCall call when !LINEAR.contains(call.function()) -> call.arguments();
      case Power(Expr base, Expr exponent) when isAffine(base) -> List.of(base);
      case Hadamard(Expr left, Expr right) ->
          List.of(left, right).stream().filter(Hoisting::isAffine).toList();
      case Times(List<Expr> factors) -> quadratic(factors);
      default -> List.of();
    };
  }

  /** Sums and differences with a matrix product among their terms. */
  private static boolean isAffine(Expr expr) {
    return switch (expr) {
      case Plus(List<Expr> terms) ->
          terms.stream()
                  .allMatch(
                      each ->
                          isAffine(each)
                              || each.parts().isEmpty()
                              || each instanceof Member
                              || each instanceof Negate(Symbol name))
              && terms.stream().anyMatch(Hoisting::isAffine);
      case Negate(Expr body) -> isAffine(body);
      case Times times -> !Pointwise.isScaling(times) && !times.shape().isScalar();
      default -> false;
    };
  }

  /** The u of u^T A u. */
  private static List<Expr> quadratic(List<Expr> factors) {
    List<Expr> found = new ArrayList<>();
    for (Expr factor : factors) {
      if (factor instanceof Transpose(Expr body) && factors.contains(body)) {
        found.add(body);
      }
    }
    return found;
  }

  private static boolean isCompound(Expr expr) {
    return !expr.shape().isScalar()
        && !(expr instanceof Symbol)
        && !(expr instanceof Member)
        && !(expr instanceof Entry)
        && !(expr instanceof Transpose(Symbol name))
        && !(expr instanceof Negate(Symbol name))
        && hasNoIndex(expr);
  }

  /** A formula inside a sum over an index is no array of its own. */
  private static boolean hasNoIndex(Expr expr) {
    return !(expr instanceof Entry) && expr.parts().stream().allMatch(Hoisting::hasNoIndex);
  }

  private boolean moves(Expr expr) {
    return variables.stream()
        .anyMatch(
            variable ->
                ArrayDifferentiation.occurs(expr, variable)
                    || !bodies.users(expr, List.of(variable)).isEmpty());
  }
}
