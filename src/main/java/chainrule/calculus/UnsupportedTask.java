package chainrule.calculus;

/**
 * The engine cannot carry out what is asked; the message says what, and what can be done instead.
 */
public final class UnsupportedTask extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnsupportedTask(String message) {
    super(message);
  }
}
