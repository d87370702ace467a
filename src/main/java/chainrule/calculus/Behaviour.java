package chainrule.calculus;

import chainrule.algebra.RationalFunctions;
import chainrule.algebra.TooLarge;
import chainrule.calculus.Solution.Block;
import chainrule.expr.Call;
import chainrule.expr.Condition;
import chainrule.expr.Condition.Comparison;
import chainrule.expr.Condition.Relation;
import chainrule.expr.Constant;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Symbol;
import chainrule.problem.FunctionDefinition;
import chainrule.problem.Givens;
import chainrule.problem.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/**
 * Works out {@code behaviour of}: where a derivative vanishes, where there is none, and what
 * follows for training.
 */
final class Behaviour {
  private final Givens givens;
  private final Symbol z;
  private final Call call;
  private final Derivative derivative;
  private final Pieces pieces;
  private final List<Expr> values;
  private final List<Expr> slopes = new ArrayList<>();
  private final List<Block> blocks = new ArrayList<>();

  private Behaviour(FunctionDefinition function, Givens givens) {
    this.givens = givens;
    this.z = function.arguments().get(0);
    this.call = new Call(function.name(), List.of(z), List.copyOf(function.parameters()));
    this.derivative = Derivative.local(call, z);
    this.pieces =
        new Pieces(
            new Heads(givens.library()), z, function.body() == null ? call : function.body());
    this.values = pieces.pieces();
  }

  static Solution solve(Task.Behaviour task, Givens givens) {
    FunctionDefinition function = givens.library().get(task.function());
    if (function.isUnknown() || function.arguments().size() != 1) {
      throw new UnsupportedTask(
          "the behaviour is worked out for a function of one argument that has a definition");
    }
    Behaviour behaviour = new Behaviour(function, givens);
    behaviour.work();
    return new Solution(task, givens, behaviour.blocks, List.of());
  }

  private void work() {
    Workshop workshop = new Workshop(givens.withoutDefinitions());
    for (Expr value : values) {
      Derivative left = Derivative.total(value, z);
      Trace trace = workshop.ofExpression(left, value, Set.of(), Map.of());
      workshop.finish(trace, false);
      slopes.add(trace.current());
    }
    List<Condition> flat = new ArrayList<>();
    for (int i = 0; i < slopes.size(); i++) {
      tellPiece(i, flat);
    }
    boolean smooth = true;
    for (int i = 0; i < pieces.points().size(); i++) {
      smooth &= tellPoint(i);
    }
    consequences(flat, smooth);
  }

  private void tellPiece(int i, List<Condition> flat) {
    Condition where = interval(i);
    Expr slope = slopes.get(i);
    boolean everywhere = where instanceof Condition.Otherwise;
    Text place = everywhere ? Text.of("Everywhere ") : Text.of("For ", where, ", ");
    Text words =
        Text.of(
            place,
            Text.equality(call, values.get(i)),
            " and so ",
            Text.equality(derivative, slope),
            ".");
    if (slope.equals(Exprs.ZERO)) {
      flat.add(where);
      List<Condition> conditions = everywhere ? List.of() : List.of(where);
      blocks.add(new Block.Finding(new Statement.Vanishes(derivative, conditions), words));
    } else {
      blocks.add(new Block.Paragraph(words));
    }
  }

  private Condition interval(int i) {
    List<BigFraction> points = pieces.points();
    @Nullable Expr low = i == 0 ? null : pieces.written(points.get(i - 1));
    @Nullable Expr high = i == points.size() ? null : pieces.written(points.get(i));
    if (low == null) {
      return high == null ? new Condition.Otherwise() : new Comparison(z, Relation.LESS, high);
    }
    Comparison above = new Comparison(z, Relation.GREATER, low);
    return high == null
        ? above
        : new Condition.AllOf(
            List.of(new Comparison(low, Relation.LESS, z), new Comparison(z, Relation.LESS, high)));
  }

