package chainrule.cli;

import chainrule.algebra.Symja;
import chainrule.expr.Exprs;
import chainrule.expr.Symbol;
import java.util.List;

/**
 * Loads Symja on a second processor while the first still reads arguments and files: half of a
 * short command's time.
 */
final class EarlyStart {
  private static final List<String> COMMANDS = List.of("derive", "key");

  private EarlyStart() {}

  /** Begins if the command will ask Symja, and does not wait. */
  static void of(String... arguments) {
    if (arguments.length > 1
        && COMMANDS.contains(arguments[0])
        && !List.of(arguments).contains("--help")) {
      Symbol x = Exprs.symbol("x");
      Thread.ofPlatform().daemon().start(() -> new Symja().derivative(Exprs.power(x, 2), x));
    }
  }
}
