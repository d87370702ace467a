package chainrule.marking;

import chainrule.expr.Expr;

/**
 * A row that a mistake can lead to.
 *
 * @param mistake which one
 * @param slip what it did, and to what
 * @param row the whole row
 * @param kind what was worked on
 */
record Candidate(Mistake mistake, Slip slip, Expr row, Kind kind) {

  /** What the slip is about. */
  enum Kind {
    /** A derivative was taken wrongly. */
    DERIVATIVE,
    /** The whole derivative is another. */
    WHOLE,
    /** A piece was rewritten wrongly. */
    PIECE
  }
}
