package chainrule.calculus;

import chainrule.calculus.Solution.Block;
import chainrule.expr.Call;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Symbol;
import chainrule.numeric.Program;
import chainrule.numeric.Sizes;
import chainrule.numeric.UnsupportedExpression;
import chainrule.problem.FunctionDefinition;
import chainrule.problem.Givens;
import chainrule.problem.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Figures where one would draw them on the board: a function of one variable with its derivative,
 * the graph through which a sweep goes, a plan in the course of time.
 */
public final class Illustration {
  private static final int SAMPLE_DISTANCE = 4;
  private static final int SAMPLE_LAYERS = 16;

  private Illustration() {}

  /** The solution with a figure at its end, where its task has one. */
  public static Solution of(Solution solution) {
    Optional<Figure> figure;
    try {
      figure = figure(solution);
    } catch (UnsupportedExpression noNumbers) {
      return solution; // what has no values has no picture either
    }
    if (figure.isEmpty()) {
      return solution;
    }
    List<Block> blocks = new ArrayList<>(solution.blocks());
    blocks.add(new Block.Drawn(figure.get()));
    return new Solution(solution.task(), solution.givens(), blocks, solution.results());
  }

  private static Optional<Figure> figure(Solution solution) {
    Givens givens = solution.givens();
    return switch (solution.task()) {
      case Task.Derive derive when derive.derivatives().size() == 1 && !derive.byElements() ->
          ofOneVariable(derive.derivatives().get(0), solution);
      case Task.Limits limits -> ofOneVariable(limits.derivative(), solution);
      case Task.Behaviour(String name) -> behaviour(givens.library().get(name), givens);
      case Task.Reverse(Expr of, List<Expr> by) -> GraphFigure.of(solution, of, by, true);
      case Task.Forward(Expr of, Expr by) -> GraphFigure.of(solution, of, List.of(by), false);
      case Task.Checkpoint checkpoint -> schedule(checkpoint, solution);
      case Task.Derive derive -> Optional.empty();
      case Task.Chain chain -> Optional.empty();
      case Task.Product product -> Optional.empty();
      case Task.BackwardPass pass -> Optional.empty();
      case Task.Shapes shapes -> Optional.empty();
      case Task.Initialise initialise -> Optional.empty();
      case Task.Moments moments -> Optional.empty();
      case Task.Solve solve -> Optional.empty();
      case Task.Train training -> Optional.empty(); // drawn when the runs are done
    };
  }

  /** A function of what it is differentiated by, and of nothing else. */
  private static Optional<Figure> ofOneVariable(Derivative asked, Solution solution) {
    if (!(asked.by() instanceof Symbol x)
        || asked.of() instanceof Derivative
        || !x.shape().isScalar()
        || !asked.of().shape().isScalar()
        || !Program.freeAtoms(List.of(asked.of()), solution.givens()).equals(Set.of(x))) {
      return Optional.empty();
    }
    Expr slope = solution.results().get(0).right();
    return FunctionFigure.of(asked.of(), asked, slope, x, Map.of(), solution.givens());
  }

  /** Parameters have the values that a call without them would give. */
  private static Optional<Figure> behaviour(FunctionDefinition function, Givens givens) {
    Symbol z = function.arguments().get(0);
    if (!function.parameters().stream().allMatch(function.defaults()::containsKey)) {
      return Optional.empty();
    }
    Call call = new Call(function.name(), List.of(z), List.copyOf(function.parameters()));
    Derivative slope = Derivative.local(call, z);
    return FunctionFigure.of(
        call, slope, slope, z, Map.copyOf(function.defaults()), givens.withoutDefinitions());
  }

  private static Optional<Figure> schedule(Task.Checkpoint task, Solution solution) {
    for (Block block : solution.blocks()) {
      if (block
          instanceof Block.Finding(Statement.Schedule(Plan plan, var held, var again), var words)) {
        return Optional.of(schedule(task, plan));
      }
    }
    return Optional.empty();
  }

  private static Figure schedule(Task.Checkpoint task, Plan plan) {
    int every = Plans.whole(task.every());
    int layers = Plans.whole(task.layers());
    Map<Expr, Integer> sizes = new java.util.HashMap<>();
    List<Object> where = new ArrayList<>();
    int distance = every > 0 ? every : layers > 0 ? divisor(layers) : SAMPLE_DISTANCE;
    int count = layers > 0 ? layers : every > 0 ? SAMPLE_DISTANCE * every : SAMPLE_LAYERS;
    set(task.layers(), count, sizes, where);
    set(task.every(), distance, sizes, where);
    Text caption =
        Text.of(
            "The plan in the course of time",
            where.isEmpty() ? "" : Text.of(", for ", Text.of(where.toArray())),
            ": forward (solid), once more between checkpoints (dashed), and back, with a bar for each"
                + " pre-activation while it is held.");
    return new Figure.Schedule(caption, count, plan.at(new Sizes(sizes)));
  }

  private static void set(Expr name, int value, Map<Expr, Integer> sizes, List<Object> where) {
    if (name instanceof Symbol symbol) {
      sizes.put(symbol, value);
      where.add(where.isEmpty() ? "" : " and ");
      where.add(Text.equality(symbol, chainrule.expr.Exprs.num(value)));
    }
  }

  /** The divisor next to the root. */
  private static int divisor(int layers) {
    int divisor = (int) Math.sqrt(layers);
    while (layers % divisor != 0) {
      divisor--;
    }
    return divisor;
  }
}
