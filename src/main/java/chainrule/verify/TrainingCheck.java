package chainrule.verify;

import chainrule.calculus.Training;
import chainrule.calculus.Training.Comparison;
import chainrule.calculus.Training.Fault;
import chainrule.calculus.Training.Opening;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.numeric.Program;
import chainrule.numeric.Sizes;
import chainrule.problem.Givens;
import chainrule.problem.Recipe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A training held against differences, and its first epoch against one that is run here: from the
 * same start and on the same batches, with gradients that the program takes of the loss by itself.
 */
final class TrainingCheck {
  private static final double SAME = 1e-8;

  private final Givens givens;

  TrainingCheck(Givens givens) {
    this.givens = givens;
  }

  Evidence evidence(Training training) {
    List<Check> checks = new ArrayList<>();
    checks.add(new Check(Check.Kind.CENTRAL_DIFFERENCES, differences(training.comparison())));
    if (training.opening() != null) {
      Verdict verdict = replayed(training, training.opening());
      checks.add(new Check(Check.Kind.REPLAY, verdict));
    }
    return new Evidence(checks, 0, 0);
  }

  private static Verdict differences(Comparison comparison) {
    Fault fault = comparison.fault();
    if (fault != null) {
      return new Verdict.Differs(Map.of(), fault.derived(), fault.difference());
    }
    return comparison.compared() == 0
        ? new Verdict.Undecided("no parameter could be moved without crossing a kink")
        : new Verdict.Agrees(comparison.compared(), comparison.worst());
  }

  private Verdict replayed(Training training, Opening opening) {
    Recipe recipe = training.task().recipe();
    Program program = program(training);
    double[] values = opening.start().stream().mapToDouble(each -> each).toArray();
    double[] velocity = new double[values.length];
    double worst = 0;
    int examples = 0;
    for (int step = 0; step < opening.batches().size(); step++) {
      List<List<Double>> batch = opening.batches().get(step);
      double[] mean = mean(program, values, batch);
      double stated = opening.losses().get(step);
      if (!Double.isFinite(stated)) {
        return new Verdict.Undecided("the loss of the first epoch is no number");
      }
      double error = Math.abs(mean[values.length] - stated) / Math.max(1, Math.abs(stated));
      if (!(error <= SAME)) {
        Map<String, Double> at = new LinkedHashMap<>();
        at.put("step", step + 1.0);
        return new Verdict.Differs(at, stated, mean[values.length]);
      }
      worst = Math.max(worst, error);
      examples += batch.size();
      for (int i = 0; i < values.length; i++) {
        velocity[i] = recipe.momentum() * velocity[i] + mean[i];
        values[i] -= recipe.schedule().rate() * velocity[i];
      }
    }
    return new Verdict.Agrees(examples, worst);
  }

  /** The gradients and, last, the loss. */
  private static double[] mean(Program program, double[] values, List<List<Double>> batch) {
    double[] mean = new double[values.length + 1];
    for (List<Double> example : batch) {
      double[] point = java.util.Arrays.copyOf(values, values.length + example.size());
      for (int i = 0; i < example.size(); i++) {
        point[values.length + i] = example.get(i);
      }
      double[] outputs = program.apply(point);
      for (int i = 0; i < mean.length; i++) {
        mean[i] += outputs[i] / batch.size();
      }
    }
    return mean;
  }

  private Program program(Training training) {
    Expr loss = training.task().loss();
    List<Expr> outputs = new ArrayList<>();
    training.parameters().forEach(each -> outputs.add(Derivative.total(loss, each)));
    outputs.add(loss);
    List<Expr> inputs = new ArrayList<>(training.parameters());
    inputs.addAll(training.task().recipe().data());
    return Program.compile(outputs, inputs, givens, new Sizes(training.task().recipe().sizes()));
  }
}
