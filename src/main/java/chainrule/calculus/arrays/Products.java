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
import chainrule.expr.Derivative;
import chainrule.expr.Entry;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Transpose;
import chainrule.problem.Definition;
import chainrule.problem.Givens;
import chainrule.problem.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Products of a Jacobian with a vector, without the Jacobian: {@code along v} multiplies each
 * derivative by the direction as soon as it is taken, {@code weighted by u} does so from the output
 * back.
 */
final class Products {
  private Products() {}

  static Solution solve(Task.Product task, Givens givens) {
    Derivative derivative = task.derivative();
    Expr direction = task.direction();
    boolean vectors =
        derivative.of().shape().order() == 1
            && derivative.by().shape().order() == 1
            && direction.shape().order() == 1;
    if (!vectors || derivative.of() instanceof Derivative) {
      throw new UnsupportedTask(
          "products with a Jacobian are of a vector by a vector, with a vector");
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
                jacobian, List.of(lowering.closed(direction, Indices.symbols(over)))),
            over);
    Expr value =
        assembly
            .matrix(product, task.along() ? of : by)
            .orElseThrow(() -> new UnsupportedTask("the product has no form without indices"));
    Expr left =
        task.along()
            ? Matrices.product(derivative, direction)
            : Matrices.product(new Transpose(derivative), direction);
    Trace trace = new Trace(left);
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
