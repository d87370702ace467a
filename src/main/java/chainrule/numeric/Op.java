package chainrule.numeric;

/** What one line of straight-line code does with the values of earlier lines a, b and c. */
enum Op {
  /** The input number a. */
  INPUT(0),
  /** The constant number a. */
  CONSTANT(0),
  /**
   * The value of a as a variable of its own: a name, by which one may differentiate apart from its
   * definition.
   */
  COPY(1),
  /** The value of a as if it were a constant: its slope is zero. */
  HOLD(1),
  ADD(2),
  SUBTRACT(2),
  NEGATE(1),
  MULTIPLY(2),
  /**
   * a b where a is a tangent or an adjoint: 0 if a is, though the slope b be infinite or undefined.
   */
  CHAIN(2),
  DIVIDE(2),
  POWER(2),
  /** The row b of {@link Elementary} at a. */
  FUNCTION(1),
  /** 1 or 0: whether a and b stand in the relation c. */
  COMPARE(2),
  /** b where a is not 0, else c. */
  SELECT(3);

  private final int operands;

  Op(int operands) {
    this.operands = operands;
  }

  /** How many of a, b and c are values of earlier lines; they come first. */
  int operands() {
    return operands;
  }
}
