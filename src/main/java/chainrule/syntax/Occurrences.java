package chainrule.syntax;

import chainrule.expr.Call;
import chainrule.expr.Entry;
import chainrule.expr.Expr;
import chainrule.expr.Member;
import chainrule.expr.Symbol;
import chainrule.problem.Definition;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What occurs in a quantity, in its definition, in the definitions that this uses, and so on. */
final class Occurrences {
  private final Map<Expr, Expr> definitions = new HashMap<>();
  private final Map<Expr, Set<Object>> known = new HashMap<>();

  Occurrences(List<Definition> definitions) {
    definitions.forEach(each -> this.definitions.put(each.left(), each.right()));
  }

  /** Whether one can differentiate {@code of} by {@code target} and mean something. */
  boolean occurs(Expr target, Expr of) {
    return of.equals(target) || in(of).contains(key(target));
  }

  /** The names that occur, in the order in which they are met. */
  List<String> names(Expr of) {
    return in(of).stream()
        .filter(Symbol.class::isInstance)
        .map(each -> ((Symbol) each).name())
        .distinct()
        .toList();
  }

  /**
   * Members of a family count as one, for a sum speaks of all of them; so do the entries of an
   * array.
   */
  private static Object key(Expr target) {
    return switch (target) {
      case Member member -> member.family();
      case Entry entry -> entry.array();
      default -> target;
    };
  }

  private Set<Object> in(Expr of) {
    return known.computeIfAbsent(of, this::search);
  }

  private Set<Object> search(Expr of) {
    Set<Object> found = new LinkedHashSet<>();
    Set<Expr> expanded = new HashSet<>();
    Deque<Expr> open = new ArrayDeque<>(List.of(of));
    while (!open.isEmpty()) {
      Expr next = open.pop();
      if (next instanceof Symbol || next instanceof Member || next instanceof Call) {
        found.add(key(next));
      }
      Expr definition = definitions.get(next);
      if (definition != null && expanded.add(next)) {
        open.push(definition);
      }
      List<Expr> parts = next.parts();
      for (int i = parts.size() - 1; i >= 0; i--) {
        open.push(parts.get(i));
      }
    }
    found.remove(key(of));
    return found;
  }
}
