package chainrule.calculus;

/** How much of a derivation is shown; each level shows the rows of those before it too. */
public enum Detail {
  /** The chain of factors and the result. */
  BRIEF,
  /** What a good lecturer writes on the board. */
  NORMAL,
  /** Every elementary rule. */
  FULL
}
