package chainrule.verify;

import chainrule.expr.Expr;
import chainrule.numeric.Evaluation;
import chainrule.numeric.Program;
import chainrule.problem.Givens;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Expressions and their values at points that are shared by all checks of a solution. Points are drawn until they are
 * defined, away from kinks, and until every pattern of branches has been visited, where that can be done.
 */
final class Table {
  private static final int SMOOTH = 28;
  private static final int SWITCHING = 48;
  private static final int TRIES = 60;
  private static final int MOST_SWITCHES = 6;
  private static final double NEAR_A_KINK = 1e-3;

  private final List<Expr> atoms;
  private final Program program;
  private final Map<Expr, Integer> positions = new IdentityHashMap<>();
  private final List<Sample> samples = new ArrayList<>();
  private final Set<BitSet> patterns = new HashSet<>();
  private final int[] required;
  private final boolean[] moving;
  private final Draw draw;

  /**
   * @param expressions what has values here
   * @param required those of them that must be defined at every point
   */
  Table(List<Expr> expressions, List<Expr> required, List<Expr> atoms, Givens givens, RandomGenerator random) {
    this.atoms = atoms;
    List<Expr> outputs = new ArrayList<>();
    for (Expr each : expressions) {
      if (positions.putIfAbsent(each, outputs.size()) == null) {
        outputs.add(each);
      }
    }
    this.program = Program.compile(outputs, atoms, givens);
    this.required = required.stream().mapToInt(positions::get).toArray();
    this.moving = program.moves(Draw.continuous(atoms, givens));
    this.draw = new Draw(atoms, givens, random);
    drawSamples();
  }

  List<Expr> atoms() {
    return atoms;
  }

  List<Sample> samples() {
    return samples;
  }

  /** Where the values of an expression of the table stand in a run; the same object must be given. */
  int position(Expr expr) {
    return Objects.requireNonNull(positions.get(expr), "not an expression of the table");
  }

  /** A sample's point by the names of the atoms. */
  Map<String, Double> at(int sample) {
    return samples.get(sample).at(atoms);
  }

  int patterns() {
    return program.switches() == 0 ? 0 : patterns.size();
  }

  int switches() {
    return program.switches();
  }

  private void drawSamples() {
    int target = program.switches() == 0 ? SMOOTH : SWITCHING;
    for (int tries = 0; samples.size() < target && tries < TRIES * target; tries++) {
      boolean rare = tries > 8 * (samples.size() + 1);
      double[] point = rare && !samples.isEmpty() ? draw.near(samples.getLast().point()) : draw.point();
      if (isUsable(program.evaluate(point))) {
        accept(point);
      } else if (tries == TRIES && samples.isEmpty()) {
        climb();
      }
    }
    visitPatterns();
  }

  private void visitPatterns() {
    int all = 1 << Math.min(program.switches(), MOST_SWITCHES);
    for (int tries = 0; !samples.isEmpty() && patterns.size() < all && tries < 64 * all; tries++) {
      double[] point = draw.point();
      Evaluation run = program.evaluate(point);
      if (!patterns.contains(run.pattern()) && isUsable(run)) {
        accept(point);
      }
    }
  }

  private void accept(double[] point) {
    Evaluation run = program.evaluateWithErrors(point);
    samples.add(new Sample(point, run));
    patterns.add(run.pattern());
  }

  private boolean isUsable(Evaluation run) {
    for (int position : required) {
      if (!Double.isFinite(run.output(position))) {
        return false;
      }
    }
    double[] differences = run.switches();
    for (int i = 0; i < differences.length; i++) {
      if (moving[i] && Math.abs(differences[i]) <= NEAR_A_KINK) {
        return false;
      }
    }
    return true;
  }

  /** From a point where little is defined to one where all is, a few coordinates at a time. */
  private void climb() {
    double[] best = draw.point();
    int defined = program.evaluate(best).defined();
    for (int tries = 0; tries < 100 * TRIES && samples.isEmpty(); tries++) {
      double[] point = draw.near(best);
      Evaluation run = program.evaluate(point);
      if (run.defined() >= defined) {
        best = point;
        defined = run.defined();
        if (isUsable(run)) {
          accept(point);
        }
      }
    }
  }
}
