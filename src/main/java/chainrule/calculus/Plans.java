package chainrule.calculus;

import static chainrule.expr.Exprs.ONE;
import static chainrule.expr.Exprs.minus;
import static chainrule.expr.Exprs.num;
import static chainrule.expr.Exprs.over;
import static chainrule.expr.Exprs.plus;
import static chainrule.expr.Exprs.times;

import chainrule.calculus.Plan.Action;
import chainrule.calculus.Plan.Work;
import chainrule.expr.Expr;
import chainrule.expr.Symbol;
import java.util.List;

/** Orders of work for back-propagation through N layers. */
final class Plans {
  private Plans() {}

  /** Keeps every c-th pre-activation; c is a divisor of N, or both are numbers. */
  static Plan checkpoints(Expr every, Expr layers, Expr blocks, Symbol j) {
    Expr before = tidy(times(minus(j, ONE), every));
    Expr start = tidy(plus(before, ONE));
    Expr end = tidy(times(j, every));
    Expr ragged = tidy(plus(times(minus(blocks, ONE), every), ONE));
    Expr full = tidy(minus(blocks, ONE));
    return new Plan(
        layers,
        List.of(
            new Work.Repeated(j, ONE, full, false, List.of(layers(Action.PASS, start, end))),
            layers(Action.PASS, ragged, layers),
            layers(Action.KEEP, ragged, tidy(minus(layers, ONE))),
            layers(Action.BACK, layers, ragged),
            layers(Action.FREE, ragged, layers),
            new Work.Repeated(
                j,
                full,
                ONE,
                true,
                List.of(
                    layers(Action.KEEP, start, tidy(minus(end, ONE))),
                    layers(Action.BACK, end, start),
                    layers(Action.FREE, start, end)))));
  }

  /** Computes what each layer needs from the input again. */
  static Plan fromTheInput(Expr layers, Symbol k) {
    Expr before = minus(k, ONE);
    return new Plan(
        layers,
        List.of(
            layers(Action.PASS, ONE, layers),
            new Work.Repeated(
                k,
                layers,
                ONE,
                true,
                List.of(
                    layers(Action.PASS, ONE, before),
                    layers(Action.BACK, k, k),
                    layers(Action.FREE, before, k)))));
  }

  /** Computes all pre-activations again before it goes back. */
  static Plan allAtOnce(Expr layers) {
    return new Plan(
        layers,
        List.of(
            layers(Action.PASS, ONE, layers),
            layers(Action.KEEP, ONE, tidy(minus(layers, ONE))),
            layers(Action.BACK, layers, ONE),
            layers(Action.FREE, ONE, layers)));
  }

  private static Work layers(Action action, Expr from, Expr to) {
    return new Work.Layers(action, from, to);
  }

  /** How many blocks of {@code every} layers there are; the last may be shorter. */
  static Expr blocks(Expr every, Expr layers) {
    long c = whole(every);
    long n = whole(layers);
    return c > 0 && n > 0 ? num((n + c - 1) / c) : tidy(over(layers, every));
  }

  /** A whole number; 0 for a symbol. */
  static int whole(Expr expr) {
    return expr instanceof chainrule.expr.Num num && num.isWhole()
        ? num.value().intValueExact()
        : 0;
  }

  static Expr tidy(Expr expr) {
    chainrule.algebra.RationalFunctions workspace = new chainrule.algebra.RationalFunctions();
    Expr simple = workspace.toExpr(workspace.of(expr));
    return simple.size() < expr.size() ? Tidy.tidy(simple) : Tidy.tidy(expr);
  }
}
