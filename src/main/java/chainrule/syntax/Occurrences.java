package chainrule.syntax;

import chainrule.expr.Call;
import chainrule.expr.Entry;
import chainrule.expr.Expr;
import chainrule.expr.Member;
import chainrule.expr.Symbol;
import chainrule.problem.Definition;
import chainrule.problem.Givens;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What occurs in a quantity, in its definition, in the definitions that this uses, and so on. */
final class Occurrences {
  /** Right sides by what stands on their left: members and elements by their common name. */
  private final Map<Object, List<Expr>> definitions = new HashMap<>();

  private final Map<Expr, Set<Object>> known = new HashMap<>();

  Occurrences(Givens givens) {
    givens.definitions().forEach(this::add);
    givens.random().forEach(each -> definitions.put(key(each.name()), each.law().parameters()));
    givens.families().forEach(family -> family.definitions().forEach(this::add));
  }

  private void add(Definition definition) {
    definitions
        .computeIfAbsent(key(definition.left()), each -> new ArrayList<>())
        .add(definition.right());
  }

  /** Whether one can differentiate {@code of} by {@code target} and mean something. */
  boolean occurs(Expr target, Expr of) {
    return of.equals(target) || in(of).contains(key(target));
  }

  /** The names that occur, in the order in which they are met. */
  List<String> names(Expr of) {
    return in(of).stream()
        .filter(each -> each instanceof Symbol || each instanceof String)
        .map(each -> each instanceof Symbol symbol ? symbol.name() : each + "_…")
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
    Set<Object> expanded = new HashSet<>();
    Deque<Expr> open = new ArrayDeque<>(List.of(of));
    while (!open.isEmpty()) {
      Expr next = open.pop();
      if (next instanceof Symbol || next instanceof Member || next instanceof Call) {
        found.add(key(next));
      }
      List<Expr> defined = definitions.getOrDefault(key(next), List.of());
      if (!defined.isEmpty() && expanded.add(key(next))) {
        defined.forEach(open::push);
      }
      List<Expr> parts = next.parts();
      for (int i = parts.size() - 1; i >= 0; i--) {
        open.push(parts.get(i));
      }
    }
    if (!(of instanceof Member)) { // another member may well occur in this one
      found.remove(key(of));
    }
    return found;
  }
}
