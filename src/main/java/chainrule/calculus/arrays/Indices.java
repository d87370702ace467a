package chainrule.calculus.arrays;

import chainrule.calculus.Range;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Member;
import chainrule.expr.Shape;
import chainrule.expr.Symbol;
import chainrule.problem.Definition;
import chainrule.problem.Givens;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Letters for indices that nothing in the problem uses, in the order in which a book takes them.
 */
final class Indices {
  private static final String LETTERS = "ijkmnpqrstabcuv";
  private final Set<String> taken;
  private int next;

  Indices(Givens givens) {
    taken = new HashSet<>();
    givens.facts().keySet().forEach(each -> take(each, taken));
    for (Definition each : givens.definitions()) {
      take(each.left(), taken);
      take(each.right(), taken);
    }
    givens
        .families()
        .forEach(
            family -> {
              taken.add(family.index().name());
              take(family.to(), taken);
              family.definitions().forEach(each -> take(each.right(), taken));
            });
  }

  private static void take(Expr expr, Set<String> taken) {
    switch (expr) {
      case Symbol(String name, Shape shape) -> {
        taken.add(name);
        shape.axes().forEach(axis -> take(axis, taken));
      }
      case Member(String family, Expr index, Shape shape) -> {
        taken.add(family);
        take(index, taken);
        shape.axes().forEach(axis -> take(axis, taken));
      }
      default -> {
        if (expr instanceof chainrule.expr.Sum sum) {
          taken.add(sum.index().name());
        }
        expr.parts().forEach(part -> take(part, taken));
      }
    }
  }

  /** A new index that runs over an axis of this size. */
  Range over(Expr size) {
    return new Range(Symbol.scalar(letter()), Exprs.ONE, size);
  }

  /** A new index for each axis. */
  List<Range> over(Shape shape) {
    return shape.axes().stream().map(this::over).toList();
  }

  static List<Expr> symbols(List<Range> ranges) {
    return new ArrayList<>(ranges.stream().map(Range::index).toList());
  }

  private String letter() {
    while (true) {
      int round = next / LETTERS.length();
      String letter = String.valueOf(LETTERS.charAt(next % LETTERS.length()));
      String name = round == 0 ? letter : letter + "'".repeat(round);
      next++;
      if (!taken.contains(name)) {
        return name;
      }
    }
  }
}
