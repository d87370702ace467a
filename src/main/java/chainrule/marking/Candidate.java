package chainrule.marking;

import chainrule.expr.Expr;

/**
 * A row that a mistake can lead to.
 *
 * @param mistake which one
 * @param slip what it did, and to what
 * @param row the whole row
 * @param kind what was worked on
 * @param cost how many mistakes it counts for: made at several places, it is less likely
 */
record Candidate(Mistake mistake, Slip slip, Expr row, Kind kind, int cost) {

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
