package chainrule.algebra;

/** An intermediate result would grow past its budget; whoever asked goes on without it. */
public final class TooLarge extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TooLarge(String what) {
    super(what, null, false, false);
  }
}
