package chainrule.training;

import chainrule.calculus.Derivation;
import chainrule.calculus.Solution;
import chainrule.calculus.Solution.Block;
import chainrule.calculus.UnsupportedTask;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Symbol;
import chainrule.numeric.Batch;
import chainrule.numeric.Program;
import chainrule.numeric.Sizes;
import chainrule.numeric.UnsupportedExpression;
import chainrule.problem.Definition;
import chainrule.problem.Givens;
import chainrule.problem.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The loss of an example and its gradient as code. The gradient is compiled from the equations of
 * the solution: each derivative that was worked out is a name, defined by its last row, so that no
 * derivative is left for the compiler to take.
 */
final class Objective {
  private final List<Expr> parameters;
  private final Program both;
  private final Program loss;
  private final int count;
  private final int data;

  private Objective(List<Expr> parameters, Program both, Program loss) {
    this.parameters = parameters;
    this.both = both;
    this.loss = loss;
    List<Program.Axes> inputs = both.inputs();
    this.count = total(inputs.subList(0, parameters.size()));
    this.data = total(inputs.subList(parameters.size(), inputs.size()));
  }

  static Objective of(Solution solution, Task.Train task) {
    Map<Expr, Expr> names = new HashMap<>();
    List<Definition> definitions = new ArrayList<>();
    for (Block block : solution.blocks()) {
      if (block instanceof Block.Worked(Derivation derivation, boolean asked)
          && derivation.left() instanceof Derivative left
          && derivation.forAll().isEmpty()) {
        Symbol name = new Symbol("gradient " + names.size(), left.shape());
        definitions.add(new Definition(name, Exprs.substitute(derivation.result(), names)));
        names.put(left, name);
      }
    }
    List<Expr> parameters = new ArrayList<>();
    List<Expr> outputs = new ArrayList<>();
    for (var result : solution.results()) {
      Expr name = names.get(result.left());
      if (name == null) {
        throw new UnsupportedTask("a gradient that has no matrix form cannot be trained with yet");
      }
      parameters.add(((Derivative) result.left()).by());
      outputs.add(name);
    }
    refuseOpen(definitions);
    outputs.add(task.loss());
    return compiled(task, parameters, outputs, solution.givens().and(definitions));
  }

  private static void refuseOpen(List<Definition> definitions) {
    if (definitions.stream().anyMatch(each -> hasDerivative(each.right()))) {
      throw new UnsupportedTask("a gradient rests on a derivative that was not worked out");
    }
  }

  private static boolean hasDerivative(Expr expr) {
    return expr instanceof Derivative || expr.parts().stream().anyMatch(Objective::hasDerivative);
  }

  private static Objective compiled(
      Task.Train task, List<Expr> parameters, List<Expr> outputs, Givens givens) {
    Sizes sizes = new Sizes(task.recipe().sizes());
    List<Expr> inputs = new ArrayList<>(parameters);
    inputs.addAll(task.recipe().data());
    try {
      return new Objective(
          List.copyOf(parameters),
          Program.compile(outputs, inputs, givens, sizes),
          Program.compile(List.of(task.loss()), inputs, givens, sizes));
    } catch (UnsupportedExpression noValue) {
      throw new UnsupportedTask("the gradient cannot be computed: " + noValue.reason());
    }
  }

  private static int total(List<Program.Axes> axes) {
    return axes.stream().mapToInt(Program.Axes::size).sum();
  }

  List<Expr> parameters() {
    return parameters;
  }

  /** Where a parameter stands among all numbers. */
  Program.Axes axes(int parameter) {
    return both.inputs().get(parameter);
  }

  /** The axes of the data, in order. */
  List<Program.Axes> dataAxes() {
    return both.inputs().subList(parameters.size(), both.inputs().size());
  }

  /** How many numbers the parameters are. */
  int count() {
    return count;
  }

  /** How many numbers an example has. */
  int dataCount() {
    return data;
  }

  /** What an example costs, in lines of code. */
  int size() {
    return both.size();
  }

  /** The mean loss and its gradient, for one thread. */
  Slope slope() {
    return new Slope(new Batch(both));
  }

  /** The mean loss of a batch and its gradient; keeps its memory from call to call. */
  final class Slope {
    private final Batch code;

    private Slope(Batch code) {
      this.code = code;
    }

    /** The mean loss at {@code values}; the mean of the gradients goes to {@code mean}. */
    double at(double[] values, List<double[]> batch, double[] mean) {
      code.run(values, batch);
      for (int i = 0; i < count; i++) {
        mean[i] = code.sum(i) / batch.size();
      }
      return code.sum(count) / batch.size();
    }
  }

  /** The losses of examples, for one thread. */
  Batch losses() {
    return new Batch(loss);
  }

  /** The loss of one example. */
  double loss(double[] values, double[] example) {
    return loss.apply(point(values, example))[0];
  }

  private double[] point(double[] values, double[] example) {
    double[] point = java.util.Arrays.copyOf(values, count + data);
    System.arraycopy(example, 0, point, count, data);
    return point;
  }
}
