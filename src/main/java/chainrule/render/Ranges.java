package chainrule.render;

import chainrule.calculus.Range;
import chainrule.calculus.Text;
import chainrule.expr.Expr;
import chainrule.expr.Member;
import java.util.ArrayList;
import java.util.List;

/** For which indices an equation holds, in words: "for k = 1, …, K". */
final class Ranges {
  private Ranges() {}

  /**
   * The indices of layers and of other members on the left; that an equation of elements holds for
   * all elements goes without saying.
   *
   * @param descending whether the work runs from the last index to the first
   */
  static Text of(Expr left, List<Range> forAll, boolean descending) {
    List<Object> pieces = new ArrayList<>();
    for (Range range : forAll) {
      if (counts(left, range.index())) {
        pieces.add(pieces.isEmpty() ? "for " : " and ");
        pieces.add(descending ? words(range.index(), range.to(), range.from()) : words(range));
      }
    }
    return Text.of(pieces.toArray());
  }

  /** "k = 1, …, K". */
  static Text words(Range range) {
    return words(range.index(), range.from(), range.to());
  }

  private static Text words(Expr index, Expr first, Expr last) {
    return Text.of(Text.equality(index, first), ", …, ", last);
  }

  private static boolean counts(Expr in, Expr index) {
    return in instanceof Member member && member.index().contains(index)
        || in.parts().stream().anyMatch(part -> counts(part, index));
  }

  /** The range behind a reason. */
  static Text behind(Text reason, Text range) {
    return reason.isEmpty() || range.isEmpty()
        ? Text.of(reason, range)
        : Text.of(reason, "; ", range);
  }
}
