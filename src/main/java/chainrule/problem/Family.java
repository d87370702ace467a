package chainrule.problem;

import chainrule.expr.Expr;
import chainrule.expr.Symbol;
import java.util.List;

/**
 * {@code for k in 1..K: h_k = relu[f_{k-1}], f_k = beta_k + Omega_k h_k}: definitions of the
 * members of families, the same for every index.
 *
 * @param index stands in the definitions as a scalar symbol
 * @param from the first index, a number or an expression in symbols
 * @param to the last index, included; a number or a symbol
 * @param definitions of {@link chainrule.expr.Member}s whose index is {@code index}, in an order in
 *     which each uses only earlier ones and members of earlier indices
 */
public record Family(Symbol index, Expr from, Expr to, List<Definition> definitions) {
  public Family {
    definitions = List.copyOf(definitions);
  }
}
