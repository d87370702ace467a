package chainrule.problem;

/** How the axes of a derivative by an array are printed; the derivation itself does not know. */
public enum Layout {
  /**
   * A scalar by an array has the array's shape; vector by vector holds ∂z_i/∂h_j in row j, column
   * i.
   */
  DENOMINATOR,
  /** The Jacobian convention, the transpose of the other. */
  NUMERATOR
}
