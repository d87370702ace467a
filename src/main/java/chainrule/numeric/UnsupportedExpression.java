package chainrule.numeric;

/**
 * An expression that has no value in doubles: an unknown name, an array, an integral. The message
 * says which.
 */
public final class UnsupportedExpression extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  public UnsupportedExpression(String reason) {
    super(reason);
    this.reason = reason;
  }

  /** What has no value, and why. */
  public String reason() {
    return reason;
  }
}
