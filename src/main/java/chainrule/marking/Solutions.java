package chainrule.marking;

import chainrule.calculus.Detail;
import chainrule.calculus.Row;
import chainrule.calculus.Solution;
import chainrule.calculus.Solver;
import chainrule.calculus.UnsupportedTask;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.problem.Givens;
import chainrule.problem.Task;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The rows of our own derivations, kept for the last few: a whole class works on the same problem.
 */
final class Solutions {
  private static final int MOST = 64;

  private record Question(Givens givens, Expr left) {}

  private final Map<Question, List<Expr>> known =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, List<Expr>> eldest) {
          return size() > MOST;
        }
      };

  /** The rows of the derivation of the left side; none where there is no derivation. */
  List<Expr> rows(Expr left, Givens givens) {
    Question question = new Question(givens, left);
    synchronized (known) {
      if (known.containsKey(question)) {
        return Objects.requireNonNull(known.get(question));
      }
    }
    List<Expr> rows = derived(left, givens);
    synchronized (known) {
      known.put(question, rows);
    }
    return rows;
  }

  private static List<Expr> derived(Expr left, Givens givens) {
    if (!(left instanceof Derivative derivative)) {
      return List.of();
    }
    try {
      Task task = new Task.Derive(List.of(derivative), List.of(), false);
      Solution solution = new Solver().solve(task, givens);
      return solution.blocks().stream()
          .filter(Solution.Block.Worked.class::isInstance)
          .map(block -> ((Solution.Block.Worked) block).derivation())
          .filter(derivation -> derivation.left().equals(left))
          .flatMap(derivation -> derivation.shown(Detail.NORMAL).stream())
          .map(Row::value)
          .toList();
    } catch (UnsupportedTask | IllegalStateException none) {
      return List.of();
    }
  }
}
