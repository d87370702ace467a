package chainrule.marking;

import chainrule.calculus.Derivation;
import chainrule.calculus.Detail;
import chainrule.calculus.Row;
import chainrule.calculus.Solution;
import chainrule.calculus.Solver;
import chainrule.calculus.UnsupportedTask;
import chainrule.expr.Derivative;
import chainrule.expr.Entry;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Symbol;
import chainrule.problem.Givens;
import chainrule.problem.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

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
    if (isElement(derivative.of()) || isElement(derivative.by())) {
      return byElements(derivative, givens);
    }
    return worked(derivative, givens, false).stream()
        .filter(derivation -> derivation.left().equals(left))
        .flatMap(Solutions::rows)
        .toList();
  }

  private static boolean isElement(Expr expr) {
    return expr instanceof Entry(Expr array, List<Expr> at)
        && at.stream().anyMatch(Symbol.class::isInstance);
  }

  /** Rows for any element of the derivative of the whole arrays, with the student's indices. */
  private static List<Expr> byElements(Derivative asked, Givens givens) {
    Derivative whole = Derivative.total(array(asked.of()), array(asked.by()));
    for (Derivation each : worked(whole, givens, true)) {
      if (each.left() instanceof Derivative element
          && array(element.of()).equals(whole.of())
          && array(element.by()).equals(whole.by())
          && !element.equals(whole)) {
        return rows(each).map(row -> renamed(row, element, asked)).toList();
      }
    }
    return List.of();
  }

  private static Expr array(Expr expr) {
    return expr instanceof Entry(Expr array, var at) ? array : expr;
  }

  private static Expr renamed(Expr row, Derivative element, Derivative asked) {
    Map<Expr, Expr> names = new HashMap<>();
    List<Expr> own = indices(element);
    List<Expr> students = indices(asked);
    for (int i = 0; i < Math.min(own.size(), students.size()); i++) {
      names.put(own.get(i), students.get(i));
    }
    return Exprs.substitute(row, names);
  }

  private static List<Expr> indices(Derivative derivative) {
    List<Expr> indices = new ArrayList<>();
    for (Expr side : List.of(derivative.of(), derivative.by())) {
      if (side instanceof Entry(Expr array, List<Expr> at)) {
        indices.addAll(at);
      }
    }
    return indices;
  }

  private static Stream<Expr> rows(Derivation derivation) {
    return derivation.shown(Detail.NORMAL).stream().map(Row::value);
  }

  private static List<Derivation> worked(Derivative left, Givens givens, boolean byElements) {
    try {
      Task task = new Task.Derive(List.of(left), List.of(), byElements);
      Solution solution = new Solver().solve(task, givens);
      return solution.blocks().stream()
          .filter(Solution.Block.Worked.class::isInstance)
          .map(block -> ((Solution.Block.Worked) block).derivation())
          .toList();
    } catch (UnsupportedTask | IllegalStateException none) {
      return List.of();
    }
  }
}
