package chainrule.training;

import chainrule.expr.Expr;
import chainrule.expr.Symbol;
import chainrule.problem.Fact;
import chainrule.problem.Givens;
import chainrule.problem.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The label of an example among the values that it may have; the network chooses the one with the
 * least loss.
 */
final class Labels {
  private final Objective objective;
  private final int offset;
  private final List<double[]> options;

  private Labels(Objective objective, int offset, List<double[]> options) {
    this.objective = objective;
    this.offset = offset;
    this.options = options;
  }

  /** Without options where no datum is a label. */
  static Labels of(Recipe recipe, Givens givens, Objective objective) {
    int offset = 0;
    for (int i = 0; i < recipe.data().size(); i++) {
      int size = objective.dataAxes().get(i).size();
      List<double[]> options = options(recipe.data().get(i), size, givens);
      if (!options.isEmpty()) {
        return new Labels(objective, offset, options);
      }
      offset += size;
    }
    return new Labels(objective, 0, List.of());
  }

  private static List<double[]> options(Expr datum, int size, Givens givens) {
    List<double[]> options = new ArrayList<>();
    List<Fact> facts = datum instanceof Symbol symbol ? givens.factsOf(symbol) : List.of();
    for (Fact fact : facts) {
      if (fact instanceof Fact.OneOf(List<Expr> values) && size == 1) {
        IntStream.range(0, values.size())
            .forEach(i -> options.add(new double[] {Draws.values(values)[i]}));
      } else if (fact == Fact.Property.ONE_HOT) {
        for (int i = 0; i < size; i++) {
          double[] hot = new double[size];
          hot[i] = 1;
          options.add(hot);
        }
      }
    }
    return options;
  }

  /** The share of the examples whose own label has the least loss; NaN without labels. */
  double accuracy(double[] values, List<double[]> examples) {
    if (options.isEmpty()) {
      return Double.NaN;
    }
    return examples.stream().filter(each -> isRight(values, each)).count()
        / (double) examples.size();
  }

  private boolean isRight(double[] values, double[] example) {
    double own = objective.loss(values, example);
    for (double[] option : options) {
      double[] other = example.clone();
      System.arraycopy(option, 0, other, offset, option.length);
      if (!java.util.Arrays.equals(other, example) && !(own < objective.loss(values, other))) {
        return false;
      }
    }
    return true;
  }
}
