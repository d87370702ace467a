package chainrule.verify;

import chainrule.expr.Expr;
import chainrule.numeric.CentralDifference;
import chainrule.numeric.CentralDifference.Estimate;
import chainrule.numeric.Evaluation;
import chainrule.numeric.Program;
import chainrule.problem.Givens;
import java.util.List;

/** Slopes of a function of many variables along a direction, from its values. */
final class Directions {
  private final Program program;

  Directions(Expr of, List<Expr> atoms, Givens givens) {
    this.program = Program.compile(List.of(of), atoms, givens);
  }

  Estimate slope(double[] point, double[] direction) {
    Evaluation base = program.evaluateWithErrors(point);
    return CentralDifference.slope(
        t -> Differences.alongOneBranch(program, base, moved(point, direction, t)), 0, base.error(0));
  }

  private static double[] moved(double[] point, double[] direction, double t) {
    double[] moved = point.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += t * direction[i];
    }
    return moved;
  }
}
