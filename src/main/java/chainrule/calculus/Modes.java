package chainrule.calculus;

import chainrule.calculus.Solution.Block;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.problem.Givens;
import chainrule.problem.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Works out {@code reverse} and {@code forward}: the two orders in which a graph of definitions is
 * differentiated.
 */
final class Modes {
  private static final int SHORT = 40;

  private Modes() {}

  /** Every adjoint ∂y/∂v, from the output back. */
  static Solution reverse(Task.Reverse task, Givens givens) {
    requireDefined(task.of(), givens);
    List<Derivative> asked = task.by().stream().map(x -> Derivative.total(task.of(), x)).toList();
    Sweep sweep = new Sweep(givens, asked, true);
    sweep.run();
    List<Statement.Equation> results = new ArrayList<>();
    for (Derivative each : asked) {
      results.add(new Statement.Equation(each, sweep.found().getOrDefault(each, Exprs.ZERO)));
    }
    List<Block> blocks = new ArrayList<>(sweep.blocks());
    blocks.addAll(OperationCounts.of(new Dependence(givens.definitions()), task.of(), task.by()));
    return new Solution(task, givens, blocks, results);
  }

  /** Every tangent ∂v/∂x, from the input on. */
  static Solution forward(Task.Forward task, Givens givens) {
    requireDefined(task.of(), givens);
    List<Block> blocks = new ArrayList<>();
    Map<Expr, Expr> found = new LinkedHashMap<>();
    if (!tangents(task, givens, true, blocks, found)) {
      blocks.clear();
      found.clear();
      tangents(task, givens, false, blocks, found);
    }
    Derivative asked = Derivative.total(task.of(), task.by());
    Expr value = found.getOrDefault(asked, Exprs.ZERO);
    blocks.addAll(
        OperationCounts.of(new Dependence(givens.definitions()), task.of(), List.of(task.by())));
    return new Solution(task, givens, blocks, List.of(new Statement.Equation(asked, value)));
  }

  /** False as soon as a tangent gets long although all were to be written out. */
  private static boolean tangents(
      Task.Forward task,
      Givens givens,
      boolean written,
      List<Block> blocks,
      Map<Expr, Expr> found) {
    Workshop workshop = new Workshop(givens);
    List<Expr> order = workshop.dependence().between(task.of(), task.by()).reversed();
    Map<Expr, Expr> values = new HashMap<>();
    for (Expr name : order) {
      if (name.equals(task.by())) {
        continue;
      }
      List<Expr> uses =
          workshop.dependence().uses(name, task.by()).stream().filter(order::contains).toList();
      Derivative left = Derivative.total(name, task.by());
      Trace trace = workshop.throughUses(left, uses, values);
      workshop.finish(trace, true);
      Expr value = trace.current();
      if (written && value.size() > SHORT) {
        return false;
      }
      found.put(left, value);
      if (written || value.size() <= 2) {
        values.put(left, value);
      }
      blocks.add(new Block.Worked(trace.derivation(), name.equals(task.of())));
    }
    return true;
  }

  private static void requireDefined(Expr name, Givens givens) {
    if (givens.definitionOf(name).isEmpty()) {
      throw new UnsupportedTask(
          "a sweep starts from a name with a definition; define it with \"let\"");
    }
  }
}
