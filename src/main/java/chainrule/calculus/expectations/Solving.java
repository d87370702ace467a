package chainrule.calculus.expectations;

import static chainrule.expr.Exprs.minus;
import static chainrule.expr.Exprs.over;

import chainrule.algebra.RationalForm;
import chainrule.algebra.RationalFunctions;
import chainrule.algebra.TooLarge;
import chainrule.calculus.Derivation;
import chainrule.calculus.Detail;
import chainrule.calculus.Rule;
import chainrule.calculus.Simplifier;
import chainrule.calculus.Solution;
import chainrule.calculus.Solution.Block;
import chainrule.calculus.Statement;
import chainrule.calculus.Text;
import chainrule.calculus.Tidy;
import chainrule.calculus.Trace;
import chainrule.calculus.UnsupportedTask;
import chainrule.expr.Condition;
import chainrule.expr.Condition.Comparison;
import chainrule.expr.Condition.Relation;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Symbol;
import chainrule.problem.Givens;
import chainrule.problem.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** For which value of a parameter two sides are equal, which must be linear in it. */
final class Solving {
  private static final Symbol UNKNOWN = Symbol.scalar("the unknown");

  private final Task.Solve task;
  private final Givens givens;
  private final MomentWork work;

  Solving(Task.Solve task, Givens givens) {
    this.task = task;
    this.givens = givens;
    this.work = new MomentWork(new Model(givens));
  }

  Solution solve() {
    List<Expr> sides = new ArrayList<>();
    for (Expr side : List.of(task.left(), task.right())) {
      Trace trace = new Trace(side);
      work.run(trace);
      if (!trace.isEmpty()) {
        work.keep(trace, false);
      }
      sides.add(trace.current());
    }
    List<Block> blocks = new ArrayList<>(work.blocks());
    Expr left = sides.get(0);
    Expr right = sides.get(1);
    blocks.add(
        new Block.Paragraph(
            Text.of(
                "So the condition ",
                Text.equality(task.left(), task.right()),
                " reads ",
                Text.equality(left, right),
                ", and it is linear in ",
                task.unknown(),
                ".")));
    Derivation root = root(left, right);
    blocks.add(new Block.Worked(root, true));
    return new Solution(
        task, givens, blocks, List.of(new Statement.Equation(task.unknown(), root.result())));
  }

  private Derivation root(Expr left, Expr right) {
    Expr above = minus(at(right, Exprs.ZERO), at(left, Exprs.ZERO));
    Expr below = minus(slope(left), slope(right));
    Expr start = new Simplifier().simplify(above);
    Expr slope = new Simplifier().simplify(below);
    requireLinear(left, right);
    Trace trace = new Trace(task.unknown());
    Condition nonzero = new Comparison(slope, Relation.NOT_EQUAL, Exprs.ZERO);
    trace.row(
        Rule.SOLVE,
        over(start, slope),
        Detail.NORMAL,
        Text.of("solve for ", task.unknown()),
        List.of(nonzero));
    MomentWork.tidy(trace);
    new Simplifier().run(trace);
    return trace.derivation();
  }

  /** The unknown replaced; it must not be left in another guise. */
  private Expr at(Expr side, Expr value) {
    Expr replaced = Exprs.substitute(side, Map.of(task.unknown(), value));
    for (Symbol symbol : Exprs.symbols(task.unknown())) {
      if (replaced.contains(symbol)) {
        throw notLinear();
      }
    }
    return Tidy.tidy(replaced);
  }

  private Expr slope(Expr side) {
    return minus(at(side, Exprs.ONE), at(side, Exprs.ZERO));
  }

  private void requireLinear(Expr left, Expr right) {
    try {
      RationalFunctions workspace = new RationalFunctions();
      RationalForm form = workspace.of(minus(at(left, UNKNOWN), at(right, UNKNOWN)));
      List<RationalForm> all = workspace.split(form);
      boolean linear =
          workspace.coefficients(all.get(0), UNKNOWN).size() == 2
              && (all.size() < 2 || workspace.coefficients(all.get(1), UNKNOWN).size() == 1);
      if (linear) {
        return;
      }
    } catch (TooLarge | ArithmeticException tooMuch) {
      // said below
    }
    throw notLinear();
  }

  private UnsupportedTask notLinear() {
    return new UnsupportedTask(
        "the condition is not linear in what it is to be solved for; write that as it stands in the"
            + " variance, such as sigma^2");
  }
}
