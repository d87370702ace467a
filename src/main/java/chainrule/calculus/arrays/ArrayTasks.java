package chainrule.calculus.arrays;

import chainrule.calculus.Solution;
import chainrule.calculus.Statement;
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

/** The tasks on arrays. */
public final class ArrayTasks {
  private ArrayTasks() {}

  /** Whether arrays stand in the question or in the definitions that lead to it. */
  public static boolean concern(List<Derivative> derivatives, Givens givens) {
    Bodies bodies = new Bodies(givens.definitions());
    for (Derivative each : derivatives) {
      Expr of = each;
      List<Expr> by = new ArrayList<>();
      while (of instanceof Derivative inner) {
        by.add(inner.by());
        of = inner.of();
      }
      boolean asked = hasArrays(of) || by.stream().anyMatch(ArrayTasks::hasArrays);
      boolean between =
          bodies.users(of, by).values().stream()
              .flatMap(List::stream)
              .anyMatch(user -> hasArrays(bodies.body(user)));
      if (asked || between) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasArrays(Expr expr) {
    return !expr.shape().isScalar() || expr.parts().stream().anyMatch(ArrayTasks::hasArrays);
  }

  /** {@code initialise}. */
  public static Solution initialise(Task.Initialise task, Givens givens) {
    return Initialising.solve(task, givens);
  }

  /** {@code shapes of}. */
  public static Solution shapes(Task.Shapes task, Givens givens) {
    return ShapesOfChain.solve(task, givens);
  }

  /** {@code backward pass}. */
  public static Solution backwardPass(Task.BackwardPass task, Givens givens) {
    return BackwardPass.solve(task, givens);
  }

  /** {@code derive … along v} and {@code derive … weighted by u}. */
  public static Solution product(Task.Product task, Givens givens) {
    return Products.solve(task, givens);
  }

  /** {@code derive}. */
  public static Solution derive(Task.Derive task, Givens givens) {
    Set<Derivative> asked = new LinkedHashSet<>(task.derivatives());
    ArrayDeriving deriving = new ArrayDeriving(givens, asked, task.byElements());
    Map<Expr, List<Expr>> first = new LinkedHashMap<>();
    for (Derivative each : task.derivatives()) {
      if (!(each.of() instanceof Derivative)) {
        first.computeIfAbsent(each.of(), any -> new ArrayList<>()).add(each.by());
      }
    }
    first.forEach(deriving::sweep);
    List<Statement.Equation> results = new ArrayList<>();
    for (Derivative each : task.derivatives()) {
      results.add(deriving.equation(each));
    }
    return new Solution(task, deriving.givens(), deriving.blocks(), results);
  }
}
