package chainrule.calculus.arrays;

import chainrule.calculus.Range;
import chainrule.expr.Expr;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The derivative of the output by a name.
 *
 * @param output an index for each axis of the output
 * @param name an index for each axis of the name
 * @param terms its element at these indices
 * @param matrix in matrix notation; null where it has none
 * @param told the expression by which later lines tell it: its value where that is short, else its
 *     name; null where only its elements can be told
 * @param chain the named factors that lead to it, where it is no line of its own but a link in the
 *     chain of the next; else null
 */
record Adjoint(
    List<Range> output,
    List<Range> name,
    List<Contraction> terms,
    @Nullable Expr matrix,
    @Nullable Expr told,
    @Nullable Expr chain) {}
