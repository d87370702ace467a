package chainrule.calculus;

import chainrule.expr.Expr;
import chainrule.problem.Definition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which name uses which, one step: the graph on which the chain rule runs. What one differentiates
 * by is cut off from its own definition.
 */
final class Dependence {
  private final Map<Expr, Expr> definitions = new LinkedHashMap<>();
  private final Map<Expr, Integer> positions = new HashMap<>();
  private final Map<Expr, Integer> firstUse = new HashMap<>();

  Dependence(List<Definition> definitions) {
    for (Definition each : definitions) {
      this.definitions.put(each.left(), each.right());
      positions.put(each.left(), positions.size());
      note(each.right(), positions.size() - 1);
    }
  }

  private void note(Expr in, int position) {
    firstUse.putIfAbsent(in, position);
    in.parts().forEach(part -> note(part, position));
  }

  Map<Expr, Expr> definitions() {
    return definitions;
  }

  /**
   * The names in whose definition {@code name} depends on {@code x} directly: defined ones, or x
   * itself.
   */
  List<Expr> uses(Expr name, Expr x) {
    Expr right = definitions.get(name);
    if (right == null || name.equals(x)) {
      return List.of();
    }
    return usesIn(right, x);
  }

  /** The same for an expression without a name. */
  List<Expr> usesIn(Expr expr, Expr x) {
    Set<Expr> found = new LinkedHashSet<>();
    collect(expr, x, found);
    return List.copyOf(found);
  }

  private void collect(Expr in, Expr x, Set<Expr> found) {
    if (in.equals(x) || definitions.containsKey(in)) {
      found.add(in);
      return;
    }
    for (Expr part : in.parts()) {
      collect(part, x, found);
    }
  }

  /**
   * The names on some path from {@code y} to {@code x}, both included, each after all that use it.
   */
  List<Expr> between(Expr y, Expr x) {
    List<Expr> below = orderedFrom(y, x);
    Set<Expr> reaching = new HashSet<>();
    reaching.add(x);
    for (int i = below.size() - 1; i >= 0; i--) {
      Expr name = below.get(i);
      if (uses(name, x).stream().anyMatch(reaching::contains)) {
        reaching.add(name);
      }
    }
    return below.stream().filter(reaching::contains).toList();
  }

  /**
   * The names below {@code y}, last defined first, then {@code x}; a thousand layers are no deep
   * stack.
   */
  private List<Expr> orderedFrom(Expr y, Expr x) {
    Set<Expr> seen = new HashSet<>();
    List<Expr> open = new ArrayList<>(List.of(y));
    while (!open.isEmpty()) {
      Expr name = open.remove(open.size() - 1);
      if (seen.add(name)) {
        open.addAll(uses(name, x));
      }
    }
    List<Expr> ordered = new ArrayList<>();
    definitions.keySet().stream()
        .filter(name -> seen.contains(name) && !name.equals(x))
        .forEach(ordered::add);
    if (!definitions.containsKey(y)) {
      ordered.add(y);
    }
    java.util.Collections.reverse(ordered);
    if (seen.contains(x) && !x.equals(y)) {
      ordered.add(x);
    }
    return ordered;
  }

  /** Whether the expression is {@code x}, holds it, or holds a name that depends on it. */
  boolean reaches(Expr from, Expr x) {
    int first = firstUse.getOrDefault(x, positions.getOrDefault(x, 0));
    Set<Expr> seen = new HashSet<>();
    List<Expr> open = new ArrayList<>(usesIn(from, x));
    while (!open.isEmpty()) {
      Expr name = open.remove(open.size() - 1);
      if (name.equals(x)) {
        return true;
      }
      if (seen.add(name)
          && positions.getOrDefault(name, 0) >= first) { // an earlier name cannot know x
        open.addAll(uses(name, x));
      }
    }
    return false;
  }

  /**
   * All paths from {@code y} down to {@code x}; null where their factors are more than {@code
   * most}.
   */
  @org.jspecify.annotations.Nullable
  List<List<Expr>> paths(Expr y, Expr x, int most) {
    Set<Expr> between = new HashSet<>(between(y, x));
    List<List<Expr>> open = new ArrayList<>(List.of(List.of(y)));
    List<List<Expr>> done = new ArrayList<>();
    while (!open.isEmpty()) {
      List<Expr> path = open.remove(0);
      Expr last = path.get(path.size() - 1);
      if (last.equals(x)) {
        done.add(path);
        continue;
      }
      for (Expr use : uses(last, x)) {
        if (between.contains(use)) {
          List<Expr> longer = new ArrayList<>(path);
          longer.add(use);
          open.add(longer);
        }
      }
      int factors = 0;
      for (List<Expr> each : open) {
        factors += each.size() - 1;
      }
      for (List<Expr> each : done) {
        factors += each.size() - 1;
      }
      if (factors > most) {
        return null;
      }
    }
    return done;
  }
}
