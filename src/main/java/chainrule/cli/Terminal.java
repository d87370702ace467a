package chainrule.cli;

import java.io.Console;

/** What the terminal can show. */
final class Terminal {
  private Terminal() {}

  /** Whether standard output is a terminal that shows colours, and nobody said not to. */
  static boolean showsColours() {
    return isTerminal()
        && System.getenv("NO_COLOR") == null
        && !"dumb".equals(System.getenv("TERM"));
  }

  /**
   * Whether this process talks to somebody who looks at it. Java 21 has a console only then; newer
   * ones have one always, and it tells.
   */
  static boolean isTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException java21) {
      return true;
    }
  }
}
