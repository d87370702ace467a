package chainrule.calculus.arrays;

import static chainrule.expr.Exprs.ONE;

import chainrule.calculus.Range;
import chainrule.expr.ArrayCall;
import chainrule.expr.ArrayFunction;
import chainrule.expr.Delta;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Hadamard;
import chainrule.expr.Power;
import chainrule.expr.Quotient;
import chainrule.expr.Symbol;
import chainrule.expr.Times;
import chainrule.expr.Transpose;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * From indices back to matrices. Indices are the points of a graph: a vector is a weight at a
 * point, a matrix an edge between two. Summed points are eliminated one by one: a leaf becomes a
 * matrix-vector product at its neighbour, a point between two edges joins them to a matrix product,
 * a point by itself becomes an inner product, a loop a trace. What is left hangs on the free
 * indices.
 */
final class Lifting {

  /** A matrix whose rows are counted by one index and whose columns by another. */
  private record Edge(Expr row, Expr column, Expr matrix) {
    boolean touches(Expr index) {
      return row.equals(index) || column.equals(index);
    }

    Expr other(Expr index) {
      return row.equals(index) ? column : row;
    }
  }

  private final KnownArrays known;
  private final Matrices matrices;
  private final Lowering lowering;
  private final ScalarRules rules;

  private final Map<Expr, List<Expr>> weights = new LinkedHashMap<>();
  private final List<Edge> edges = new ArrayList<>();
  private final List<Expr> scalars = new ArrayList<>();
  private final Map<Expr, Range> ranges = new LinkedHashMap<>();
  private BigFraction coefficient = BigFraction.ONE;

  private Lifting(KnownArrays known, Matrices matrices, Lowering lowering, ScalarRules rules) {
    this.known = known;
    this.matrices = matrices;
    this.lowering = lowering;
    this.rules = rules;
  }

  /**
   * The product in matrix notation; empty where it has none.
   *
   * @param free the indices that stand free, for the axes of the value: none, one or two
   */
  static Optional<Lifted> lift(
      Contraction product,
      List<Range> free,
      KnownArrays known,
      Matrices matrices,
      Lowering lowering,
      ScalarRules rules) {
    return free.size() > 2
        ? Optional.empty()
        : new Lifting(known, matrices, lowering, rules).run(product, free);
  }

  private Optional<Lifted> run(Contraction product, List<Range> free) {
    coefficient = product.coefficient();
    for (Range each : Contraction.joined(free, product.sums())) {
      if (!each.from().equals(ONE)) {
        return Optional.empty();
      }
      ranges.put(each.index(), each);
      weights.put(each.index(), new ArrayList<>());
    }
    for (Factor factor : product.factors()) {
      if (!place(factor)) {
        return Optional.empty();
      }
    }
    for (Delta delta : product.deltas()) {
      if (!ranges.containsKey(delta.left()) || !ranges.containsKey(delta.right())) {
        return Optional.empty();
      }
      Expr size = ranges.get(delta.left()).to();
      edges.add(new Edge(delta.left(), delta.right(), ArrayCall.of(ArrayFunction.IDENTITY, size)));
    }
    Set<Expr> summed = new HashSet<>();
    product.sums().forEach(each -> summed.add(each.index()));
    return eliminate(summed) ? hang(free.stream().map(Range::index).toList()) : Optional.empty();
  }

  private Expr sizeOf(Expr index) {
    return java.util.Objects.requireNonNull(ranges.get(index)).to();
  }

