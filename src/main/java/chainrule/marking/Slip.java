package chainrule.marking;

import chainrule.expr.Expr;

/**
 * What a mistake makes of a right piece of work.
 *
 * @param about what was worked on: what was differentiated, or what was rewritten
 * @param right what it should have become
 * @param wrong what it became
 */
record Slip(Expr about, Expr right, Expr wrong) {}
