package chainrule.calculus.expectations;

import static chainrule.expr.Exprs.negate;
import static chainrule.expr.Exprs.plus;

import chainrule.calculus.Heads;
import chainrule.calculus.Mirror;
import chainrule.calculus.Pieces;
import chainrule.calculus.Simplifier;
import chainrule.calculus.UnsupportedTask;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Symbol;
import chainrule.problem.Library;
import java.util.List;
import java.util.Map;
import org.apache.commons.numbers.fraction.BigFraction;

/** Whether a function changes its sign with its variable. */
final class Oddness {
  private Oddness() {}

  static boolean holds(Expr function, Expr variable, boolean switches, Library library) {
    Symbol running = ByIntegral.running(variable);
    Expr body = Exprs.substitute(function, Map.of(variable, running));
    return switches ? piecewise(body, running, library) : opposite(body, body, running);
  }

  /** Whether the first at -x is minus the second at x. */
  private static boolean opposite(Expr first, Expr second, Symbol x) {
    Expr mirrored = Mirror.normal(Exprs.substitute(first, Map.of(x, negate(x))));
    return new Simplifier().simplify(plus(mirrored, second)).equals(Exprs.ZERO);
  }

  private static boolean piecewise(Expr body, Symbol x, Library library) {
    try {
      Pieces pieces = new Pieces(new Heads(library), x, body);
      List<BigFraction> points = pieces.points();
      List<Expr> branches = pieces.pieces();
      for (int i = 0; i < branches.size(); i++) {
        int other = branches.size() - 1 - i;
        boolean here =
            i == points.size() || points.get(points.size() - 1 - i).equals(points.get(i).negate());
        if (!here || !opposite(branches.get(i), branches.get(other), x)) {
          return false;
        }
      }
      return true;
    } catch (UnsupportedTask noPieces) {
      return false;
    }
  }
}
