package chainrule.marking;

import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Symbol;
import chainrule.problem.Definition;
import chainrule.problem.Givens;
import chainrule.problem.Layout;
import chainrule.problem.Part;
import chainrule.problem.Problem;
import chainrule.problem.Task;
import java.util.List;
import java.util.Optional;

/**
 * What a derivation is to work out.
 *
 * @param givens declarations and definitions, that of the function among them
 * @param asked the derivatives asked for, at least one
 * @param layout in which derivatives by arrays are to be written
 */
public record Exercise(Givens givens, List<Derivative> asked, Layout layout) {
  public Exercise {
    asked = List.copyOf(asked);
    if (asked.isEmpty()) {
      throw new IllegalArgumentException("nothing is asked");
    }
  }

  /** What a part of a problem asks; empty where that is no derivative. */
  public static Optional<Exercise> of(Problem problem, Part part) {
    Layout layout = problem.layout() == null ? Layout.DENOMINATOR : problem.layout();
    Givens givens = problem.givens();
    if (part.task() instanceof Task.Derive derive) {
      for (Definition stop : derive.route()) {
        givens = stop.left() instanceof Symbol ? Naming.with(stop, givens) : givens;
      }
    }
    List<Derivative> asked = asked(part.task());
    return asked.isEmpty() ? Optional.empty() : Optional.of(new Exercise(givens, asked, layout));
  }

  private static List<Derivative> asked(Task task) {
    return switch (task) {
      case Task.Derive derive -> derive.derivatives();
      case Task.Chain chain -> chain.derivatives();
      case Task.Reverse(Expr of, List<Expr> by) ->
          by.stream().map(each -> Derivative.total(of, each)).toList();
      case Task.Forward(Expr of, Expr by) -> List.of(Derivative.total(of, by));
      case Task.Limits(Derivative derivative) -> List.of(derivative);
      case Task.Behaviour behaviour -> List.of();
      case Task.Product product -> List.of();
      case Task.BackwardPass pass -> List.of();
      case Task.Shapes shapes -> List.of(shapes.derivative());
      case Task.Checkpoint checkpoint -> List.of();
      case Task.Initialise initialise -> List.of();
      case Task.Moments moments -> List.of();
      case Task.Solve solve -> List.of();
      case Task.Train train -> List.of();
    };
  }
}
