package chainrule.calculus.arrays;

import chainrule.calculus.Detail;
import chainrule.calculus.Range;
import chainrule.calculus.Rule;
import chainrule.calculus.Solution;
import chainrule.calculus.Solution.Block;
import chainrule.calculus.Statement;
import chainrule.calculus.Text;
import chainrule.calculus.Trace;
import chainrule.calculus.UnsupportedTask;
import chainrule.expr.ArrayCall;
import chainrule.expr.ArrayFunction;
import chainrule.expr.Derivative;
import chainrule.expr.Entry;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Sum;
import chainrule.expr.Transpose;
import chainrule.problem.Definition;
import chainrule.problem.Givens;
import chainrule.problem.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Products of a Jacobian with a direction or with weights, without the Jacobian: {@code along v}
 * multiplies each derivative by the direction as soon as it is taken, {@code weighted by u} does so
 * from the output back. Directions have the shape of the variable, weights that of the output.
 */
final class Products {
  private Products() {}

  static Solution solve(Task.Product task, Givens givens) {
    Derivative derivative = task.derivative();
    if (derivative.of() instanceof Derivative) {
      throw new UnsupportedTask("products with a derivative of a derivative are not worked out");
    }
    Bodies bodies = new Bodies(givens.definitions());
    Lowering lowering = new Lowering(new Indices(givens));
    ScalarRules rules = new ScalarRules(givens.library());
    Assembly assembly = new Assembly(givens, lowering, rules);
    List<Range> of = lowering.indices().over(derivative.of().shape());
    List<Range> by = lowering.indices().over(derivative.by().shape());
    Expr written = writtenOut(derivative, givens, bodies);
    Values values = new Values(givens, derivative.of());
    List<Contraction> jacobian =
        new ArrayDifferentiation(derivative.by(), Indices.symbols(by), lowering, rules)
            .of(written, Indices.symbols(of)).stream().map(values::told).toList();
    List<Range> over = task.along() ? by : of;
    List<Contraction> product =
        Lowering.summedOver(
            Contraction.product(
                jacobian, List.of(lowering.closed(task.direction(), Indices.symbols(over)))),
            over);
    Expr value =
        assembly
            .matrix(product, task.along() ? of : by)
            .orElseThrow(() -> new UnsupportedTask("the product has no form without indices"));
    Expr left = task.along() ? along(task, new Indices(givens)) : weighted(task);
    Trace trace = new Trace(left);
    if (of.size() == 1 && by.size() == 1) {
      List<Range> axes = new ArrayList<>(of);
      axes.addAll(by);
      assembly
          .matrix(jacobian, axes)
          .map(each -> task.along() ? each : assembly.matrices().transposed(each))
          .map(each -> Matrices.product(each, task.direction()))
          .filter(each -> !each.equals(value))
          .ifPresent(each -> trace.row(Rule.CHAIN, each, Detail.NORMAL, Text.of("chain rule")));
    }
    trace.row(
        Rule.ASSEMBLE,
        value,
        Detail.BRIEF,
        Text.of(task.along() ? "forward: the direction first" : "backward: the weights first"));
    return new Solution(
        task,
        givens,
        List.of(new Block.Worked(trace.derivation(), true)),
        List.of(new Statement.Equation(left, value)));
  }

  /**
   * The Jacobian times the direction; where it has more than two axes, by elements of the variable.
   */
  private static Expr along(Task.Product task, Indices letters) {
    Derivative derivative = task.derivative();
    if (derivative.by().shape().isScalar() || isMatrix(derivative)) {
      return Matrices.product(derivative, task.direction());
    }
    List<Range> by = letters.over(derivative.by().shape());
    List<Expr> at = List.copyOf(Indices.symbols(by));
    Derivative element =
        new Derivative(derivative.of(), new Entry(derivative.by(), at), derivative.kind());
    Expr sum = Exprs.times(element, new Entry(task.direction(), at));
    for (Range each : by.reversed()) {
      sum = new Sum(each.index(), each.from(), each.to(), sum);
    }
    return sum;
  }

  /**
   * The weights times the Jacobian; where it has more than two axes, as a gradient of their
   * product.
   */
  private static Expr weighted(Task.Product task) {
    Derivative derivative = task.derivative();
    Expr weights = task.direction();
    return switch (derivative.of().shape().order()) {
      case 0 -> Exprs.times(weights, derivative);
      case 1 ->
          isMatrix(derivative)
              ? Matrices.product(new Transpose(derivative), weights)
              : derivative(Exprs.times(new Transpose(weights), derivative.of()), derivative);
      default ->
          derivative(
              new ArrayCall(
                  ArrayFunction.TRACE,
                  List.of(Exprs.times(new Transpose(weights), derivative.of()))),
              derivative);
    };
  }

  private static boolean isMatrix(Derivative derivative) {
    return derivative.of().shape().order() == 1 && derivative.by().shape().order() == 1;
  }

  private static Derivative derivative(Expr of, Derivative like) {
    return new Derivative(of, like.by(), like.kind());
  }

  /** The output in terms of the variable, names between written out. */
  private static Expr writtenOut(Derivative derivative, Givens givens, Bodies bodies) {
    Expr current = bodies.body(derivative.of());
    for (Definition each : new ArrayList<>(givens.definitions()).reversed()) {
      boolean moves =
          !(each.left() instanceof Entry)
              && current.contains(each.left())
              && !each.left().equals(derivative.by())
              && !bodies.users(each.left(), List.of(derivative.by())).isEmpty();
      current = moves ? Exprs.substitute(current, Map.of(each.left(), each.right())) : current;
    }
    return current;
  }
}
