package chainrule.cli;

/** What the terminal can show. */
final class Terminal {
  private Terminal() {}

  /** Whether standard output is a terminal that shows colours, and nobody said not to. */
  static boolean showsColours() {
    return isTerminal()
        && System.getenv("NO_COLOR") == null
        && !"dumb".equals(System.getenv("TERM"));
  }

  /** Whether this process talks to somebody who looks at it. */
  static boolean isTerminal() {
    return System.console() != null && System.console().isTerminal();
  }
}
