package chainrule.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A command cannot do what was asked because of its input or usage; the message is for the user.
 */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final @Nullable String remedy;

  private Refusal(String message, @Nullable String remedy) {
    super(message, null, false, false);
    this.remedy = remedy;
  }

  static Refusal of(String message) {
    return new Refusal(message, null);
  }

  /** A refusal that says what to do instead. */
  static Refusal of(String message, String remedy) {
    return new Refusal(message, remedy);
  }

  Optional<String> remedy() {
    return Optional.ofNullable(remedy);
  }
}