  private boolean place(Factor factor) {
    if (factor.at().stream().anyMatch(at -> !ranges.containsKey(at))) {
      return factor.at().isEmpty() && placeScalar(factor.array());
    }
    if (ranges.keySet().stream().anyMatch(factor.array()::contains) || !isWhole(factor)) {
      return false;
    }
    switch (factor.at().size()) {
      case 0 -> placeScalar(factor.array());
      case 1 -> weight(factor.at().get(0)).add(factor.array());
      case 2 -> edge(factor.at().get(0), factor.at().get(1), factor.array());
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Whether its indices run over its whole axes: a part of an array is no factor of a product. */
  private boolean isWhole(Factor factor) {
    List<Expr> axes = factor.array().shape().axes();
    for (int i = 0; i < factor.at().size(); i++) {
      Range range = ranges.get(factor.at().get(i));
      if (range == null || !Affine.same(range.to(), axes.get(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean placeScalar(Expr scalar) {
    if (ranges.keySet().stream().anyMatch(scalar::contains)) {
      return false;
    }
    scalars.add(scalar);
    return true;
  }

  private List<Expr> weight(Expr index) {
    return weights.computeIfAbsent(index, any -> new ArrayList<>());
  }

  private void edge(Expr row, Expr column, Expr matrix) {
    if (row.equals(column)) {
      loop(row, matrix);
      return;
    }
    for (Edge known : edges) {
      if (known.touches(row) && known.touches(column)) {
        edges.remove(known);
        Expr turned = known.row.equals(row) ? matrix : matrices.transposed(matrix);
        Expr both = beside(known.matrix, turned);
        if (both instanceof Hadamard) {
          List<Expr> simple = simplified(List.of(known.matrix, turned));
          both = simple.isEmpty() ? ones(known) : ordered(simple);
        }
        edges.add(new Edge(known.row, known.column, both));
        return;
      }
    }
    edges.add(new Edge(row, column, matrix));
  }

  private static Expr ones(Edge edge) {
    return new ArrayCall(ArrayFunction.ONES, edge.matrix.shape().axes());
  }

  /** Two matrices with the same indices: their elements are multiplied. */
  private static Expr beside(Expr left, Expr right) {
    return isOnes(left) ? right : isOnes(right) ? left : ordered(List.of(left, right));
  }

  private static boolean isOnes(Expr array) {
    return array instanceof ArrayCall call && call.function() == ArrayFunction.ONES;
  }

  /** A matrix with one index twice: its diagonal; where only it is summed, its trace. */
  private void loop(Expr index, Expr matrix) {
    weight(index)
        .add(
            matrix instanceof ArrayCall(ArrayFunction function, List<Expr> arguments)
                    && function == ArrayFunction.DIAGONAL
                ? arguments.get(0)
                : ArrayCall.of(ArrayFunction.DIAGONAL, matrix));
  }

  // ---- elimination ----

  private boolean eliminate(Set<Expr> summed) {
    Set<Expr> open = new HashSet<>(summed);
    while (!open.isEmpty()) {
      Expr next = null;
      for (Expr index : ranges.keySet()) { // in the order in which they were met
        boolean better = open.contains(index) && (next == null || degree(index) < degree(next));
        next = better ? index : next;
      }
      if (next == null || degree(next) > 2) {
        return false;
      }
      remove(next);
      open.remove(next);
    }
    return true;
  }

  private int degree(Expr index) {
    return (int) edges.stream().filter(edge -> edge.touches(index)).count();
  }

  private void remove(Expr index) {
    List<Edge> touching = edges.stream().filter(edge -> edge.touches(index)).toList();
    List<Expr> own = simplified(weight(index));
    switch (touching.size()) {
      case 0 -> scalars.addAll(inner(index, own));
      case 1 -> fold(index, touching.get(0), own);
      default -> join(index, touching.get(0), touching.get(1), own);
    }
    weights.remove(index);
  }

  /** sum_i a_i b_i c_i. */
  private List<Expr> inner(Expr index, List<Expr> own) {
    Expr size = sizeOf(index);
    if (own.isEmpty()) {
      return List.of(size);
    }
    if (own.size() == 1) {
      return List.of(total(own.get(0)));
    }
    Expr first = own.get(0);
    Expr rest = ordered(own.subList(1, own.size()));
    if (own.size() == 2 && first.equals(rest)) {
      return List.of(new Power(ArrayCall.of(ArrayFunction.NORM, first), Exprs.TWO));
    }
    Expr forward = Matrices.product(matrices.transposed(first), rest);
    Expr backward = Matrices.product(matrices.transposed(rest), first);
    boolean turn = Matrices.transposes(backward) < Matrices.transposes(forward);
    return List.of(turn ? backward : forward);
  }

  /** The sum of all elements of a vector, as one would write it. */
  private Expr total(Expr vector) {
    if (known.sumsToOne(vector)) {
      return ONE;
    }
    if (vector instanceof ArrayCall(ArrayFunction function, List<Expr> arguments)
        && function == ArrayFunction.DIAGONAL) {
      return ArrayCall.of(ArrayFunction.TRACE, arguments.get(0));
    }
    if (vector instanceof Times(List<Expr> factors)
        && factors.size() == 2
        && isOnes(factors.get(1))) {
      return ArrayCall.of(ArrayFunction.SUM, factors.get(0)); // the sum of all elements of a matrix
    }
    if (vector instanceof Times) {
      Expr size = vector.shape().axes().get(0);
      return Matrices.product(new Transpose(ArrayCall.of(ArrayFunction.ONES, size)), vector);
    }
    return ArrayCall.of(ArrayFunction.SUM, vector);
  }

  /** A leaf: sum_j A_ij b_j is (A b)_i. */
  private void fold(Expr index, Edge edge, List<Expr> own) {
    Expr there = edge.other(index);
    Expr matrix = edge.row.equals(there) ? edge.matrix : matrices.transposed(edge.matrix);
    edges.remove(edge);
    if (isIdentity(matrix)) {
      own.forEach(each -> weight(there).add(each));
      return;
    }
    Expr vector = own.isEmpty() ? ArrayCall.of(ArrayFunction.ONES, sizeOf(index)) : ordered(own);
    weight(there).add(times(matrix, vector));
  }

  private static boolean isIdentity(Expr matrix) {
    return matrix instanceof ArrayCall call && call.function() == ArrayFunction.IDENTITY;
  }

  /** A matrix times a vector; a row-wise distribution sums to one. */
  private Expr times(Expr matrix, Expr vector) {
    return isOnes(vector) && known.rowsSumToOne(matrix)
        ? ArrayCall.of(ArrayFunction.ONES, matrix.shape().axes().get(0))
        : Matrices.product(matrix, vector);
  }

  /** sum_k A_ik w_k B_kj is (A diag(w) B)_ij. */
  private void join(Expr index, Edge one, Edge two, List<Expr> own) {
    edges.remove(one);
    edges.remove(two);
    Expr row = one.other(index);
    Expr column = two.other(index);
    Expr left = one.row.equals(row) ? one.matrix : matrices.transposed(one.matrix);
    Expr right = two.column.equals(column) ? two.matrix : matrices.transposed(two.matrix);
    List<Expr> factors = new ArrayList<>();
    if (!isIdentity(left)) {
      factors.add(left);
    }
    if (!own.isEmpty()) {
      factors.add(ArrayCall.of(ArrayFunction.DIAGONAL, ordered(own)));
    }
    if (!isIdentity(right)) {
      factors.add(right);
    }
    edge(row, column, factors.isEmpty() ? left : Matrices.product(factors));
  }

  // ---- weights ----

  /** Elements multiplied: functions first, then adjoints, then matrix products. */
  private static Expr ordered(List<Expr> own) {
    List<Expr> all = new ArrayList<>(own);
    all.sort(Comparator.comparing(Lifting::rank));
    Expr whole = all.get(0);
    for (Expr each : all.subList(1, all.size())) {
      whole = new Hadamard(whole, each);
    }
    return whole;
  }

  private static int rank(Expr array) {
    return array instanceof Times ? 2 : hasAdjoint(array) ? 1 : 0;
  }

  private static boolean hasAdjoint(Expr expr) {
    return expr instanceof Derivative || expr.parts().stream().anyMatch(Lifting::hasAdjoint);
  }

  /** What cancels between the elementwise factors of one index is cancelled. */
  private List<Expr> simplified(List<Expr> own) {
    List<Expr> kept = own.stream().filter(each -> !isOnes(each)).toList();
    boolean mayCancel =
        kept.size() > 1
            && (kept.stream().anyMatch(each -> each instanceof Quotient || each instanceof Power)
                || new HashSet<>(kept).size() < kept.size());
    if (!mayCancel) {
      return kept;
    }
    Pointwise element = new Pointwise();
    Expr product = Exprs.times(kept.stream().map(element::scalar).toList());
    Expr simple = element.array(rules.simplified(product));
    List<Expr> index =
        kept.get(0).shape().axes().stream().<Expr>map(axis -> Symbol.scalar("#")).toList();
    Contraction apart = lowering.closed(simple, Lowering.atOf(simple, index));
    coefficient = coefficient.multiply(apart.coefficient());
    List<Expr> left = new ArrayList<>();
    for (Factor each : apart.factors()) {
      (each.at().isEmpty() ? scalars : left).add(each.array());
    }
    return left;
  }

  // ---- what is left on the free indices ----

  private Optional<Lifted> hang(List<Symbol> free) {
    Expr array =
        switch (free.size()) {
          case 0 -> ONE;
          case 1 -> vector(free.get(0));
          default -> matrix(free.get(0), free.get(1));
        };
    return Optional.of(new Lifted(coefficient, scalars, array));
  }

  private Expr vector(Expr index) {
    List<Expr> own = simplified(weight(index));
    return own.isEmpty() ? ArrayCall.of(ArrayFunction.ONES, sizeOf(index)) : ordered(own);
  }

  private Expr matrix(Expr row, Expr column) {
    List<Expr> left = simplified(weight(row));
    List<Expr> right = simplified(weight(column));
    if (edges.isEmpty()) {
      Expr above = left.isEmpty() ? ones(row) : ordered(left);
      Expr beside = right.isEmpty() ? ones(column) : ordered(right);
      return Matrices.product(above, matrices.transposed(beside));
    }
    Edge edge = edges.get(0);
    Expr matrix = edge.row.equals(row) ? edge.matrix : matrices.transposed(edge.matrix);
    if (isIdentity(matrix)) {
      List<Expr> both = Contraction.joined(left, right);
      return both.isEmpty()
          ? matrix
          : ArrayCall.of(ArrayFunction.DIAGONAL, ordered(simplified(both)));
    }
    List<Expr> factors = new ArrayList<>();
    if (!left.isEmpty()) {
      factors.add(ArrayCall.of(ArrayFunction.DIAGONAL, ordered(left)));
    }
    factors.add(matrix);
    if (!right.isEmpty()) {
      factors.add(ArrayCall.of(ArrayFunction.DIAGONAL, ordered(right)));
    }
    return Matrices.product(factors);
  }

  private Expr ones(Expr index) {
    return ArrayCall.of(ArrayFunction.ONES, sizeOf(index));
  }
}
