package chainrule.verify;

import chainrule.expr.Expr;
import chainrule.numeric.Evaluation;
import chainrule.numeric.Program;
import chainrule.numeric.Sizes;
import chainrule.problem.Givens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Expressions and their values at points that are shared by all checks of a solution. Points are
 * drawn until they are defined, away from kinks, and until every pattern of branches has been
 * visited, where that can be done.
 */
final class Table {
  private static final int SMOOTH = 28;
  private static final int SWITCHING = 48;
  private static final int TRIES = 60;
  private static final int MOST_SWITCHES = 6;

  /** Elements switch alike: a few patterns stand for the others. */
  private static final int MOST_SWITCHES_OF_ARRAYS = 4;

  private static final double NEAR_A_KINK = 1e-3;

  private final List<Expr> atoms;
  private final Map<Expr, Integer> positionsOfAtoms = new HashMap<>();
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
   * @param effort how many times the usual number of points is taken
   */
  Table(
      List<Expr> expressions,
      List<Expr> required,
      List<Expr> atoms,
      Givens givens,
      RandomGenerator random,
      int effort) {
    this(expressions, required, atoms, givens, Sizes.NONE, random, effort);
  }

  /**
   * @param sizes of the arrays among the expressions and atoms
   */
  Table(
      List<Expr> expressions,
      List<Expr> required,
      List<Expr> atoms,
      Givens givens,
      Sizes sizes,
      RandomGenerator random,
      int effort) {
    this.atoms = atoms;
    atoms.forEach(each -> positionsOfAtoms.putIfAbsent(each, positionsOfAtoms.size()));
    List<Expr> outputs = new ArrayList<>();
    for (Expr each : expressions) {
      if (positions.putIfAbsent(each, outputs.size()) == null) {
        outputs.add(each);
      }
    }
    this.program = Program.compile(outputs, atoms, givens, sizes);
    this.required =
        required.stream()
            .map(each -> axes(each))
            .flatMapToInt(each -> IntStream.range(each.offset(), each.offset() + each.size()))
            .toArray();
    this.moving = program.moves(Draw.continuous(atoms, program.inputs(), givens));
    this.draw = new Draw(atoms, program.inputs(), givens, random);
    drawSamples(effort);
  }

  List<Expr> atoms() {
    return atoms;
  }

  List<Sample> samples() {
    return samples;
  }

  /**
   * Where the values of an expression of the table stand in a run; the same object must be given.
   */
  int position(Expr expr) {
    return axes(expr).offset();
  }

  /** The same with its axes. */
  Program.Axes axes(Expr expr) {
    Integer output = Objects.requireNonNull(positions.get(expr), "not an expression of the table");
    return program.outputs().get(output);
  }

  /** The elements of an expression of the table, or of an atom, at a sample. */
  double[] values(Expr expr, int sample) {
    Integer atom = positionsOfAtoms.get(expr);
    if (atom != null) {
      Program.Axes axes = program.inputs().get(atom);
      return Arrays.copyOfRange(
          samples.get(sample).point(), axes.offset(), axes.offset() + axes.size());
    }
    Program.Axes axes = axes(expr);
    return IntStream.range(axes.offset(), axes.offset() + axes.size())
        .mapToDouble(samples.get(sample).run()::output)
        .toArray();
  }

  /** Where each atom stands in a point. */
  List<Program.Axes> coordinates() {
    return program.inputs();
  }

  /** A sample's point by the names of the atoms. */
  Map<String, Double> at(int sample) {
    return samples.get(sample).at(atoms, program.inputs());
  }

  int patterns() {
    return program.switches() == 0 ? 0 : patterns.size();
  }

  int switches() {
    return program.switches();
  }

  /** All expressions at another point. */
  Evaluation evaluate(double[] point) {
    return program.evaluateWithErrors(point);
  }

  private void drawSamples(int effort) {
    int target = effort * (program.switches() == 0 ? SMOOTH : SWITCHING);
    for (int tries = 0; samples.size() < target && tries < TRIES * target; tries++) {
      boolean rare = tries > 8 * (samples.size() + 1);
      double[] point =
          rare && !samples.isEmpty() ? draw.near(samples.getLast().point()) : draw.point();
      if (isUsable(program.evaluate(point))) {
        accept(point);
      } else if (tries == TRIES && samples.isEmpty()) {
        climb();
      }
    }
    visitPatterns();
  }

  private void visitPatterns() {
    int switching = isOfArrays() ? MOST_SWITCHES_OF_ARRAYS : MOST_SWITCHES;
    int all = 1 << Math.min(program.switches(), switching);
    int most = isOfArrays() ? 4 * all : 64 * all;
    for (int tries = 0; !samples.isEmpty() && patterns.size() < all && tries < most; tries++) {
      double[] point = draw.point();
      Evaluation run = program.evaluate(point);
      if (!patterns.contains(run.pattern()) && isUsable(run)) {
        accept(point);
      }
    }
  }

  private boolean isOfArrays() {
    return program.inputs().stream().anyMatch(each -> !each.dims().isEmpty());
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