  /** Whether the function is differentiable at the point; told where it is not. */
  private boolean tellPoint(int i) {
    Expr point = pieces.written(pieces.points().get(i));
    Expr left = at(values.get(i), point);
    Expr right = at(values.get(i + 1), point);
    if (!same(left, right)) {
      Expr down = Constant.INFINITY;
      Text words =
          Text.of(
              "At ",
              Text.equality(z, point),
              " it jumps from ",
              left,
              " to ",
              right,
              ": there it has no derivative.");
      blocks.add(new Block.Finding(new Statement.NoDerivative(call, z, point, down, down), words));
      return false;
    }
    Expr before = at(slopes.get(i), point);
    Expr after = at(slopes.get(i + 1), point);
    if (same(before, after)) {
      return true;
    }
    Text words =
        Text.of(
            "At ",
            Text.equality(z, point),
            " it has a kink: the slope is ",
            before,
            " on the left and ",
            after,
            " on the right, and there is no derivative",
            unlessEqual(before, after),
            ".");
    blocks.add(new Block.Finding(new Statement.NoDerivative(call, z, point, before, after), words));
    return false;
  }

  private static String unlessEqual(Expr before, Expr after) {
    boolean parameters = !Exprs.symbols(before).isEmpty() || !Exprs.symbols(after).isEmpty();
    return parameters ? " unless the two are equal" : "";
  }

  private Expr at(Expr function, Expr point) {
    Expr there = Tidy.tidy(Exprs.substitute(function, Map.of(z, point)));
    try {
      RationalFunctions workspace = new RationalFunctions();
      return Tidy.tidy(workspace.toExpr(workspace.of(there)));
    } catch (TooLarge | ArithmeticException tooMuch) {
      return there;
    }
  }

  private boolean same(Expr left, Expr right) {
    try {
      Expr a = Limits.writtenOut(left, givens.library());
      Expr b = Limits.writtenOut(right, givens.library());
      return new RationalFunctions().of(Tidy.tidy(Exprs.minus(a, b))).isZero();
    } catch (TooLarge | ArithmeticException tooMuch) {
      return false;
    }
  }

  private void consequences(List<Condition> flat, boolean smooth) {
    if (flat.size() == slopes.size()) {
      allFlat();
    } else if (!flat.isEmpty()) {
      blocks.add(
          new Block.Paragraph(
              Text.of(
                  "Where the derivative is zero, no gradient passes: on an example that puts ",
                  z,
                  " there, the parameters in front of this unit get no update through it.")));
    } else if (!smooth) {
      blocks.add(
          new Block.Paragraph(
              Text.of(
                  "Single points without a derivative do not harm training: the argument almost never falls on"
                      + " one of them, and either one-sided slope may be used there.")));
    } else {
      blocks.add(
          new Block.Paragraph(
              Text.of("It is differentiable everywhere, and no piece of it is flat.")));
    }
  }

  /** Flatness, not the missing derivative at single points, is what stops training. */
  private void allFlat() {
    blocks.add(
        new Block.Paragraph(
            Text.of(
                "The derivative is zero wherever it exists. By the chain rule every gradient of a parameter in front of"
                    + " this activation has ",
                derivative,
                " as a factor, so it is zero too: gradient descent never"
                    + " changes these parameters. Only parameters behind the last activation of this kind can learn."
                    + " A small change of a weight in front of it leaves the loss exactly as it is, until a"
                    + " pre-activation crosses a threshold and the loss jumps.")));
    if (!monotone()) {
      blocks.add(
          new Block.Paragraph(
              Text.of("Besides, ", call, " is not monotone: it rises and falls again.")));
    }
  }

  private boolean monotone() {
    RationalFunctions workspace = new RationalFunctions();
    boolean up = false;
    boolean down = false;
    for (int i = 0; i + 1 < values.size(); i++) {
      int sign =
          workspace
              .number(workspace.of(Exprs.minus(values.get(i + 1), values.get(i))))
              .map(BigFraction::signum)
              .orElse(0);
      up |= sign > 0;
      down |= sign < 0;
    }
    return !(up && down);
  }
}
