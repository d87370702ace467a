package chainrule.calculus;

import chainrule.expr.Expr;
import chainrule.expr.Symbol;

/**
 * All whole values of an index that stands free in a statement: the element i of a vector, the
 * layer k of a network.
 *
 * @param index a scalar symbol
 * @param from the first value, a number or an expression in symbols
 * @param to the last value, included
 */
public record Range(Symbol index, Expr from, Expr to) {}
