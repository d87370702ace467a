package chainrule.numeric;

/** An expression that has no value in doubles: an unknown name, an array, an integral. The message says which. */
public final class UnsupportedExpression extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnsupportedExpression(String message) {
    super(message);
  }
}
