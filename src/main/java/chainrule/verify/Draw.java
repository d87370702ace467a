package chainrule.verify;

import chainrule.expr.Expr;
import chainrule.expr.Symbol;
import chainrule.numeric.Program;
import chainrule.problem.Fact;
import chainrule.problem.Givens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Random values for atoms: several scales, both signs, inside what is declared. The elements of an
 * array stand one behind the other.
 */
final class Draw {
  private static final double[] SCALES = {0.3, 0.7, 1, 1.5, 3};

  private static final double[] SCALES_OF_DEEP_NETWORKS = {0.3, 0.4, 0.5, 0.6, 0.7};

  /** So many arrays are the weights of a deep network. */
  private static final int DEEP = 24;

  private final RandomGenerator random;
  private final List<Part> parts = new ArrayList<>();
  private final int size;
  private final double[] scales;

  /** How one number is drawn. */
  private interface Law {
    double draw(RandomGenerator random, double scale);
  }

  /**
   * The coordinates of one atom.
   *
   * @param together what the elements of an array fulfil together
   */
  private record Part(int offset, int[] dims, Law law, List<ArrayFact> together) {
    int size() {
      return Arrays.stream(dims).reduce(1, (x, y) -> x * y);
    }

    void draw(double[] point, RandomGenerator random, double scale) {
      for (int i = 0; i < size(); i++) {
        point[offset + i] = law.draw(random, scale);
      }
      if (!together.isEmpty()) {
        double[] elements = Arrays.copyOfRange(point, offset, offset + size());
        together.forEach(fact -> fact.impose(elements, dims, random));
        System.arraycopy(elements, 0, point, offset, elements.length);
      }
    }

    /** One element again, or all where they belong together. */
    void redraw(double[] point, int element, RandomGenerator random, double scale) {
      if (together.isEmpty()) {
        point[offset + element] = law.draw(random, scale);
      } else if (element == 0) {
        draw(point, random, scale);
      }
    }
  }

  /** For atoms that are scalars. */
  Draw(List<Expr> atoms, Givens givens, RandomGenerator random) {
    this(atoms, scalars(atoms.size()), givens, random);
  }

  /**
   * @param axes where each atom stands in a point
   */
  Draw(List<Expr> atoms, List<Program.Axes> axes, Givens givens, RandomGenerator random) {
    this.random = random;
    long arrays = axes.stream().filter(each -> !each.dims().isEmpty()).count();
    boolean deep = arrays > DEEP;
    int end = 0;
    for (int i = 0; i < atoms.size(); i++) {
      int[] dims = axes.get(i).dims().stream().mapToInt(each -> each).toArray();
      List<Fact> facts = facts(atoms.get(i), givens);
      boolean weights = deep && facts.isEmpty() && dims.length == 2;
      Law law =
          weights ? carrying(dims, 2 * Math.sqrt((double) DEEP / arrays)) : law(facts, givens);
      Part part = new Part(axes.get(i).offset(), dims, law, ArrayFact.among(facts));
      parts.add(part);
      end = part.offset() + part.size();
    }
    this.size = end;
    this.scales = deep ? SCALES_OF_DEEP_NETWORKS : SCALES;
  }

  private static List<Program.Axes> scalars(int count) {
    List<Program.Axes> axes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      axes.add(new Program.Axes(i, List.of()));
    }
    return axes;
  }

  double[] point() {
    double scale = scales[random.nextInt(scales.length)];
    double[] point = new double[size];
    parts.forEach(part -> part.draw(point, random, scale));
    return point;
  }

  /** The same point but for some coordinates. */
  double[] near(double[] point) {
    double[] other = point.clone();
    double scale = scales[random.nextInt(scales.length)];
    int always = point.length == 0 ? 0 : random.nextInt(point.length);
    for (Part part : parts) {
      for (int i = 0; i < part.size(); i++) {
        if (part.offset() + i == always || random.nextInt(4) == 0) {
          part.redraw(other, i, random, scale);
        }
      }
    }
    return other;
  }

  /** Which coordinates take any value of an interval, so that one can differentiate by them. */
  static boolean[] continuous(List<Expr> atoms, List<Program.Axes> axes, Givens givens) {
    int last = axes.size() - 1;
    boolean[] continuous =
        new boolean[last < 0 ? 0 : axes.get(last).offset() + axes.get(last).size()];
    for (int i = 0; i < atoms.size(); i++) {
      int offset = axes.get(i).offset();
      Arrays.fill(
          continuous, offset, offset + axes.get(i).size(), isContinuous(atoms.get(i), givens));
    }
    return continuous;
  }

  private static boolean isContinuous(Expr atom, Givens givens) {
    return facts(atom, givens).stream()
        .noneMatch(
            fact ->
                fact instanceof Fact.OneOf
                    || fact == Fact.Property.COUNT
                    || fact == Fact.Property.ONE_HOT
                    || fact == Fact.Property.ONE_HOT_ROWS);
  }

  private static List<Fact> facts(Expr atom, Givens givens) {
    return atom instanceof Symbol symbol ? givens.factsOf(symbol) : List.of();
  }

  private static Law law(List<Fact> facts, Givens givens) {
    Law law =
        (random, scale) ->
            random.nextInt(8) == 0 ? random.nextDouble() : scale * random.nextGaussian();
    for (Fact fact : facts) {
      law =
          switch (fact) {
            case Fact.OneOf(var values) ->
                oneOf(values.stream().mapToDouble(value -> value(value, givens)).toArray());
            case Fact.Between between ->
                between(value(between.low(), givens), value(between.high(), givens));
            case Fact.Property property -> property(property, law);
          };
    }
    return law;
  }

  /**
   * Through many layers of such weights values and gradients neither vanish nor explode, and hardly
   * a layer has all of its units switched off.
   *
   * @param spread relative to the mean, at scale 1; the deeper the network, the smaller
   */
  private static Law carrying(int[] dims, double spread) {
    double mean = 1 / Math.sqrt((double) dims[0] * dims[1]);
    return (random, scale) -> mean * (1 + spread * scale * random.nextGaussian());
  }

  private static Law oneOf(double[] values) {
    return (random, scale) -> values[random.nextInt(values.length)];
  }

  private static Law between(double low, double high) {
    return (random, scale) -> {
      double size = scale * Math.exp(random.nextGaussian());
      if (Double.isInfinite(high)) {
        return Double.isInfinite(low) ? scale * random.nextGaussian() : low + size;
      }
      return Double.isInfinite(low)
          ? high - size
          : low + (high - low) * (0.01 + 0.98 * random.nextDouble());
    };
  }

  private static Law property(Fact.Property property, Law law) {
    return switch (property) {
      case POSITIVE, NONNEGATIVE -> (random, scale) -> scale * Math.exp(random.nextGaussian());
      case COUNT -> (random, scale) -> 1 + random.nextInt(7);
      case NONZERO,
          FIXED,
          ONE_HOT,
          ONE_HOT_ROWS,
          SUMS_TO_ONE,
          SYMMETRIC,
          POSITIVE_DEFINITE,
          INVERTIBLE ->
          law;
    };
  }

  private static double value(Expr bound, Givens givens) {
    return Program.compile(List.of(bound), List.of(), givens.withoutDefinitions()).apply()[0];
  }
}
