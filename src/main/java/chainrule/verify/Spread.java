package chainrule.verify;

import chainrule.expr.Expr;
import chainrule.expr.Symbol;
import chainrule.numeric.Program;
import chainrule.problem.Fact;
import chainrule.problem.Givens;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;

/**
 * Points at which two expressions that are not the same show it: small numbers first, which make a
 * counterexample that can be checked by hand, then large and tiny values of both signs, ends of
 * intervals, and random ones between.
 */
final class Spread {
  private static final double[] HANDY = {1, 2, -1, 0, 3, -2, 0.5, -0.5, 4, -3};
  private static final double[] FAR = {
    10, -10, 100, -100, 1e3, -1e3, 1e6, -1e6, 0.1, -0.1, 1e-3, -1e-3, 1e-6, -1e-6
  };
  private static final int HANDY_TURNS = 40;
  private static final int TRIES = 20;

  private final RandomGenerator random;
  private final Draw draw;
  private final List<Range> ranges;

  /** What one atom may be. */
  private record Range(DoublePredicate admits, double[] handy, double[] far) {}

  /**
   * @param axes where each atom stands in a point
   */
  Spread(List<Expr> atoms, List<Program.Axes> axes, Givens givens, RandomGenerator random) {
    this.random = random;
    this.draw = new Draw(atoms, axes, givens, random);
    this.ranges = new ArrayList<>();
    for (int i = 0; i < atoms.size(); i++) {
      ranges.addAll(Collections.nCopies(axes.get(i).size(), range(atoms.get(i), givens)));
    }
  }

  /**
   * The point to be looked at as number {@code turn}, from 0; nothing if none is found inside what
   * is declared.
   */
  Optional<double[]> point(int turn) {
    double[] drawn = draw.point();
    for (int i = 0; i < drawn.length; i++) {
      Range range = ranges.get(i);
      double[] candidates =
          turn < HANDY_TURNS ? range.handy() : turn % 3 == 1 ? range.far() : new double[0];
      if (candidates.length > 0) {
        drawn[i] =
            turn < HANDY_TURNS && i == 0 ? candidates[turn % candidates.length] : any(candidates);
      }
      for (int tries = 0; !range.admits().test(drawn[i]); tries++) {
        if (tries == TRIES) {
          return Optional.empty();
        }
        drawn[i] = draw.point()[i];
      }
    }
    return Optional.of(drawn);
  }

  private double any(double[] values) {
    return values[random.nextInt(values.length)];
  }

  private static Range range(Expr atom, Givens givens) {
    List<DoublePredicate> conditions = new ArrayList<>();
    DoubleStream.Builder ends = DoubleStream.builder();
    List<Fact> facts = atom instanceof Symbol symbol ? givens.factsOf(symbol) : List.of();
    if (!ArrayFact.among(facts).isEmpty()) {
      return new Range(value -> true, new double[0], new double[0]); // as drawn, all together
    }
    for (Fact fact : facts) {
      switch (fact) {
        case Fact.OneOf(var values) -> {
          double[] numbers = values.stream().mapToDouble(value -> number(value, givens)).toArray();
          conditions.add(value -> DoubleStream.of(numbers).anyMatch(each -> each == value));
        }
        case Fact.Between between -> {
          double low = number(between.low(), givens);
          double high = number(between.high(), givens);
          conditions.add(value -> value > low || between.lowIncluded() && value == low);
          conditions.add(value -> value < high || between.highIncluded() && value == high);
          DoubleStream.of(low, high).filter(Double::isFinite).forEach(ends);
        }
        case Fact.Property property -> conditions.add(value -> holds(property, value));
      }
    }
    DoublePredicate admits = value -> conditions.stream().allMatch(each -> each.test(value));
    double[] handy =
        DoubleStream.concat(DoubleStream.of(HANDY), ends.build())
            .filter(admits)
            .distinct()
            .toArray();
    return new Range(admits, handy, DoubleStream.of(FAR).filter(admits).toArray());
  }

  private static boolean holds(Fact.Property property, double value) {
    return switch (property) {
      case POSITIVE -> value > 0;
      case NONNEGATIVE -> value >= 0;
      case NONZERO -> value != 0;
      case COUNT -> value >= 0 && value == Math.rint(value);
      case FIXED, ONE_HOT, ONE_HOT_ROWS, SUMS_TO_ONE, SYMMETRIC, POSITIVE_DEFINITE, INVERTIBLE ->
          true;
    };
  }

  private static double number(Expr bound, Givens givens) {
    return Program.compile(List.of(bound), List.of(), givens.withoutDefinitions()).apply()[0];
  }
}
