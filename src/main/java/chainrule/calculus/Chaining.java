package chainrule.calculus;

import chainrule.calculus.Solution.Block;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.problem.Givens;
import chainrule.problem.Task;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Works out {@code chain}: every factor of a chain by itself, then their product. */
final class Chaining {
  private static final int MOST_FACTORS = 60;

  private final Workshop workshop;
  private final List<Block> blocks = new ArrayList<>();
  private final Set<Expr> factors = new LinkedHashSet<>();
  private final Map<Expr, Expr> found = new LinkedHashMap<>();

  private Chaining(Givens givens) {
    this.workshop = new Workshop(givens);
  }

  static Solution solve(Task.Chain task, Givens givens) {
    Chaining chaining = new Chaining(givens);
    List<Statement.Equation> results = new ArrayList<>();
    for (Derivative asked : task.derivatives()) {
      results.add(new Statement.Equation(asked, chaining.chain(asked)));
    }
    return new Solution(task, givens, chaining.blocks, results);
  }

  private Expr chain(Derivative asked) {
    if (asked.of() instanceof Derivative) {
      throw new UnsupportedTask("a chain is of first derivatives; ask for \"derive\" instead");
    }
    List<List<Expr>> paths = workshop.dependence().paths(asked.of(), asked.by(), MOST_FACTORS);
    if (paths == null) {
      throw new UnsupportedTask(
          "the chain has more than " + MOST_FACTORS + " factors; ask for \"reverse\" instead");
    }
    if (paths.isEmpty()) {
      throw new UnsupportedTask("there is no chain: the one does not depend on the other");
    }
    paths.forEach(this::workFactors);
    Trace trace = product(asked, paths);
    workshop.finish(trace, true);
    Expr value = trace.current();
    boolean isFactor =
        factors.contains(Derivative.local(asked.of(), asked.by())) && paths.size() == 1;
    if (!isFactor) {
      blocks.add(new Block.Worked(trace.derivation(), true));
    }
    found.put(asked, value);
    return value;
  }

  /** Each link once, from the output on. */
  private void workFactors(List<Expr> path) {
    for (int i = 0; i + 1 < path.size(); i++) {
      Derivative factor = Derivative.local(path.get(i), path.get(i + 1));
      if (!workshop.isAmbiguous(path.get(i), path.get(i + 1)) && factors.add(factor)) {
        Trace trace = workshop.localFactor(factor);
        workshop.finish(trace, true);
        blocks.add(new Block.Worked(trace.derivation(), true));
      }
    }
  }

  /** From the chain before, where that was asked for: the new factor comes in front of it. */
  private Trace product(Derivative asked, List<List<Expr>> paths) {
    List<Expr> users = paths.stream().map(path -> path.get(path.size() - 2)).distinct().toList();
    boolean known =
        users.stream()
            .allMatch(
                user ->
                    user.equals(asked.of())
                        || found.containsKey(Derivative.total(asked.of(), user)));
    if (!known) {
      return workshop.alongPaths(asked, paths);
    }
    return workshop.throughUsers(asked, users, found, true);
  }
}
