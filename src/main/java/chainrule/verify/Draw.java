package chainrule.verify;

import chainrule.expr.Expr;
import chainrule.expr.Symbol;
import chainrule.numeric.Program;
import chainrule.problem.Fact;
import chainrule.problem.Givens;
import java.util.List;
import java.util.random.RandomGenerator;

/** Random values for atoms: several scales, both signs, inside what is declared. */
final class Draw {
  private static final double[] SCALES = {0.3, 0.7, 1, 1.5, 3};

  private final RandomGenerator random;
  private final List<Law> laws;

  /** How one atom is drawn. */
  private interface Law {
    double draw(RandomGenerator random, double scale);
  }

  Draw(List<Expr> atoms, Givens givens, RandomGenerator random) {
    this.random = random;
    this.laws = atoms.stream().map(atom -> law(facts(atom, givens), givens)).toList();
  }

  double[] point() {
    double scale = SCALES[random.nextInt(SCALES.length)];
    double[] point = new double[laws.size()];
    for (int i = 0; i < point.length; i++) {
      point[i] = laws.get(i).draw(random, scale);
    }
    return point;
  }

  /** The same point but for some coordinates. */
  double[] near(double[] point) {
    double[] other = point.clone();
    double scale = SCALES[random.nextInt(SCALES.length)];
    int always = point.length == 0 ? 0 : random.nextInt(point.length);
    for (int i = 0; i < other.length; i++) {
      boolean again = i == always || random.nextInt(4) == 0;
      other[i] = again ? laws.get(i).draw(random, scale) : other[i];
    }
    return other;
  }

  /** Which atoms take any value of an interval, so that something can be differentiated by them. */
  static boolean[] continuous(List<Expr> atoms, Givens givens) {
    boolean[] continuous = new boolean[atoms.size()];
    for (int i = 0; i < continuous.length; i++) {
      continuous[i] =
          facts(atoms.get(i), givens).stream()
              .noneMatch(fact -> fact instanceof Fact.OneOf || fact == Fact.Property.COUNT);
    }
    return continuous;
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
    return Program.compile(List.of(bound), List.of(), givens.withDefinitions(List.of())).apply()[0];
  }
}
