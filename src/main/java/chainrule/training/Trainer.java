package chainrule.training;

import chainrule.calculus.Solution;
import chainrule.calculus.Solution.Block;
import chainrule.calculus.Training;
import chainrule.calculus.Training.Comparison;
import chainrule.calculus.Training.Opening;
import chainrule.calculus.UnsupportedTask;
import chainrule.problem.Givens;
import chainrule.problem.Recipe;
import chainrule.problem.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/** Trains a network with the gradients of a solution, and tells what came of it. */
public final class Trainer {
  /** Numbers that a network may have. */
  private static final int MOST_PARAMETERS = 20_000;

  /** Numbers that all examples may have together. */
  private static final long MOST_DATA = 1_000_000;

  /** Lines of code that may be run, all seeds together: about a minute. */
  private static final double MOST_WORK = 2e10;

  /** Examples on which gradients are compared. */
  private static final int MOST_COMPARED = 32;

  private final long seed;
  private final Progress progress;

  /**
   * @param seed of all that is drawn
   */
  public Trainer(long seed, Progress progress) {
    this.seed = seed;
    this.progress = progress;
  }

  /**
   * The solution with what training gave behind it; without runs if its gradients are wrong.
   *
   * @throws UnsupportedTask if the work is too much, or the gradients cannot be computed
   */
  public Solution train(Solution solution, Task.Train task) {
    Training training = training(solution, task);
    List<Block> blocks = new ArrayList<>(solution.blocks());
    blocks.addAll(new Account(training).blocks());
    return new Solution(task, solution.givens(), blocks, solution.results());
  }

  /** What training with the gradients of the solution gives. */
  Training training(Solution solution, Task.Train task) {
    Recipe recipe = task.recipe();
    refuseLarge(solution, recipe);
    Objective objective = Objective.of(solution, task);
    refuseLong(objective, recipe);
    Session session = new Session(objective, recipe, solution.givens());
    Comparison comparison = session.compared();
    if (comparison.fault() != null) {
      return new Training(
          task, objective.parameters(), objective.count(), comparison, List.of(), null);
    }
    List<Training.Run> runs =
        IntStream.range(0, recipe.seeds()).parallel().mapToObj(session::run).toList();
    return new Training(
        task, objective.parameters(), objective.count(), comparison, runs, session.opening());
  }

  /** Before anything is compiled. */
  private static void refuseLarge(Solution solution, Recipe recipe) {
    chainrule.numeric.Sizes sizes = new chainrule.numeric.Sizes(recipe.sizes());
    double count = 0;
    for (var result : solution.results()) {
      count += numbers(result.left().shape(), sizes);
    }
    double data = recipe.examples();
    double example = 0;
    for (var datum : recipe.data()) {
      example += numbers(datum.shape(), sizes);
    }
    if (count > MOST_PARAMETERS || data * example > MOST_DATA) {
      throw new UnsupportedTask(
          "a network of %.0f parameters and data of %.0f numbers; up to %d and %d are trained"
              .formatted(count, data * example, MOST_PARAMETERS, MOST_DATA));
    }
  }

  private static double numbers(chainrule.expr.Shape shape, chainrule.numeric.Sizes sizes) {
    return Arrays.stream(sizes.of(shape)).asDoubleStream().reduce(1, (x, y) -> x * y);
  }

  private static void refuseLong(Objective objective, Recipe recipe) {
    double work = (double) objective.size() * recipe.examples() * recipe.epochs() * recipe.seeds();
    if (work > MOST_WORK) {
      throw new UnsupportedTask(
          "training would take %.0f times as long as is allowed: ask for fewer epochs, examples or seeds"
              .formatted(Math.ceil(work / MOST_WORK)));
    }
  }

  /** All runs of one task. */
  private final class Session {
    private final Objective objective;
    private final Recipe recipe;
    private final Givens givens;
    private final AtomicInteger done = new AtomicInteger();

    Session(Objective objective, Recipe recipe, Givens givens) {
      this.objective = objective;
      this.recipe = recipe;
      this.givens = givens;
    }

    private Draws draws(int run) {
      RandomGenerator random =
          RandomGeneratorFactory.of("L64X128MixRandom").create(seed * 0x9E3779B97F4A7C15L + run);
      return new Draws(givens, recipe, objective, random);
    }

    /** At the start of the first run, on its first batch. */
    Comparison compared() {
      Descent descent = new Descent(objective, recipe, draws(0));
      List<double[]> batch = descent.nextEpoch().get(0);
      List<double[]> few = batch.subList(0, Math.min(batch.size(), MOST_COMPARED));
      return new GradientCheck(objective, descent.values(), few).run();
    }

    Training.Run run(int number) {
      Descent descent = new Descent(objective, recipe, draws(number));
      List<Double> losses = new ArrayList<>();
      for (int epoch = 1; epoch <= recipe.epochs(); epoch++) {
        double sum = 0;
        for (List<double[]> batch : descent.nextEpoch()) {
          sum += descent.step(batch, recipe.schedule().at(epoch));
        }
        losses.add(sum);
        progress.advanced(done.incrementAndGet(), recipe.epochs() * recipe.seeds());
      }
      Labels labels = Labels.of(recipe, givens, objective);
      return new Training.Run(losses, labels.accuracy(descent.values(), descent.examples()));
    }

    Opening opening() {
      Descent descent = new Descent(objective, recipe, draws(0));
      List<Double> start = boxed(descent.values());
      List<List<List<Double>>> batches = new ArrayList<>();
      List<Double> losses = new ArrayList<>();
      for (List<double[]> batch : descent.nextEpoch()) {
        batches.add(batch.stream().map(Session::boxed).toList());
        losses.add(descent.step(batch, recipe.schedule().at(1)));
      }
      return new Opening(start, batches, losses);
    }

    private static List<Double> boxed(double[] values) {
      return Arrays.stream(values).boxed().toList();
    }
  }
}
