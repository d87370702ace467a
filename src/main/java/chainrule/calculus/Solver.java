package chainrule.calculus;

import chainrule.calculus.arrays.ArrayTasks;
import chainrule.calculus.expectations.ExpectationTasks;
import chainrule.problem.Givens;
import chainrule.problem.Task;

/** Works out what a task asks. */
public final class Solver {

  /**
   * The worked solution, not yet verified.
   *
   * @throws UnsupportedTask if the engine has no way to carry the task out; it says why
   */
  public Solution solve(Task task, Givens givens) {
    return switch (task) {
      case Task.Derive derive when ExpectationTasks.concern(derive.derivatives()) ->
          ExpectationTasks.moments(derive, derive.derivatives(), givens);
      case Task.Derive derive when ArrayTasks.concern(derive.derivatives(), givens) ->
          ArrayTasks.derive(derive, givens);
      case Task.Derive derive -> Deriving.solve(derive, givens);
      case Task.Chain chain -> Chaining.solve(chain, givens);
      case Task.Reverse reverse -> Modes.reverse(reverse, givens);
      case Task.Forward forward -> Modes.forward(forward, givens);
      case Task.Limits limits -> Limits.solve(limits, givens);
      case Task.Behaviour behaviour -> Behaviour.solve(behaviour, givens);
      case Task.Product product -> ArrayTasks.product(product, givens);
      case Task.BackwardPass pass -> ArrayTasks.backwardPass(pass, givens);
      case Task.Shapes shapes -> ArrayTasks.shapes(shapes, givens);
      case Task.Checkpoint checkpoint -> Checkpointing.solve(checkpoint, givens);
      case Task.Initialise initialise -> ArrayTasks.initialise(initialise, givens);
      case Task.Moments moments -> ExpectationTasks.moments(moments, moments.asked(), givens);
      case Task.Solve solve -> ExpectationTasks.solve(solve, givens);
      case Task.Train train -> Gradients.solve(train, givens);
    };
  }
}
