package chainrule.verify;

import chainrule.expr.Expr;
import chainrule.numeric.Evaluation;
import chainrule.numeric.Program;
import chainrule.numeric.Sizes;
import chainrule.numeric.UnsupportedExpression;
import chainrule.problem.Givens;
import chainrule.verify.Equality.Counterexample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
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
  private final List<Program.Axes> inputs;
  private final List<Program.Axes> outputs;
  private final Sizes sizes;
  private final List<double[]> points = new ArrayList<>();
  private final List<Evaluation> runs = new ArrayList<>();

  private Panel(List<Expr> atoms, Program program, Sizes sizes) {
    this.atoms = atoms;
    this.inputs = program.inputs();
    this.outputs = program.outputs();
    this.sizes = sizes;
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
    Sizes sizes = sizes(sides, givens);
    List<Expr> atoms = List.copyOf(Program.freeAtoms(sides, givens, sizes));
    Program program = Program.compile(sides, atoms, givens, sizes);
    Panel panel = new Panel(atoms, program, sizes);
    Spread spread = new Spread(atoms, panel.inputs, givens, new SplittableRandom(seed));
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

  /** Small numbers for all symbols of sizes, the same for the same expressions. */
  public static Sizes sizes(List<? extends Expr> sides, Givens givens) {
    SizeSymbols symbols = new SizeSymbols(List.copyOf(sides), List.of(), givens);
    return symbols.ofArrays() ? Instances.of(symbols, givens).get(0) : Sizes.NONE;
  }

  /** The sizes at which the values were computed. */
  public Sizes sizes() {
    return sizes;
  }

  /** What the values rest on, in the order of the coordinates of {@link #points()}. */
  public List<Expr> atoms() {
    return atoms;
  }

  /** The points, one coordinate for each atom. */
  public List<double[]> points() {
    return List.copyOf(points);
  }

  /** The values of a side at a point, both by position; of an array all elements in a row. */
  public double[] values(int side, int point) {
    Program.Axes axes = outputs.get(side);
    double[] values = new double[axes.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = runs.get(point).output(axes.offset() + i);
    }
    return values;
  }

  /** The same as a number, or as lists of numbers. */
  public Object value(int side, int point) {
    return nested(values(side, point), outputs.get(side).dims(), 0, 0);
  }

  /** The coordinates of a point by name; arrays as lists of numbers. */
  public Map<String, Object> valuesAt(int point) {
    Map<String, Object> at = new LinkedHashMap<>();
    for (int i = 0; i < atoms.size(); i++) {
      Program.Axes axes = inputs.get(i);
      double[] elements =
          Arrays.copyOfRange(points.get(point), axes.offset(), axes.offset() + axes.size());
      at.put(Sample.name(atoms.get(i)), nested(elements, axes.dims(), 0, 0));
    }
    return at;
  }

  private static Object nested(double[] elements, List<Integer> dims, int axis, int first) {
    if (axis == dims.size()) {
      return elements[first];
    }
    int step = dims.subList(axis + 1, dims.size()).stream().reduce(1, (x, y) -> x * y);
    List<Object> parts = new ArrayList<>();
    for (int i = 0; i < dims.get(axis); i++) {
      parts.add(nested(elements, dims, axis + 1, first + i * step));
    }
    return parts;
  }

  /** The first point at which two sides really differ; -1 if there is none. */
  public int firstDifference(int a, int b) {
    for (int i = 0; i < runs.size(); i++) {
      if (told(a, b, i) == Told.DIFFERENT) {
        return i;
      }
    }
    return -1;
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
      boolean first = isDefined(a, i);
      boolean second = isDefined(b, i);
      boolean tells = isCommon(points.get(i));
      onlyA += tells && first && isMissing(b, i) ? 1 : 0;
      onlyB += tells && second && isMissing(a, i) ? 1 : 0;
      if (!first || !second) {
        continue; // an overflow is no value
      }
      both++;
      switch (told(a, b, i)) {
        case DIFFERENT -> {
          return new Seen(agreeing, both, onlyA, onlyB, counterexample(a, b, i));
        }
        case SAME -> agreeing++;
        case UNTOLD -> {}
      }
    }
    return new Seen(agreeing, both, onlyA, onlyB, null);
  }

  private boolean isDefined(int side, int point) {
    return Arrays.stream(values(side, point)).allMatch(Double::isFinite);
  }

  private boolean isMissing(int side, int point) {
    return Arrays.stream(values(side, point)).anyMatch(Double::isNaN);
  }

  /** Element by element; two arrays of another number of elements differ. */
  private Told told(int a, int b, int point) {
    Program.Axes first = outputs.get(a);
    Program.Axes second = outputs.get(b);
    if (first.size() != second.size()) {
      return Told.DIFFERENT;
    }
    Evaluation run = runs.get(point);
    boolean same = true;
    for (int i = 0; i < first.size(); i++) {
      int x = first.offset() + i;
      int y = second.offset() + i;
      if (!Double.isFinite(run.output(x)) || !Double.isFinite(run.output(y))) {
        return Told.UNTOLD;
      }
      Told told = held(run.output(x), run.error(x), run.output(y), run.error(y));
      if (told == Told.DIFFERENT) {
        return told;
      }
      same &= told == Told.SAME;
    }
    return same ? Told.SAME : Told.UNTOLD;
  }

  /** With the first elements that differ. */
  private Counterexample counterexample(int a, int b, int point) {
    double[] first = values(a, point);
    double[] second = values(b, point);
    int at = 0;
    while (at + 1 < Math.min(first.length, second.length)
        && Math.abs(first[at] - second[at]) <= 1e-9 * Math.abs(first[at])) {
      at++;
    }
    Map<String, Double> where = new Sample(points.get(point), runs.get(point)).at(atoms, inputs);
    return new Counterexample(where, first[at], second[at]);
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
