package chainrule.problem;

import chainrule.expr.Expr;
import chainrule.expr.Member;
import org.jspecify.annotations.Nullable;

/**
 * {@code random x ~ normal[mu, sigma^2], independent}.
 *
 * @param name a symbol; or a member whose index is a symbol, for all members of its family
 * @param law how it is distributed; the members of a family are distributed alike
 * @param independent whether it is independent of all other random variables together; those of
 *     which this is not said may depend on each other in any way
 * @param from the first index of a family; null for a symbol
 * @param to the last index of a family; null for a symbol
 */
public record RandomVariable(
    Expr name, Law law, boolean independent, @Nullable Expr from, @Nullable Expr to) {

  /** A random variable that is no family. */
  public RandomVariable(Expr name, Law law, boolean independent) {
    this(name, law, independent, null, null);
  }

  /** Whether {@code other} is this variable or a member of this family. */
  public boolean covers(Expr other) {
    return name.equals(other)
        || name instanceof Member general
            && other instanceof Member member
            && general.family().equals(member.family());
  }
}
