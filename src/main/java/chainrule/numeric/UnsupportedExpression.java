package chainrule.numeric;

/**
 * An expression that has no value in doubles: an unknown name, an array, an integral. The message
 * says which.
 */
public final class UnsupportedExpression extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;
  private final boolean outside;

  public UnsupportedExpression(String reason) {
    this(reason, false);
  }

  private UnsupportedExpression(String reason, boolean outside) {
    super(reason);
    this.reason = reason;
    this.outside = outside;
  }

  /** An element that an array does not have. */
  static UnsupportedExpression outside(int index, int length, String array) {
    return new UnsupportedExpression(
        "index " + index + " is outside 1.." + length + " of " + array, true);
  }

  /** Whether it speaks of what does not exist, rather than of what cannot be computed. */
  public boolean isOutside() {
    return outside;
  }

  /** What has no value, and why. */
  public String reason() {
    return reason;
  }
}
