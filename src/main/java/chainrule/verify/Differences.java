package chainrule.verify;

import chainrule.numeric.Evaluation;
import chainrule.numeric.Program;

/** Values of a function for central differences. */
final class Differences {
  private Differences() {}

  /**
   * The program's first output at a point; NaN where other branches are taken than in the run
   * {@code base}.
   */
  static double alongOneBranch(Program program, Evaluation base, double[] point) {
    if (program.switches() == 0) {
      return program.apply(point)[0];
    }
    Evaluation run = program.evaluate(point);
    return run.pattern().equals(base.pattern()) ? run.output(0) : Double.NaN;
  }
}
