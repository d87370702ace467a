package chainrule.numeric;

import chainrule.expr.Entry;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Num;
import chainrule.expr.Symbol;
import chainrule.problem.Definition;
import chainrule.problem.Family;
import chainrule.problem.Givens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What names are defined as at given sizes: families member by member, arrays that are defined by
 * their elements element by element. Names are known by their canonical form, in which indices are
 * numbers.
 */
final class Defined {
  private final Sizes sizes;
  private final Map<Expr, Expr> bodies = new HashMap<>();
  private final Map<Expr, Definition> elements = new HashMap<>();
  private final Set<Expr> byElements = new HashSet<>();
  private final Set<Expr> order = new LinkedHashSet<>();

  Defined(Givens givens, Sizes sizes) {
    this.sizes = sizes;
    givens.definitions().forEach(this::add);
    givens.families().forEach(this::add);
  }

  private void add(Family family) {
    int to = sizes.of(family.to());
    for (int index = sizes.of(family.from()); index <= to; index++) {
      for (Definition each : family.definitions()) {
        Expr number = Exprs.num(index);
        add(
            new Definition(
                Sums.at(each.left(), family.index(), number),
                Sums.at(each.right(), family.index(), number)));
      }
    }
  }

  private void add(Definition definition) {
    Expr left = canonical(definition.left());
    if (left instanceof Entry entry) {
      byElements.add(entry.array());
      order.add(entry.array());
      if (entry.indices().stream().anyMatch(index -> !(index instanceof Num))) {
        elements.putIfAbsent(entry.array(), new Definition(left, definition.right()));
        return;
      }
    } else {
      order.add(left);
    }
    bodies.putIfAbsent(left, definition.right());
  }

  /** Names that have a definition, in its order; the array for one that is defined by elements. */
  Set<Expr> names() {
    return order;
  }

  boolean defines(Expr name) {
    return bodies.containsKey(name) || byElements.contains(name);
  }

  boolean isByElements(Expr array) {
    return !byElements.isEmpty() && byElements.contains(array);
  }

  /** The right side for a name or an element; null if there is none. */
  @Nullable Expr body(Expr name) {
    Expr body = bodies.get(name);
    if (body != null || !(name instanceof Entry(Expr array, List<Expr> at))) {
      return body;
    }
    Definition general = elements.get(array);
    if (general == null || !(general.left() instanceof Entry(Expr same, List<Expr> indices))) {
      return null;
    }
    Expr element = general.right();
    for (int axis = 0; axis < indices.size() && axis < at.size(); axis++) {
      if (indices.get(axis) instanceof Symbol index) {
        element = Sums.at(element, index, at.get(axis));
      } else if (!indices.get(axis).equals(at.get(axis))) {
        return null;
      }
    }
    return element;
  }

  /** All elements of an array at the sizes of its axes. */
  List<Entry> elements(Expr array) {
    int[] dims = sizes.of(array.shape());
    List<Entry> all = new ArrayList<>();
    int[] at = new int[dims.length];
    for (int i = 0; i < Block.count(dims); i++) {
      List<Expr> indices = new ArrayList<>();
      for (int axis = dims.length - 1, rest = i; axis >= 0; rest /= dims[axis], axis--) {
        at[axis] = rest % dims[axis] + 1;
      }
      for (int index : at) {
        indices.add(Exprs.num(index));
      }
      all.add(new Entry(array, indices));
    }
    return all;
  }

  Expr canonical(Expr expr) {
    return sizes.canonical(expr);
  }
}
