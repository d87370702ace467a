package chainrule.marking;

import chainrule.expr.Delta;
import chainrule.expr.Entry;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Member;
import chainrule.expr.Product;
import chainrule.expr.Shape;
import chainrule.expr.Sum;
import chainrule.expr.Symbol;
import chainrule.numeric.Sizes;
import chainrule.problem.Definition;
import chainrule.problem.Family;
import chainrule.problem.Givens;
import chainrule.verify.Panel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * The indices that rows leave open, {@code i} in {@code ∂z_i/∂h_j}: what is claimed for all of them
 * is tried at some, equal and different ones among them, wherever every element exists.
 */
final class FreeIndices {
  private static final int MOST = 5;
  private static final int LARGEST = 6;
  private static final int MOST_CHOICES = 2000;

  private final Givens givens;
  private final Set<Symbol> free = new LinkedHashSet<>();
  private final List<Use> uses = new ArrayList<>();
  private final Map<Expr, Boolean> seen = new IdentityHashMap<>();
  private final Sizes sizes;

  /** That an index stands at an axis, or as that of a member of a family. */
  private sealed interface Use {
    record OfAxis(Expr index, Expr length) implements Use {}

    record OfFamily(Expr index, String family) implements Use {}
  }

  private FreeIndices(List<Expr> sides, Givens givens) {
    this.givens = givens;
    sides.forEach(side -> visit(side, Set.of()));
    Map<Symbol, Integer> ones = new HashMap<>();
    free.forEach(index -> ones.put(index, 1));
    List<Expr> tried = sides.stream().map(side -> at(side, ones)).toList();
    this.sizes = Panel.sizes(tried, givens);
    free.removeIf(sizes::bind);
  }

  /**
   * Small sizes for arrays, and the numbers at which open indices are tried.
   *
   * @param choices at least one, which is empty if no index is open
   */
  record Trials(Sizes sizes, List<Map<Symbol, Integer>> choices) {}

  static Trials of(List<Expr> sides, Givens givens) {
    FreeIndices indices = new FreeIndices(sides, givens);
    return new Trials(indices.sizes, indices.choices());
  }

  /** An expression with numbers for its open indices. */
  static Expr at(Expr expr, Map<Symbol, Integer> numbers) {
    Expr at = expr;
    for (Map.Entry<Symbol, Integer> each : numbers.entrySet()) {
      at = Sizes.withIndex(at, each.getKey(), each.getValue());
    }
    return at;
  }

  // what stands as an index

  private void visit(Expr in, Set<Symbol> bound) {
    if (bound.isEmpty() && seen.put(in, true) != null) {
      return;
    }
    switch (in) {
      case Entry(Expr array, List<Expr> indices) -> {
        for (int axis = 0; axis < indices.size(); axis++) {
          Shape shape = array.shape();
          note(indices.get(axis), bound);
          if (axis < shape.order()) {
            uses.add(new Use.OfAxis(indices.get(axis), shape.axes().get(axis)));
          }
        }
      }
      case Member member -> {
        note(member.index(), bound);
        uses.add(new Use.OfFamily(member.index(), member.family()));
      }
      case Delta(Expr first, Expr second) -> {
        note(first, bound);
        note(second, bound);
      }
      default -> {}
    }
    Set<Symbol> inside = bound;
    if (in instanceof Sum sum) {
      inside = with(bound, sum.index());
    } else if (in instanceof Product product) {
      inside = with(bound, product.index());
    }
    for (Expr part : in.parts()) {
      visit(part, inside);
    }
  }

  private static Set<Symbol> with(Set<Symbol> bound, Symbol index) {
    Set<Symbol> more = new HashSet<>(bound);
    more.add(index);
    return more;
  }

  private void note(Expr index, Set<Symbol> bound) {
    for (Symbol symbol : Exprs.symbols(index)) {
      if (!bound.contains(symbol) && givens.definitionOf(symbol).isEmpty()) {
        free.add(symbol);
      }
    }
  }

  // numbers for them

  private List<Map<Symbol, Integer>> choices() {
    List<Map<Symbol, Integer>> all = new ArrayList<>(List.of(Map.of()));
    for (Symbol index : free) {
      List<Map<Symbol, Integer>> longer = new ArrayList<>();
      for (Map<Symbol, Integer> each : all) {
        for (int number = 0; number <= LARGEST && longer.size() < MOST_CHOICES; number++) {
          Map<Symbol, Integer> more = new LinkedHashMap<>(each);
          more.put(index, number);
          if (exists(more)) {
            longer.add(more);
          }
        }
      }
      all = longer;
    }
    return all.isEmpty() ? List.of(Map.of()) : some(all);
  }

  /** Whether every element that is spoken of exists, as far as its indices are chosen. */
  private boolean exists(Map<Symbol, Integer> numbers) {
    Sizes chosen = sizes;
    for (Map.Entry<Symbol, Integer> each : numbers.entrySet()) {
      chosen = chosen.with(each.getKey(), each.getValue());
    }
    for (Use use : uses) {
      if (!exists(use, chosen, numbers)) {
        return false;
      }
    }
    return true;
  }

  private boolean exists(Use use, Sizes chosen, Map<Symbol, Integer> numbers) {
    return switch (use) {
      case Use.OfAxis(Expr index, Expr length) -> {
        OptionalInt at = chosen.find(index);
        OptionalInt end = chosen.find(length);
        yield at.isEmpty()
            || at.getAsInt() >= 1 && (end.isEmpty() || at.getAsInt() <= end.getAsInt());
      }
      case Use.OfFamily(Expr index, String family) -> {
        OptionalInt at = chosen.find(index);
        yield at.isEmpty()
            || Exprs.symbols(index).stream().noneMatch(numbers::containsKey)
            || !isFamily(family)
            || members(family).contains(at.getAsInt());
      }
    };
  }

  private boolean isFamily(String family) {
    return !members(family).isEmpty();
  }

  /** The indices for which a member is defined; none for a family of parameters. */
  private Set<Integer> members(String family) {
    Set<Integer> members = new HashSet<>();
    for (Definition each : givens.definitions()) {
      if (each.left() instanceof Member member && member.family().equals(family)) {
        sizes.find(member.index()).ifPresent(members::add);
      }
    }
    for (Family each : givens.families()) {
      OptionalInt from = sizes.find(each.from());
      OptionalInt to = sizes.find(each.to());
      for (Definition definition : each.definitions()) {
        if (definition.left() instanceof Member member
            && member.family().equals(family)
            && from.isPresent()
            && to.isPresent()) {
          for (int i = from.getAsInt(); i <= to.getAsInt(); i++) {
            sizes.with(each.index(), i).find(member.index()).ifPresent(members::add);
          }
        }
      }
    }
    return members;
  }

  /** One where all are the same if there is one, and a few others. */
  private static List<Map<Symbol, Integer>> some(List<Map<Symbol, Integer>> all) {
    if (all.size() <= MOST) {
      return all;
    }
    Set<Map<Symbol, Integer>> some = new LinkedHashSet<>();
    all.stream()
        .filter(each -> Set.copyOf(each.values()).size() == 1)
        .findFirst()
        .ifPresent(some::add);
    all.stream()
        .filter(each -> Set.copyOf(each.values()).size() == each.size())
        .findFirst()
        .ifPresent(some::add);
    SplittableRandom random = new SplittableRandom(all.size());
    while (some.size() < MOST) {
      some.add(all.get(random.nextInt(all.size())));
    }
    return List.copyOf(some);
  }
}
