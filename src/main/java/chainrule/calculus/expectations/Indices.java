package chainrule.calculus.expectations;

import chainrule.calculus.Range;
import chainrule.expr.Expr;
import chainrule.expr.Member;
import chainrule.expr.Sum;
import chainrule.expr.Symbol;
import chainrule.problem.Family;
import chainrule.problem.Givens;
import chainrule.problem.RandomVariable;
import java.util.ArrayList;
import java.util.List;

/** Indices of members that stand free in an expression. */
final class Indices {
  private Indices() {}

  /** Each with the range of the family that it counts. */
  static List<Range> free(Expr in, Givens givens) {
    List<Range> ranges = new ArrayList<>();
    collect(in, givens, new ArrayList<>(), ranges);
    return ranges;
  }

  private static void collect(Expr in, Givens givens, List<Symbol> bound, List<Range> ranges) {
    if (in instanceof Sum sum) {
      List<Symbol> inner = new ArrayList<>(bound);
      inner.add(sum.index());
      collect(sum.body(), givens, inner, ranges);
      return;
    }
    if (in instanceof Member member
        && member.index() instanceof Symbol index
        && !bound.contains(index)
        && ranges.stream().noneMatch(each -> each.index().equals(index))) {
      for (RandomVariable variable : givens.random()) {
        boolean counts = variable.name() instanceof Member other && other.index().equals(index);
        if (counts && variable.from() != null && variable.to() != null) {
          ranges.add(new Range(index, variable.from(), variable.to()));
          return;
        }
      }
      for (Family family : givens.families()) {
        if (family.index().equals(index)) {
          ranges.add(new Range(index, family.from(), family.to()));
          return;
        }
      }
    }
    in.parts().forEach(part -> collect(part, givens, bound, ranges));
  }
}
