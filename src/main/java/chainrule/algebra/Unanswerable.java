package chainrule.algebra;

/**
 * A question that the door does not let through, or an answer that has no form among our
 * expressions.
 */
final class Unanswerable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Unanswerable(String reason) {
    super(reason, null, false, false); // the way there is of no interest
  }
}
