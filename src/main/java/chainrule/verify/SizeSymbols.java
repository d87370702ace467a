package chainrule.verify;

import chainrule.calculus.Range;
import chainrule.expr.ArrayCall;
import chainrule.expr.ArrayFunction;
import chainrule.expr.Entry;
import chainrule.expr.Expr;
import chainrule.expr.Member;
import chainrule.expr.Product;
import chainrule.expr.Shape;
import chainrule.expr.Sum;
import chainrule.expr.Symbol;
import chainrule.expr.Times;
import chainrule.numeric.Sizes;
import chainrule.problem.Definition;
import chainrule.problem.Family;
import chainrule.problem.Givens;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The symbols for which whole numbers must be chosen before anything has a value. */
final class SizeSymbols {
  private static final Set<ArrayFunction> NEEDS_RANK =
      Set.of(ArrayFunction.INVERSE, ArrayFunction.DETERMINANT, ArrayFunction.LOG_DETERMINANT);

  private final Set<Symbol> sizes = new LinkedHashSet<>();
  private final Set<Symbol> ends = new LinkedHashSet<>();
  private final Set<String> families = new LinkedHashSet<>();
  private final Set<Expr> axes = new LinkedHashSet<>();
  private final Set<Symbol> indices = new HashSet<>();
  private final Map<Expr, Boolean> seen = new IdentityHashMap<>();
  private final List<Rank> ranks = new ArrayList<>();
  private final Givens givens;
  private boolean arrays;
  private int farthest;

  /**
   * A product of matrices that must not be singular, for its determinant or inverse is taken: no
   * axis between its factors may be shorter than its own.
   */
  record Rank(Expr order, Expr within) {}

  SizeSymbols(List<Expr> expressions, List<Range> ranges, Givens givens) {
    this.givens = givens;
    for (Range each : ranges) {
      indices.add(each.index());
      arrays = true;
    }
    for (Family family : givens.families()) {
      indices.add(family.index());
      arrays = true;
      family.definitions().forEach(this::visit);
    }
    expressions.forEach(this::visit);
    givens.definitions().forEach(this::visit);
    for (Family family : givens.families()) {
      note(family.from(), ends);
      note(family.to(), ends);
    }
    for (Range each : ranges) {
      note(each.from(), ends);
      note(each.to(), ends);
    }
    sizes.removeAll(indices);
    ends.removeAll(indices);
    ends.removeAll(sizes);
  }

  /** Whether there are arrays, or sums or families whose end is a symbol. */
  boolean ofArrays() {
    return arrays;
  }

  /** The sizes of axes. */
  Set<Symbol> sizes() {
    return sizes;
  }

  /** Ends of ranges that are the size of no axis: the number of layers. */
  Set<Symbol> ends() {
    return ends;
  }

  /** Sizes with an index, {@code D_k}, by the name of the family. */
  Set<String> families() {
    return families;
  }

  /** The largest number that stands as the index of such a size; 0 if none does. */
  int farthest() {
    return farthest;
  }

  /** Which products must be of full rank. */
  List<Rank> ranks() {
    return ranks;
  }

  /** All sizes as they stand in shapes, {@code N - K + 1}. */
  Set<Expr> axes() {
    return axes;
  }

  private void visit(Definition definition) {
    if (definition.left() instanceof Entry(Expr array, List<Expr> at)) {
      at.forEach(index -> indices.addAll(chainrule.expr.Exprs.symbols(index)));
    }
    visit(definition.left());
    visit(definition.right());
  }

  private void visit(Expr expr) {
    if (seen.put(expr, true) != null) {
      return;
    }
    switch (expr) {
      case Symbol symbol -> shape(symbol.shape());
      case Member member -> shape(member.shape());
      case Sum sum -> range(sum.index(), sum.lower(), sum.upper());
      case Product product -> range(product.index(), product.lower(), product.upper());
      case ArrayCall call -> {
        arrays = true;
        if (call.function().takesSizes()) {
          shape(call.shape());
        }
        if (NEEDS_RANK.contains(call.function())) {
          rank(call.arguments().get(0));
        }
      }
      default -> arrays |= expr instanceof Entry;
    }
    expr.parts().forEach(this::visit);
  }

  private void rank(Expr matrix) {
    Expr product =
        matrix instanceof Symbol name ? givens.definitionOf(name).orElse(matrix) : matrix;
    if (product instanceof Times(List<Expr> factors) && product.shape().order() == 2) {
      Expr order = product.shape().axes().get(0);
      factors.stream()
          .flatMap(factor -> factor.shape().axes().stream())
          .distinct()
          .filter(axis -> !axis.equals(order))
          .forEach(axis -> ranks.add(new Rank(order, axis)));
    }
  }

  private void range(Symbol index, Expr lower, Expr upper) {
    indices.add(index);
    Set<Symbol> symbols = new LinkedHashSet<>();
    note(lower, symbols);
    note(upper, symbols);
    arrays |= !symbols.isEmpty();
    ends.addAll(symbols);
  }

  private void shape(Shape shape) {
    arrays |= !shape.isScalar();
    for (Expr axis : shape.axes()) {
      axes.add(axis);
      note(axis, sizes);
    }
  }

  private void note(Expr size, Set<Symbol> among) {
    if (size instanceof Symbol symbol) {
      among.add(symbol);
    } else if (size instanceof Member member) {
      families.add(member.family());
      Sizes.NONE.find(member.index()).ifPresent(index -> farthest = Math.max(farthest, index));
      note(member.index(), ends);
    } else {
      size.parts().forEach(part -> note(part, among));
    }
  }
}
