package chainrule.calculus.arrays;

import chainrule.calculus.Range;
import chainrule.expr.ArrayCall;
import chainrule.expr.ArrayFunction;
import chainrule.expr.Expr;
import chainrule.expr.Symbol;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Arrays from formulas in indices: the numbers {@code x_i^T w - y_i} for all i are the vector
 * {@code X w - y}.
 */
final class Abstraction {
  private static final Map<ArrayFunction, ArrayFunction> BY_ROWS =
      Map.of(
          ArrayFunction.SOFTMAX, ArrayFunction.SOFTMAX_ROWS,
          ArrayFunction.LOG_SOFTMAX, ArrayFunction.LOG_SOFTMAX_ROWS,
          ArrayFunction.LOG_SUM_EXP, ArrayFunction.LOG_SUM_EXP_ROWS);

  private final Assembly assembly;

  Abstraction(Assembly assembly) {
    this.assembly = assembly;
  }

  /** The product with no index inside a formula of an array; empty where that cannot be. */
  Optional<Contraction> of(Contraction product, Map<Expr, Range> free) {
    Map<Expr, Range> ranges = new LinkedHashMap<>(free);
    product.sums().forEach(each -> ranges.put(each.index(), each));
    List<Factor> factors = new ArrayList<>();
    Contraction more = Contraction.ONE;
    for (Factor factor : product.factors()) {
      List<Range> hidden =
          ranges.values().stream().filter(each -> factor.array().contains(each.index())).toList();
      if (hidden.isEmpty()) {
        factors.add(factor);
        continue;
      }
      List<Range> over = new ArrayList<>(hidden);
      for (Expr at : factor.at()) {
        Range range = ranges.get(at);
        if (range == null || over.contains(range)) {
          return Optional.empty();
        }
        over.add(range);
      }
      boolean items = product.sums().stream().anyMatch(hidden::contains);
      Optional<Expr> array = array(factor.array(), hidden, over, items);
      if (array.isEmpty()) {
        return Optional.empty();
      }
      List<Expr> at = Indices.symbols(over);
      more = more.times(assembly.lowering().closed(array.get(), Lowering.atOf(array.get(), at)));
    }
    return Optional.of(product.with(factors).times(more));
  }

  /**
   * The array whose axes are counted by {@code over}, of which {@code hidden} stand inside.
   *
   * @param items whether one of these is summed over: what is the same for all is then better left
   *     in a sum than repeated
   */
  private Optional<Expr> array(Expr formula, List<Range> hidden, List<Range> over, boolean items) {
    if (over.size() > 2
        || over.stream().anyMatch(each -> !each.from().equals(chainrule.expr.Exprs.ONE))) {
      return Optional.empty();
    }
    Pointwise element = new Pointwise();
    Expr scalar = element.scalar(formula);
    for (Map.Entry<Expr, Expr> atom : List.copyOf(element.atoms().entrySet())) {
      boolean inside = hidden.stream().anyMatch(each -> atom.getValue().contains(each.index()));
      if (inside || !atom.getValue().shape().isScalar()) {
        Optional<Expr> array = atom(atom.getValue(), hidden, over, items);
        if (array.isEmpty()) {
          return Optional.empty();
        }
        element.atoms().put(atom.getKey(), array.get());
      }
    }
    return Optional.of(element.array(scalar));
  }

  private Optional<Expr> atom(Expr atom, List<Range> hidden, List<Range> over, boolean items) {
    List<Range> own =
        atom.shape().isScalar() ? List.of() : over.subList(hidden.size(), over.size());
    if (atom instanceof ArrayCall(ArrayFunction function, List<Expr> arguments)
        && BY_ROWS.containsKey(function)
        && hidden.size() == 1) {
      Range place = assembly.lowering().indices().over(arguments.get(0).shape().axes().get(0));
      List<Range> both = List.of(hidden.get(0), place);
      return array(arguments.get(0), hidden, both, items)
          .map(rows -> ArrayCall.of(BY_ROWS.get(function), rows));
    }
    if (atom instanceof Symbol && hidden.stream().anyMatch(each -> each.index().equals(atom))) {
      return Optional.empty();
    }
    List<Contraction> lowered = assembly.lowering().of(atom, Indices.symbols(own));
    boolean constant = hidden.stream().noneMatch(each -> atom.contains(each.index()));
    boolean repeated = constant && !atom.shape().isScalar() && !items;
    return !repeated && lowered.stream().anyMatch(each -> isOnlyItself(each, atom))
        ? Optional.empty()
        : assembly.matrix(lowered, over);
  }

  private static boolean isOnlyItself(Contraction lowered, Expr atom) {
    return lowered.factors().size() == 1 && lowered.factors().get(0).array().equals(atom);
  }
}
