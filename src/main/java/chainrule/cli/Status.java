package chainrule.cli;

/** The exit statuses. */
final class Status {
  private Status() {}

  /** Done, and everything verified. */
  static final int DONE = 0;

  /** Done, but something did not verify or could not be decided. */
  static final int UNVERIFIED = 1;

  /** The input or the usage is at fault. */
  static final int INPUT = 2;

  /** A limit was reached. */
  static final int LIMIT = 3;

  /** A defect of Chainrule itself. */
  static final int DEFECT = 70;
}
