package chainrule.problem;

import chainrule.expr.Expr;

/**
 * {@code let left = right}.
 *
 * @param left a {@link chainrule.expr.Symbol}; a {@link chainrule.expr.Member} of a family; an
 *     {@link chainrule.expr.Entry} of an array whose indices are symbols, which defines every
 *     element; or, in a route, a {@link chainrule.expr.Call} such as {@code sig[f]}
 * @param right its value
 */
public record Definition(Expr left, Expr right) {}
