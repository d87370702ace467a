package chainrule.verify;

import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Product;
import chainrule.expr.Sum;
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
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Several expressions at the same points: handy numbers first, then large and tiny ones of both
 * signs, inside what is declared and away from switches. Any two of them can then be compared; a
 * difference counts only if rounding cannot explain it.
 */
public final class Panel {
  /** The value of every operation is kept for every point. */
  private static final int MOST_OPERATIONS = 100_000;

  /** Each order of a derivative by an array has some times as many. */
  private static final int MOST_ELEMENTS = 1_000;

  /** Of a sum or a product, which is written out for every program. */
  private static final int MOST_TERMS = 2_000;

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
  private final Sizes sizes;
  private final Program program;
  private final List<double[]> points = new ArrayList<>();
  private final List<Evaluation> runs = new ArrayList<>();

  private Panel(List<Expr> atoms, Sizes sizes, Program program) {
    this.atoms = atoms;
    this.sizes = sizes;
    this.program = program;
  }

  /**
   * The expressions at up to {@code turns} points; arrays at small sizes, those of the last of the
   * {@link Instances}.
   *
   * @throws UnsupportedExpression if one of them has no value in numbers
   */
  public static Panel of(List<? extends Expr> sides, Givens givens, long seed, int turns) {
    return of(sides, givens, Instances.of(sides, givens).getLast(), seed, turns, false);
  }

  /**
   * The same away from every switch: what a derivative is worth where its function bends is a
   * matter of convention.
   */
  public static Panel awayFromKinks(
      List<? extends Expr> sides, Givens givens, long seed, int turns) {
    return of(sides, givens, Instances.of(sides, givens).getLast(), seed, turns, true);
  }

  /** Away from every switch, at points of given sizes. */
  public static Panel awayFromKinks(
      List<? extends Expr> sides, Givens givens, Sizes sizes, long seed, int turns) {
    return of(sides, givens, sizes, seed, turns, true);
  }

  /** The expressions at points of given sizes. */
  public static Panel of(
      List<? extends Expr> sides, Givens givens, Sizes sizes, long seed, int turns) {
    return of(sides, givens, sizes, seed, turns, false);
  }

  private static Panel of(
      List<? extends Expr> sides,
      Givens givens,
      Sizes sizes,
      long seed,
      int turns,
      boolean awayFromKinks) {
    List<Expr> atoms = List.copyOf(Program.freeAtoms(sides, givens, sizes));
    Program program = program(sides, atoms, givens, sizes);
    Panel panel = new Panel(atoms, sizes, program);
    Spread spread = new Spread(atoms, program.inputs(), givens, new SplittableRandom(seed));
    int needed = atoms.isEmpty() ? 1 : turns;
    for (int turn = 0; turn < needed; turn++) {
      spread.point(turn).ifPresent(point -> panel.take(point, awayFromKinks));
    }
    return panel;
  }

  /**
   * Code for the sides.
   *
   * @throws UnsupportedExpression if one has no value, or one that takes too much to be computed at
   *     many points
   */
  public static Program program(
      List<? extends Expr> sides, List<Expr> atoms, Givens givens, Sizes sizes) {
    sides.forEach(side -> refuseTooMuch(side, sizes));
    Program program = Program.compile(sides, atoms, givens, sizes);
    if (program.size() > MOST_OPERATIONS) {
      throw new UnsupportedExpression(
          "a value of more than %d operations".formatted(MOST_OPERATIONS));
    }
    return program;
  }

  private static void refuseTooMuch(Expr expr, Sizes sizes) {
    switch (expr) {
      case Derivative derivative -> refuseManyElements(derivative, sizes);
      case Sum sum -> refuseManyTerms(sum.lower(), sum.upper(), sizes);
      case Product product -> refuseManyTerms(product.lower(), product.upper(), sizes);
      default -> {}
    }
    expr.parts().forEach(part -> refuseTooMuch(part, sizes));
  }

  private static void refuseManyElements(Derivative derivative, Sizes sizes) {
    double elements = 1;
    for (int size : sizes.of(derivative.shape())) {
      elements *= size;
    }
    if (elements > MOST_ELEMENTS) {
      throw new UnsupportedExpression(
          "a derivative of more than %d elements".formatted(MOST_ELEMENTS));
    }
  }

  private static void refuseManyTerms(Expr lower, Expr upper, Sizes sizes) {
    OptionalInt from = sizes.find(lower);
    OptionalInt to = sizes.find(upper);
    if (from.isPresent()
        && to.isPresent()
        && (long) to.getAsInt() - from.getAsInt() >= MOST_TERMS) {
      throw new UnsupportedExpression(
          "a sum or a product of more than %d terms".formatted(MOST_TERMS));
    }
  }

