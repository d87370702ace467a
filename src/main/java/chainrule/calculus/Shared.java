package chainrule.calculus;

import chainrule.expr.Call;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Symbol;
import chainrule.problem.Givens;
import chainrule.problem.Library;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A sub-expression that occurs several times and holds every occurrence of the variable: worth a
 * chain through it.
 */
final class Shared {
  private static final int LARGEST = 400;

  private Shared() {}

  /** The largest such sub-expression of {@code body}; empty if there is none. */
  static Optional<Expr> inner(Expr body, Expr x, Library library) {
    if (body.size() > LARGEST) {
      return Optional.empty();
    }
    Map<Expr, Integer> counts = new LinkedHashMap<>();
    body.parts().forEach(part -> count(part, x, counts));
    Symbol blank = Exprs.symbol("#");
    return counts.entrySet().stream()
        .filter(each -> each.getValue() > 1 && !each.getKey().equals(x))
        .map(Map.Entry::getKey)
        .filter(each -> !Exprs.substitute(body, Map.of(each, blank)).contains(x))
        .max((a, b) -> Integer.compare(a.size(), b.size()))
        .filter(each -> isWorthAStop(each, x, library));
  }

  /**
   * A function of the field with the variable as its argument, or something that itself needs the
   * chain rule.
   */
  private static boolean isWorthAStop(Expr inner, Expr x, Library library) {
    if (inner instanceof Call call
        && library.find(call.head()).filter(f -> f.body() != null).isPresent()) {
      return true;
    }
    return new Differentiation(new Heads(library), Set.of()).depth(inner, x) >= 2;
  }

  private static void count(Expr in, Expr x, Map<Expr, Integer> counts) {
    if (!in.contains(x)) {
      return;
    }
    counts.merge(in, 1, Integer::sum);
    in.parts().forEach(part -> count(part, x, counts));
  }

  /** A letter that nothing in the problem uses. */
  static Symbol freshName(Givens givens, List<Expr> also) {
    for (String letter : List.of("u", "s", "v", "w", "t", "r", "q", "p")) {
      Symbol name = Exprs.symbol(letter);
      boolean used =
          givens.facts().keySet().stream().anyMatch(each -> each.name().equals(letter))
              || givens.definitions().stream()
                  .anyMatch(d -> d.left().contains(name) || d.right().contains(name))
              || also.stream().anyMatch(each -> each.contains(name));
      if (!used) {
        return name;
      }
    }
    return freshName(givens, also, 1);
  }

  private static Symbol freshName(Givens givens, List<Expr> also, int number) {
    Symbol name = Exprs.symbol("u_" + number);
    boolean used =
        givens.facts().containsKey(name)
            || givens.definitions().stream()
                .anyMatch(d -> d.left().contains(name) || d.right().contains(name))
            || also.stream().anyMatch(each -> each.contains(name));
    return used ? freshName(givens, also, number + 1) : name;
  }
}
