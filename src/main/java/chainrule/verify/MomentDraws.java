package chainrule.verify;

import chainrule.expr.Expectation;
import chainrule.expr.Expr;
import chainrule.expr.Variance;
import chainrule.numeric.Program;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Averages over random draws: they must lie within a few standard errors of the result. Coarse, but
 * it rests on nothing but the distributions themselves.
 */
final class MomentDraws {
  private static final int DRAWS = 20_000;
  private static final int INSTANCES = 10;

  /** Beyond so many standard errors chance is no excuse. */
  private static final double MOST = 5.5;

  private final RandomGenerator random;

  MomentDraws(RandomGenerator random) {
    this.random = random;
  }

  Verdict verdict(MomentTrial trial) {
    double worst = 0;
    int drawn = 0;
    for (int i = 0; i < Math.min(INSTANCES, trial.instances().size()); i++) {
      double stated = trial.result(i);
      Estimate estimate = estimate(trial.left(), trial.instances().get(i));
      double off = Math.abs(stated - estimate.mean);
      if (!(off <= MOST * estimate.error + 1e-12 * (1 + Math.abs(stated)))) {
        return new Verdict.Differs(trial.at(i), stated, estimate.mean);
      }
      double size = Math.max(Math.abs(stated), Math.abs(estimate.mean));
      worst = size > 10 * estimate.error ? Math.max(worst, off / size) : worst;
      drawn += DRAWS;
    }
    return new Verdict.Agrees(drawn, worst);
  }

  private record Estimate(double mean, double error) {}

  private Estimate estimate(Expr moment, MomentValues values) {
    Expr body =
        switch (moment) {
          case Expectation(Expr inside) -> inside;
          case Variance(Expr inside) -> inside;
          default -> throw new IllegalStateException("no moment");
        };
    double[] drawn = draws(body, values);
    double mean = mean(drawn);
    if (moment instanceof Expectation) {
      return new Estimate(mean, Math.sqrt(spread(drawn, mean) / DRAWS));
    }
    double[] squares = new double[DRAWS];
    for (int i = 0; i < DRAWS; i++) {
      squares[i] = (drawn[i] - mean) * (drawn[i] - mean);
    }
    double variance = mean(squares);
    return new Estimate(variance, Math.sqrt(spread(squares, variance) / DRAWS));
  }

  private double[] draws(Expr body, MomentValues values) {
    List<Placed> variables = values.drawn(body);
    Set<Expr> inputs = new LinkedHashSet<>();
    variables.forEach(each -> inputs.add(each.name()));
    Map<Expr, Double> others = new LinkedHashMap<>(values.constants());
    variables.forEach(each -> others.remove(each.name()));
    inputs.addAll(others.keySet());
    Program program = values.program(body, new ArrayList<>(inputs));
    double[] point = new double[inputs.size()];
    int at = variables.size();
    for (double value : others.values()) {
      point[at++] = value;
    }
    double[] drawn = new double[DRAWS];
    for (int i = 0; i < DRAWS; i++) {
      Map<Object, Double> axes = new LinkedHashMap<>();
      for (int v = 0; v < variables.size(); v++) {
        Placed each = variables.get(v);
        double standard = axes.computeIfAbsent(each.axis(), axis -> each.draw(random));
        point[v] = each.at(standard);
      }
      drawn[i] = program.apply(point)[0];
    }
    return drawn;
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double each : values) {
      sum += each;
    }
    return sum / values.length;
  }

  private static double spread(double[] values, double mean) {
    double sum = 0;
    for (double each : values) {
      sum += (each - mean) * (each - mean);
    }
    return sum / (values.length - 1);
  }
}
