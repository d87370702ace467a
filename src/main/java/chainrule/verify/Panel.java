package chainrule.verify;

import chainrule.expr.Expr;
import chainrule.numeric.Evaluation;
import chainrule.numeric.Program;
import chainrule.numeric.UnsupportedExpression;
import chainrule.problem.Givens;
import chainrule.verify.Equality.Counterexample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Several expressions at the same points: handy numbers first, then large and tiny ones of both
 * signs, inside what is declared and away from switches. Any two of them can then be compared; a
 * difference counts only if rounding cannot explain it.
 */
public final class Panel {
  /**
   * A difference is real above so many times the bound of the rounding error, and rounding below so
   * many.
   */
  private static final double REAL = 256;

  private static final double ROUNDING = 16;

  /** Of values known less exactly than this, agreement says nothing. */
  private static final double INFORMATIVE = 1e-9;

  /** A comparison nearer than this to a switch of branches may have been decided by rounding. */
  private static final double SWITCH = 1e-11;

  /** Beyond this, missing values say nothing on the domain. */
  private static final double FARTHEST = 10;

  private final List<Expr> atoms;
  private final List<double[]> points = new ArrayList<>();
  private final List<Evaluation> runs = new ArrayList<>();

  private Panel(List<Expr> atoms) {
    this.atoms = atoms;
  }

  /**
   * The expressions at up to {@code turns} points.
   *
   * @throws UnsupportedExpression if one of them has no value in numbers
   */
  public static Panel of(List<? extends Expr> sides, Givens givens, long seed, int turns) {
    return of(sides, givens, seed, turns, false);
  }

  /**
   * The same away from every switch: what a derivative is worth where its function bends is a
   * matter of convention.
   */
  public static Panel awayFromKinks(
      List<? extends Expr> sides, Givens givens, long seed, int turns) {
    return of(sides, givens, seed, turns, true);
  }

  private static Panel of(
      List<? extends Expr> sides, Givens givens, long seed, int turns, boolean awayFromKinks) {
    Panel panel = new Panel(List.copyOf(Program.freeAtoms(sides, givens)));
    Program program = Program.compile(sides, panel.atoms, givens);
    Spread spread = new Spread(panel.atoms, givens, new SplittableRandom(seed));
    int needed = panel.atoms.isEmpty() ? 1 : turns;
    for (int turn = 0; turn < needed; turn++) {
      spread.point(turn).ifPresent(point -> panel.take(point, program, awayFromKinks));
    }
    return panel;
  }

  private void take(double[] point, Program program, boolean awayFromKinks) {
    Evaluation run = program.evaluateWithErrors(point);
    if (!isNearASwitch(run, awayFromKinks)) {
      points.add(point);
      runs.add(run);
    }
  }

  private static boolean isNearASwitch(Evaluation run, boolean orOnIt) {
    for (double difference : run.switches()) {
      if ((orOnIt || difference != 0) && Math.abs(difference) < SWITCH) {
        return true;
      }
    }
    return false;
  }

  /** What the values rest on, in the order of the coordinates of {@link #points()}. */
  public List<Expr> atoms() {
    return atoms;
  }

  /** The points, one coordinate for each atom. */
  public List<double[]> points() {
    return List.copyOf(points);
  }

  /** The value of a side at a point, both by position. */
  public double value(int side, int point) {
    return runs.get(point).output(side);
  }

  /** How far rounding may have moved it. */
  public double error(int side, int point) {
    return runs.get(point).error(side);
  }

  /** The coordinates of a point by name. */
  public Map<String, Double> at(int point) {
    return new Sample(points.get(point), runs.get(point)).at(atoms);
  }

  /**
   * What is seen of two sides at the points up to the first real difference.
   *
   * @param agreeing at how many informative points they agree
   * @param both at how many both have a value
   * @param onlyA at how many the first alone has one
   * @param onlyB at how many the second alone has one
   * @param difference the first point at which they really differ; null if there is none
   */
  public record Seen(
      int agreeing, int both, int onlyA, int onlyB, @Nullable Counterexample difference) {

    /** Enough informative points agree and none differs. */
    public boolean agrees() {
      return difference == null && agreeing >= ENOUGH;
    }
  }

  /** Fewer informative points decide nothing. */
  static final int ENOUGH = 24;

  /** Holds two sides against each other, by position. */
  public Seen compare(int a, int b) {
    int agreeing = 0;
    int both = 0;
    int onlyA = 0;
    int onlyB = 0;
    for (int i = 0; i < runs.size(); i++) {
      double first = value(a, i);
      double second = value(b, i);
      boolean tells = isCommon(points.get(i));
      onlyA += tells && Double.isNaN(second) && Double.isFinite(first) ? 1 : 0;
      onlyB += tells && Double.isNaN(first) && Double.isFinite(second) ? 1 : 0;
      if (!Double.isFinite(first) || !Double.isFinite(second)) {
        continue; // an overflow is no value
      }
      both++;
      switch (held(first, error(a, i), second, error(b, i))) {
        case DIFFERENT -> {
          Counterexample difference = new Counterexample(at(i), first, second);
          return new Seen(agreeing, both, onlyA, onlyB, difference);
        }
        case SAME -> agreeing++;
        case UNTOLD -> {}
      }
    }
    return new Seen(agreeing, both, onlyA, onlyB, null);
  }

  /** Far out, a value may be missing because another one overflowed. */
  private static boolean isCommon(double[] point) {
    for (double coordinate : point) {
      if (Math.abs(coordinate) > FARTHEST) {
        return false;
      }
    }
    return true;
  }

  /** What one pair of values tells. */
  private enum Told {
    SAME,
    DIFFERENT,
    UNTOLD
  }

  private static Told held(double a, double errorA, double b, double errorB) {
    double size = Math.max(Math.abs(a), Math.abs(b));
    double reading = size == 0 ? 0 : Math.ulp(size); // numbers are rounded when read
    double noise = errorA + errorB + reading;
    double difference = Math.abs(a - b);
    if (difference > REAL * noise && difference > 1e-300) {
      return Told.DIFFERENT;
    }
    boolean same = difference <= ROUNDING * noise && noise <= INFORMATIVE * size;
    return same || size == 0 && noise == 0 ? Told.SAME : Told.UNTOLD;
  }
}
