package chainrule.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.algebra.SecondOpinion;
import chainrule.calculus.Solution;
import chainrule.calculus.Solution.Block;
import chainrule.calculus.Solver;
import chainrule.calculus.Statement;
import chainrule.calculus.Training;
import chainrule.calculus.UnsupportedTask;
import chainrule.numeric.Program;
import chainrule.problem.Problem;
import chainrule.problem.Recipe.Schedule;
import chainrule.problem.Task;
import chainrule.syntax.ProblemReader;
import chainrule.syntax.StandardLibrary;
import chainrule.verify.Check;
import chainrule.verify.Evidence;
import chainrule.verify.Verdict;
import chainrule.verify.VerifiedSolution;
import chainrule.verify.Verifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingTest {
  private static final String NETWORK =
      """
      network x : vector 3 -> 1 layer of relu, sizes 8 -> vector 2
      let y : vector 2
      let ell = mean[(f_1 - y)^2]
      """;
  private static final String SHORT =
      "train ell, 20 examples of x and y, batches of 8, 30 epochs, rate 0.05, momentum 0.9";

  private static Problem problem(String text) {
    return ProblemReader.read(text, "a.deriv", StandardLibrary.load());
  }

  private static Task.Train task(Problem problem) {
    return (Task.Train) problem.parts().get(0).task();
  }

  private static Solution derived(Problem problem) {
    return new Solver().solve(task(problem), problem.givens());
  }

  private static Training training(String text, long seed) {
    Problem problem = problem(text);
    return new Trainer(seed, Progress.NONE).training(derived(problem), task(problem));
  }

  @Test
  void momentumIsThatOfPyTorch() {
    Momentum momentum = new Momentum(0.9, 1);
    double[] phi = {1};
    momentum.step(phi, new double[] {1}, 0.1); // v = 1
    assertEquals(0.9, phi[0], 1e-15);
    momentum.step(phi, new double[] {1}, 0.1); // v = 1.9: no factor 1 - 0.9 before the gradient
    assertEquals(0.71, phi[0], 1e-15);
    momentum.step(phi, new double[] {-1}, 0.05); // v = 0.71: the new rate acts on all of it
    assertEquals(0.6745, phi[0], 1e-15);
  }

  @ParameterizedTest
  @CsvSource({"1, 0.1", "10, 0.1", "11, 0.05", "20, 0.05", "21, 0.025", "100, 1.953125e-4"})
  void theRateFallsAfterEveryTenEpochs(int epoch, double rate) {
    assertEquals(rate, new Schedule(0.1, 0.5, 10).at(epoch), 1e-18);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          W x + b     | he     | 0.02
          W x + b     | glorot | 0.004
          W x + b     | lecun  | 0.01
          W^T z + c   | he     | 0.005
          """)
  void weightsHaveTheVarianceThatIsAskedForAndBiasesAreZero(
      String output, String start, double variance) {
    boolean turned = output.contains("z");
    Problem problem =
        problem(
            """
            let x : vector 100; z : vector 400; b : vector 400; c : vector 100; W : matrix 400 x 100
            let ell = ‖%s‖^2
            train ell, 1 example of %s, 1 epoch, rate 0, %s weights
            """
                .formatted(output, turned ? "z" : "x", start));
    Task.Train task = task(problem);
    Objective objective = Objective.of(derived(problem), task);
    double[] drawn = new Draws(problem.givens(), task.recipe(), objective, random(1)).parameters();
    for (int i = 0; i < objective.parameters().size(); i++) {
      Program.Axes axes = objective.axes(i);
      double[] own = Arrays.copyOfRange(drawn, axes.offset(), axes.offset() + axes.size());
      double squares = Arrays.stream(own).map(each -> each * each).average().orElseThrow();
      double expected = axes.dims().size() == 2 ? variance : 0;
      assertEquals(expected, squares, 0.03 * variance, objective.parameters().get(i).toString());
    }
  }

  private static RandomGenerator random(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  @Test
  void theFirstLossesAreThoseOfAHandCalculation() {
    Training training =
        training(
            """
            let x : scalar, in {2}; y : scalar, in {3}; b : scalar
            let ell = (x + b - y)^2
            train ell, 1 example of x and y, 3 epochs, rate 0.1, momentum 0.5
            """,
            1);
    // b = 0: loss 1, g = -2, v = -2, b = 0.2: loss 0.64, g = -1.6, v = -2.6, b = 0.46: loss 0.2916
    List<Double> losses = training.runs().get(0).losses();
    assertArrayEquals(
        new double[] {1, 0.64, 0.2916}, losses.stream().mapToDouble(x -> x).toArray(), 1e-12);
  }

  @Test
  void anEpochSumsTheMeansOfItsBatchesAlsoOfAShorterLastOne() {
    Training training =
        training(
            """
            let x : scalar, in {2}; b : scalar
            let ell = (x + b)^2
            train ell, 5 examples of x, batches of 2, 1 epoch, rate 0
            """,
            1);
    assertEquals(List.of(12.0), training.runs().get(0).losses());
  }

  @Test
  void theSameSeedGivesTheSameNumbersAndAnotherSeedOthers() {
    Training first = training(NETWORK + SHORT + ", 3 seeds", 1);
    assertEquals(first, training(NETWORK + SHORT + ", 3 seeds", 1));
    assertNotEquals(first.runs(), training(NETWORK + SHORT + ", 3 seeds", 2).runs());
    assertEquals(3, first.runs().stream().distinct().count());
  }

  @Test
  void theLossFallsInEveryRun() {
    for (Training.Run run : training(NETWORK + SHORT + ", 5 seeds", 1).runs()) {
      assertTrue(run.last() < 0.5 * run.losses().get(0), run.losses().toString());
    }
  }

  @Test
  void labelsAreLearntAndCounted() {
    Training training =
        training(
            """
            network x : vector 10 -> 1 layer of relu, sizes 30 -> scalar
            let y : scalar, in {0, 1}
            let ell = -(1 - y) log[1 - sig[f_1]] - y log[sig[f_1]]
            """
                + SHORT.replace("30 epochs", "100 epochs"),
            1);
    assertEquals(1, training.runs().get(0).accuracy());
    assertTrue(Double.isNaN(training(NETWORK + SHORT, 1).runs().get(0).accuracy()));
  }

  @Test
  void aWrongGradientIsRefusedBeforeTheFirstStep() {
    Problem right = problem(NETWORK + SHORT);
    Solution wrong = derived(problem(NETWORK.replace("mean[", "sum[") + SHORT));
    Solution mixed = new Solution(task(right), right.givens(), wrong.blocks(), wrong.results());
    Training training = new Trainer(1, Progress.NONE).training(mixed, task(right));
    assertNotNull(training.comparison().fault());
    assertEquals(List.of(), training.runs());
    Solution told = new Trainer(1, Progress.NONE).train(mixed, task(right));
    assertInstanceOf(Verdict.Differs.class, evidence(told).verdict());
  }

  private static Evidence evidence(Solution solution) {
    VerifiedSolution verified = new Verifier(1, SecondOpinion.NONE).verify(solution, List.of());
    for (int i = 0; i < solution.blocks().size(); i++) {
      if (solution.blocks().get(i) instanceof Block.Finding) {
        return java.util.Objects.requireNonNull(verified.evidence().get(i));
      }
    }
    throw new AssertionError("nothing was found");
  }

  @Test
  void theFirstEpochIsRunAgainWithoutTheDerivedGradients() {
    Problem problem = problem(NETWORK + SHORT);
    Solution trained = new Trainer(1, Progress.NONE).train(derived(problem), task(problem));
    Evidence right = evidence(trained);
    assertInstanceOf(Verdict.Agrees.class, right.verdict());
    assertEquals(
        List.of(Check.Kind.CENTRAL_DIFFERENCES, Check.Kind.REPLAY),
        right.checks().stream().map(Check::kind).toList());
    assertInstanceOf(Verdict.Differs.class, evidence(withAnotherLoss(trained)).verdict());
  }

  /** The last loss of the first epoch is a thousandth off. */
  private static Solution withAnotherLoss(Solution solution) {
    List<Block> blocks = new ArrayList<>();
    for (Block block : solution.blocks()) {
      if (block instanceof Block.Finding(Statement.Trained(Training training), var words)) {
        Training.Opening opening = java.util.Objects.requireNonNull(training.opening());
        List<Double> losses = new ArrayList<>(opening.losses());
        losses.set(losses.size() - 1, 1.001 * losses.get(losses.size() - 1));
        Training other =
            new Training(
                training.task(),
                training.parameters(),
                training.count(),
                training.comparison(),
                training.runs(),
                new Training.Opening(opening.start(), opening.batches(), losses));
        blocks.add(new Block.Finding(new Statement.Trained(other), words));
      } else {
        blocks.add(block);
      }
    }
    return new Solution(solution.task(), solution.givens(), blocks, solution.results());
  }

  @Test
  void everyParameterArrayIsComparedWithDifferences() {
    Training training = training(NETWORK + SHORT, 1);
    assertNull(training.comparison().fault());
    assertEquals(8 * 3 + 8 + 2 * 8 + 2, training.count());
    assertEquals(training.count(), training.comparison().compared());
    assertTrue(training.comparison().worst() < 1e-7);
  }

  @Test
  void aKinkAtTheStartLeavesTheComparisonUndecided() {
    Problem problem =
        problem(
            """
            let x : scalar; b : scalar
            let ell = relu[b] x
            train ell, 4 examples of x, 1 epoch, rate 0.1
            """);
    Solution trained = new Trainer(1, Progress.NONE).train(derived(problem), task(problem));
    assertInstanceOf(Verdict.Undecided.class, evidence(trained).verdict());
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      textBlock =
          """
          400, 400, 10     => a network of
          10, 10, 1000000  => a network of
          10, 10, 100000   => training would take
          """)
  void whatWouldTakeTooLongIsRefusedAtOnce(String sizes, String message) {
    String[] numbers = sizes.split(", ");
    String text =
        """
        network x : vector %s -> 1 layer of relu, sizes %s -> vector 2
        let ell = ‖f_1‖^2
        train ell, %s examples of x, 1000000 epochs, rate 0.1
        """
            .formatted((Object[]) numbers);
    long start = System.nanoTime();
    UnsupportedTask refused = assertThrows(UnsupportedTask.class, () -> training(text, 1));
    assertTrue(refused.getMessage().startsWith(message), refused.getMessage());
    assertTrue(System.nanoTime() - start < 10e9);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      textBlock =
          """
          let z : vector 2 # train ell, 5 examples of x and z, 1 epoch, rate 0.1 => the loss does not rest on z
          train ell, 5 examples of x and b, 1 epoch, rate 0.1 => the loss rests on nothing but
          """)
  void whatCannotBeTrainedIsRefusedWithAReason(String statements, String message) {
    String text =
        """
        let x : vector 2; b : scalar
        let ell = ‖b x‖^2
        """
            + statements.replace(" # ", "\n");
    UnsupportedTask refused = assertThrows(UnsupportedTask.class, () -> training(text, 1));
    assertTrue(refused.getMessage().startsWith(message), refused.getMessage());
  }

  /** What a run of figure 7.8 in another language gives, over many seeds. */
  @ParameterizedTest
  @CsvSource({"7.16, 15, 20.5, 5.3, 8.2, 2.2, 5.8", "7.17, 7, 10.5, 0.5, 5, 0, 0.1"})
  void theProblemsOfTheChapterGiveTheKnownLosses(
      String name, double from, double to, double tenFrom, double tenTo, double least, double most)
      throws IOException {
    Training training =
        training(Files.readString(Path.of("derivations/udl-ch7/" + name + ".deriv")), 1);
    assertBetween(from, to, training.atEpoch(0).mean());
    assertBetween(tenFrom, tenTo, training.atEpoch(9).mean());
    assertBetween(least, most, training.atEpoch(99).mean());
  }

  private static void assertBetween(double low, double high, double value) {
    assertTrue(low <= value && value <= high, () -> value + " is not in " + low + " .. " + high);
  }

  @Test
  void aTrainingThatDivergesIsToldSo() {
    Problem problem = problem(NETWORK + SHORT.replace("rate 0.05", "rate 1000"));
    Solution trained = new Trainer(1, Progress.NONE).train(derived(problem), task(problem));
    String words =
        trained.blocks().stream()
            .filter(each -> each instanceof Block.Finding)
            .map(each -> ((Block.Finding) each).words().toString())
            .findFirst()
            .orElseThrow();
    assertTrue(words.contains("The training diverges"), words);
  }

  @Test
  void aSizeWithoutANumberIsAskedFor() {
    UnsupportedTask refused =
        assertThrows(
            UnsupportedTask.class,
            () -> training(NETWORK.replace("sizes 8", "sizes D") + SHORT, 1));
    assertTrue(refused.getMessage().contains("\"D = 10\""), refused.getMessage());
  }
}