  private void take(double[] point, boolean awayFromKinks) {
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
    return Instances.of(sides, givens).getLast();
  }

  /** The sizes at which the values were computed. */
  public Sizes sizes() {
    return sizes;
  }

  /** The values of a side at a point, both by position; of an array all elements in a row. */
  public double[] values(int side, int point) {
    return elements(side).mapToDouble(element -> value(side, element, point)).toArray();
  }

  /** The same as a number, or as lists of numbers. */
  public Object nested(int side, int point) {
    return nested(values(side, point), dims(side), 0, 0);
  }

  /** The coordinates of a point by name; arrays as lists of numbers. */
  public Map<String, Object> nestedAt(int point) {
    Map<String, Object> at = new LinkedHashMap<>();
    for (int i = 0; i < atoms.size(); i++) {
      Program.Axes axes = program.inputs().get(i);
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
    boolean comparable = dims(a).equals(dims(b));
    for (int i = 0; i < runs.size(); i++) {
      int point = i;
      boolean finite = isFinite(a, i) && isFinite(b, i);
      if (finite
          && (!comparable
              || elements(a).anyMatch(each -> held(a, b, each, point) == Told.DIFFERENT))) {
        return i;
      }
    }
    return -1;
  }

  /** The size of each axis of a side; none for a scalar. */
  public List<Integer> dims(int side) {
    return program.outputs().get(side).dims();
  }

  /** What the values rest on, in the order of the coordinates of {@link #points()}. */
  public List<Expr> atoms() {
    return atoms;
  }

  /** The points, one coordinate for each atom; of an array one for each element. */
  public List<double[]> points() {
    return List.copyOf(points);
  }

  /** The value of a side at a point, both by position; of an array that of the first element. */
  public double value(int side, int point) {
    return value(side, 0, point);
  }

  /** The value of an element, rows one behind the other. */
  public double value(int side, int element, int point) {
    return runs.get(point).output(program.outputs().get(side).offset() + element);
  }

  /** How far rounding may have moved it. */
  public double error(int side, int point) {
    return error(side, 0, point);
  }

  /** How far rounding may have moved an element. */
  public double error(int side, int element, int point) {
    return runs.get(point).error(program.outputs().get(side).offset() + element);
  }

  /** The coordinates of a point by name. */
  public Map<String, Double> at(int point) {
    Map<String, Double> at = Elements.numbers(sizes);
    at.putAll(new Sample(points.get(point), runs.get(point)).at(atoms, program.inputs()));
    return at;
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

  /** Holds two sides against each other, by position; arrays of different sizes differ. */
  public Seen compare(int a, int b) {
    if (!dims(a).equals(dims(b))) {
      Counterexample sizesDiffer =
          Elements.otherShape(dims(a), dims(b), sizes, Counterexample::new);
      return new Seen(0, 0, 0, 0, sizesDiffer);
    }
    int agreeing = 0;
    int both = 0;
    int onlyA = 0;
    int onlyB = 0;
    for (int i = 0; i < runs.size(); i++) {
      boolean tells = isCommon(points.get(i));
      boolean finiteA = isFinite(a, i);
      boolean finiteB = isFinite(b, i);
      onlyA += tells && finiteA && !isDefined(b, i) ? 1 : 0;
      onlyB += tells && finiteB && !isDefined(a, i) ? 1 : 0;
      if (!finiteA || !finiteB) {
        continue; // an overflow is no value
      }
      both++;
      boolean same = true;
      for (int element = 0; element < program.outputs().get(a).size(); element++) {
        switch (held(a, b, element, i)) {
          case DIFFERENT -> {
            return new Seen(agreeing, both, onlyA, onlyB, difference(a, b, element, i));
          }
          case SAME -> {}
          case UNTOLD -> same = false;
        }
      }
      agreeing += same ? 1 : 0;
    }
    return new Seen(agreeing, both, onlyA, onlyB, null);
  }

  private Counterexample difference(int a, int b, int element, int point) {
    Map<String, Double> at = Elements.named(dims(a), element);
    at.putAll(at(point));
    return new Counterexample(at, value(a, element, point), value(b, element, point));
  }

  private boolean isDefined(int side, int point) {
    return elements(side).noneMatch(element -> Double.isNaN(value(side, element, point)));
  }

  private boolean isFinite(int side, int point) {
    return elements(side).allMatch(element -> Double.isFinite(value(side, element, point)));
  }

  private IntStream elements(int side) {
    return IntStream.range(0, program.outputs().get(side).size());
  }

  private Told held(int a, int b, int element, int point) {
    return held(
        value(a, element, point),
        error(a, element, point),
        value(b, element, point),
        error(b, element, point));
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
