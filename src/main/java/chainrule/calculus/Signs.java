package chainrule.calculus;

import chainrule.expr.Expr;
import chainrule.expr.Negate;
import chainrule.expr.Plus;
import java.util.List;

/** Rows that differ in where a minus sign stands. */
final class Signs {
  private Signs() {}

  /** Whether {@code after} is {@code before} with its leading minus sign taken into a difference: -(y - f) is f - y. */
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
