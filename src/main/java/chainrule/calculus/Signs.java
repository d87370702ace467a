package chainrule.calculus;

import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Negate;
import chainrule.expr.Plus;
import java.util.ArrayList;
import java.util.List;

/** Rows that differ in where a minus sign stands. */
final class Signs {
  private Signs() {}

  /**
   * Whether {@code after} is {@code before} with its leading minus sign taken into a difference:
   * -(y - f) is f - y.
   */
  static boolean intoBracket(Expr before, Expr after) {
    Term from = Term.of(before, true);
    Term to = Term.of(after, true);
    boolean same =
        from.isNegative()
            && from.coefficient().negate().equals(to.coefficient())
            && from.below().equals(to.below())
            && from.above().size() == to.above().size();
    return same && difference(from.above(), to.above());
  }

  /** -(y - f)/p as (f - y)/p; what has no leading minus sign or no difference to take it stays. */
  static Expr turned(Expr expr) {
    Term term = Term.of(expr, true);
    if (!term.isNegative()) {
      return expr;
    }
    for (int i = 0; i < term.above().size(); i++) {
      if (term.above().get(i) instanceof Plus(List<Expr> terms)
          && terms.size() == 2
          && terms.get(1) instanceof Negate) {
        List<Expr> above = new ArrayList<>(term.above());
        above.set(i, Exprs.minus(((Negate) terms.get(1)).body(), terms.get(0)));
        return new Term(term.coefficient().negate(), term.decimal(), above, term.below())
            .asFraction();
      }
    }
    return expr;
  }

  private static boolean difference(List<Expr> from, List<Expr> to) {
    List<Expr> changed = from.stream().filter(each -> !to.contains(each)).toList();
    List<Expr> into = to.stream().filter(each -> !from.contains(each)).toList();
    return changed.size() == 1
        && into.size() == 1
        && changed.get(0) instanceof Plus(List<Expr> terms)
        && into.get(0) instanceof Plus(List<Expr> turned)
        && terms.size() == 2
        && Tidy.tidy(new Negate(terms.get(1))).equals(turned.get(0))
        && Tidy.tidy(new Negate(terms.get(0))).equals(turned.get(1));
  }
}
