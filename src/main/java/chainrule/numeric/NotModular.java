package chainrule.numeric;

/** The expression is not of a kind that has a residue. */
final class NotModular extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  NotModular(String reason) {
    super(reason, null, false, false);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
