package chainrule.expr;

import java.util.List;

/** An expression, kept as it was written. */
public sealed interface Expr
    permits Num,
        Constant,
        Symbol,
        Member,
        Entry,
        Plus,
        Negate,
        Times,
        Quotient,
        Power,
        Call,
        Derivative,
        Indicator,
        Cases,
        Sum,
        Product,
        Limit,
        Integral,
        Expectation,
        Variance,
        Density,
        Delta,
        Hadamard,
        Transpose,
        ArrayCall,
        MatrixLiteral {

  /**
   * The direct sub-expressions in the order in which {@link Place} counts them; empty for leaves.
   */
  List<Expr> parts();

  /** The same node over other parts, in the order of {@link #parts()}; the count must agree. */
  Expr with(List<Expr> parts);

  /** The axes of the value: none for a scalar. */
  Shape shape();

  /** Whether {@code x} is this expression or occurs in it. */
  default boolean contains(Expr x) {
    return equals(x) || parts().stream().anyMatch(part -> part.contains(x));
  }

  /** Number of nodes, counted as a tree. */
  default int size() {
    int size = 1;
    for (Expr part : parts()) {
      size += part.size();
    }
    return size;
  }
}
