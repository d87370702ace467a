package chainrule.calculus.arrays;

import chainrule.expr.Expr;
import chainrule.expr.Member;
import chainrule.expr.Symbol;
import chainrule.problem.Definition;
import chainrule.problem.Fact;
import chainrule.problem.Givens;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What of a network is learned. */
final class Parameters {
  private Parameters() {}

  /**
   * Names without a definition: members of families where there are any, else what is no data. Data
   * are fixed, have the facts of labels, or stand in the loss alone.
   */
  static List<Expr> of(Givens givens, Expr loss) {
    Bodies bodies = new Bodies(givens.definitions());
    Set<Expr> free = new LinkedHashSet<>();
    Set<Expr> inNetwork = new LinkedHashSet<>();
    for (Definition each : givens.definitions()) {
      Set<Expr> names = new LinkedHashSet<>();
      collect(each.right(), names);
      names.removeIf(bodies::defines);
      free.addAll(names);
      if (!each.left().equals(loss)) {
        inNetwork.addAll(names);
      }
    }
    free.removeIf(each -> each instanceof Symbol symbol && isData(symbol, givens));
    List<Expr> members = free.stream().filter(Member.class::isInstance).toList();
    if (!members.isEmpty()) {
      return members;
    }
    List<Expr> parameters = new ArrayList<>(free);
    parameters.retainAll(inNetwork);
    return parameters;
  }

  private static boolean isData(Symbol symbol, Givens givens) {
    return givens.factsOf(symbol).stream()
        .anyMatch(
            fact ->
                fact == Fact.Property.FIXED
                    || fact == Fact.Property.COUNT
                    || fact == Fact.Property.ONE_HOT
                    || fact == Fact.Property.ONE_HOT_ROWS
                    || fact == Fact.Property.SUMS_TO_ONE
                    || fact instanceof Fact.OneOf);
  }

  private static void collect(Expr expr, Set<Expr> names) {
    if (expr instanceof Symbol || expr instanceof Member) {
      names.add(expr);
    } else {
      expr.parts().forEach(part -> collect(part, names));
    }
  }
}
