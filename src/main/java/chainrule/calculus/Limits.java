package chainrule.calculus;

import static chainrule.expr.Exprs.ZERO;
import static chainrule.expr.Exprs.minus;
import static chainrule.expr.Exprs.negate;
import static chainrule.expr.Exprs.plus;

import chainrule.algebra.RationalFunctions;
import chainrule.algebra.TooLarge;
import chainrule.calculus.Solution.Block;
import chainrule.expr.Call;
import chainrule.expr.Cases;
import chainrule.expr.Constant;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Indicator;
import chainrule.expr.Symbol;
import chainrule.problem.Givens;
import chainrule.problem.Library;
import chainrule.problem.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Works out {@code limits of}: a derivative far out on both sides, its parity and its largest
 * value.
 */
final class Limits {
  private final Givens givens;
  private final Derivative asked;
  private final Symbol x;
  private final Expr expanded;
  private final List<Block> blocks = new ArrayList<>();
  private boolean fadesExponentially = true;

  private Limits(Task.Limits task, Givens givens, Expr derivative) {
    this.givens = givens;
    this.asked = task.derivative();
    this.x = (Symbol) asked.by();
    this.expanded =
        Asymptotics.expanded(derivative, new Dependence(givens.definitions()).definitions());
  }

  static Solution solve(Task.Limits task, Givens givens) {
    if (!(task.derivative().by() instanceof Symbol)) {
      throw new UnsupportedTask("limits are taken in a symbol, not in a function's value");
    }
    Solution worked =
        Deriving.solve(new Task.Derive(List.of(task.derivative()), List.of(), false), givens);
    Limits limits = new Limits(task, worked.givens(), worked.results().get(0).right());
    limits.blocks.addAll(worked.blocks());
    limits.findings();
    return new Solution(task, worked.givens(), limits.blocks, worked.results());
  }

  private void findings() {
    Expr right = end(Constant.INFINITY, false);
    Expr left = end(negate(Constant.INFINITY), true);
    Optional<Boolean> parity = parity();
    parity.ifPresent(this::tellParity);
    Maximum.of(asked, expanded, x, givens).ifPresent(blocks::add);
    if (right.equals(ZERO) && left.equals(ZERO) && fadesExponentially) {
      blocks.add(
          new Block.Paragraph(
              Text.of(
                  "Far out on either side the derivative is close to zero: the function is saturated there, and the"
                      + " chain rule passes almost no gradient through it.")));
    }
  }

  /** The limit at one end, with the leading term where that says more. */
  private Expr end(Expr point, boolean mirrored) {
    Asymptotics asymptotics = new Asymptotics(givens.library(), x);
    Expr facing = mirrored ? Exprs.substitute(expanded, Map.of(x, negate(x))) : expanded;
    Series.Term lead = asymptotics.leading(facing);
    Expr leading = asymptotics.written(lead, mirrored);
    boolean vanishes = lead.growth().vanishes() || lead.coefficient().isZero();
    Expr value = vanishes ? ZERO : lead.growth().diverges() ? infinite(asymptotics, lead) : leading;
    fadesExponentially &=
        lead.growth().linear().signum() < 0 || lead.growth().square().signum() < 0;
    Text as = Text.of("As ", x, " tends to ", point, ", ", asked, " tends to ", value);
    boolean more = !leading.equals(value) && !lead.coefficient().isZero();
    blocks.add(
        more
            ? new Block.Finding(
                new Statement.BehavesLike(asked, x, point, leading),
                Text.of(as, ", like ", leading, "."))
            : new Block.Finding(new Statement.LimitIs(asked, x, point, value), Text.of(as, ".")));
    return value;
  }

  private static Expr infinite(Asymptotics asymptotics, Series.Term lead) {
    Expr coefficient = asymptotics.coefficient(lead);
    return Term.of(coefficient, true).isNegative() ? negate(Constant.INFINITY) : Constant.INFINITY;
  }

  private void tellParity(boolean even) {
    Text words = Text.of(asked, " is an ", even ? "even" : "odd", " function of ", x, ".");
    blocks.add(new Block.Finding(new Statement.Parity(asked, x, even), words));
  }

  /** Even or odd where that can be proved as an identity of rational functions; empty otherwise. */
  private Optional<Boolean> parity() {
    try {
      Expr smooth = writtenOut(expanded, givens.library());
      Expr mirrored = Mirror.normal(Exprs.substitute(smooth, Map.of(x, negate(x))));
      if (new RationalFunctions().of(minus(smooth, mirrored)).isZero()) {
        return Optional.of(true);
      }
      return new RationalFunctions().of(plus(smooth, mirrored)).isZero()
          ? Optional.of(false)
          : Optional.empty();
    } catch (TooLarge | ArithmeticException tooMuch) {
      return Optional.empty();
    }
  }

  /** Heads by their definitions, so that exp is left; switches stay as they are. */
  static Expr writtenOut(Expr expr, Library library) {
    Heads heads = new Heads(library);
    if (expr instanceof Call call) {
      Optional<Expr> body =
          heads.writtenOut(call).filter(b -> !(b instanceof Cases) && !(b instanceof Indicator));
      if (body.isPresent()) {
        return writtenOut(body.get(), library);
      }
    }
    return Exprs.map(expr, part -> writtenOut(part, library));
  }
}
