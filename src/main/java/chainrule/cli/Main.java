package chainrule.cli;

/** Where the program starts. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    EarlyStart.of(arguments);
    // Not a plain return: a library's threads would keep the process alive.
    System.exit(Application.run(Console.ofProcess(), arguments));
  }
}
