package chainrule.render;

/** Pages cannot be made by the engine that was asked for; the message says why. */
public final class EngineException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  EngineException(String message) {
    super(message);
  }
}
