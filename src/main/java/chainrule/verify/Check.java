package chainrule.verify;

/**
 * One comparison that was made.
 *
 * @param kind what was compared with what
 * @param verdict how it came out
 */
public record Check(Kind kind, Verdict verdict) {

  /** What a statement is held against. */
  public enum Kind {
    /** The value of a row with the value of the row before. */
    ROW("each line with the line before"),
    /** The derivative with central differences of the original function. */
    CENTRAL_DIFFERENCES("central differences of the function"),
    /**
     * The derivative with central differences along random directions, for many variables at once.
     */
    DIRECTIONAL_DIFFERENCES("central differences along random directions"),
    /**
     * The derivative with the differences of each definition, composed, where the whole function's
     * drown in noise.
     */
    COMPOSED_DIFFERENCES("central differences of each definition, composed"),
    /** An identity of rational functions over atoms, at random points modulo a prime of 61 bits. */
    MODULAR("exact arithmetic modulo a 61-bit prime"),
    /** Symja's chain rule on the local factors. */
    SYMJA("Symja's chain rule on the local factors"),
    /** An expectation with quadrature over several distributions that have what is declared. */
    QUADRATURE("quadrature for several distributions"),
    /** An expectation with the average of random draws, within their standard error. */
    DRAWS("averages of random draws, within their standard error"),
    /** The result with the form that the author expects. */
    EXPECTED("the expected form"),
    /** The first epoch of a training with a run of its own, whose gradients nobody derived. */
    REPLAY("a run of the first epoch by automatic differentiation"),
    /** A limit, an extremum, a parity or a set of zeros with sampled values of the function. */
    SAMPLES("sampled values");

    private final String title;

    Kind(String title) {
      this.title = title;
    }

    /** In words, to be printed in a table of evidence. */
    public String title() {
      return title;
    }
  }
}
