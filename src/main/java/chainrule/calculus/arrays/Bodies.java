package chainrule.calculus.arrays;

import chainrule.calculus.UnsupportedTask;
import chainrule.expr.Entry;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Member;
import chainrule.expr.Sum;
import chainrule.expr.Symbol;
import chainrule.problem.Definition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What each name is defined as, and which names use which. An array may be defined by its elements,
 * {@code y_i = sum_k w_k x_{i+k-1}}.
 */
final class Bodies {
  private final Map<Expr, Definition> definitions = new LinkedHashMap<>();

  Bodies(List<Definition> definitions) {
    for (Definition each : definitions) {
      this.definitions.put(nameOf(each), each);
    }
  }

  static Expr nameOf(Definition definition) {
    return definition.left() instanceof Entry(Expr array, List<Expr> indices)
        ? array
        : definition.left();
  }

  boolean defines(Expr name) {
    return definitions.containsKey(name);
  }

  /** The right side of a definition; an expression without a name is its own. */
  Expr body(Expr name) {
    Definition definition = definitions.get(name);
    return definition == null ? name : definition.right();
  }

  Definition definition(Expr name) {
    Definition definition = definitions.get(name);
    if (definition == null) {
      throw new UnsupportedTask("a name without a definition");
    }
    return definition;
  }

  /** An element of what the name stands for: an expression and the indices at which to take it. */
  Factor element(Expr name, List<Expr> at) {
    Definition definition = definitions.get(name);
    if (definition != null && definition.left() instanceof Entry(Expr array, List<Expr> indices)) {
      Map<Expr, Expr> actual = new HashMap<>();
      for (int i = 0; i < indices.size(); i++) {
        actual.put(indices.get(i), at.get(i));
      }
      return new Factor(Exprs.substitute(definition.right(), actual), List.of());
    }
    return new Factor(body(name), at);
  }

  /** The names in the body of a name that a variable moves: defined ones, or variables. */
  private Set<Expr> uses(Expr name, Set<Expr> variables) {
    Set<Expr> found = new LinkedHashSet<>();
    Expr body = body(name);
    if (body.equals(name)) {
      body.parts().forEach(part -> collect(part, variables, Set.of(), found));
    } else {
      collect(body, variables, Set.of(), found);
    }
    return found;
  }

  private void collect(Expr in, Set<Expr> variables, Set<Symbol> bound, Set<Expr> found) {
    if (variables.contains(in)) {
      found.add(in);
    } else {
      parts(in, variables, bound).forEach(found::add);
      if (definitions.containsKey(in)) {
        found.add(in);
        return;
      }
      Set<Symbol> inside = bound;
      if (in instanceof Sum sum) {
        inside = new LinkedHashSet<>(bound);
        inside.add(sum.index());
      }
      for (Expr part : in.parts()) {
        collect(part, variables, inside, found);
      }
    }
  }

  /** The variables that are elements of the array, or members of the family under a sum. */
  private static List<Expr> parts(Expr array, Set<Expr> variables, Set<Symbol> bound) {
    boolean counted =
        array instanceof Member member && bound.stream().anyMatch(member.index()::contains);
    if (!counted && array.shape().isScalar()) {
      return List.of();
    }
    return variables.stream()
        .filter(
            variable ->
                variable instanceof Entry(Expr whole, List<Expr> at) && whole.equals(array)
                    || counted
                        && variable instanceof Member own
                        && own.family().equals(((Member) array).family()))
        .toList();
  }

  /** For each name between, in order from the output back, the names that use it directly. */
  Map<Expr, List<Expr>> users(Expr output, List<Expr> variables) {
    Walk walk = new Walk(variables);
    walk.visit(output);
    Map<Expr, List<Expr>> sorted = new LinkedHashMap<>();
    for (Expr name : new ArrayList<>(walk.reaching.keySet()).reversed()) {
      if (walk.users.containsKey(name)) {
        sorted.put(name, List.copyOf(walk.users.get(name)));
      }
    }
    return sorted;
  }

  /** Depth first from the output; each name comes after all that it uses. */
  private final class Walk {
    final Set<Expr> variables;
    final Map<Expr, Set<Expr>> users = new HashMap<>();
    final Map<Expr, Boolean> reaching = new LinkedHashMap<>();
    final Set<Expr> open = new LinkedHashSet<>();

    Walk(List<Expr> variables) {
      this.variables = new LinkedHashSet<>(variables);
    }

    /** Whether some variable is met at or below the name. */
    boolean visit(Expr name) {
      Boolean known = reaching.get(name);
      if (known != null) {
        return known;
      }
      if (!open.add(name)) {
        throw new UnsupportedTask("a definition uses itself");
      }
      boolean reaches = variables.contains(name);
      if (defines(name) || !reaches) {
        for (Expr use : uses(name, variables)) {
          if (visit(use)) {
            users.computeIfAbsent(use, any -> new LinkedHashSet<>()).add(name);
            reaches = true;
          }
        }
      }
      open.remove(name);
      reaching.put(name, reaches);
      return reaches;
    }
  }
}
