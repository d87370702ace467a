package chainrule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.algebra.SecondOpinion;
import chainrule.calculus.Derivation;
import chainrule.calculus.Solution;
import chainrule.calculus.Solution.Block;
import chainrule.calculus.Solver;
import chainrule.calculus.UnsupportedTask;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.numeric.Program;
import chainrule.problem.Definition;
import chainrule.problem.Givens;
import chainrule.problem.Task;
import chainrule.render.PlainPrinter;
import chainrule.verify.Verdict;
import chainrule.verify.VerifiedSolution;
import chainrule.verify.Verifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every problem file with its definitions changed and no expected form: nothing in an answer can
 * have been typed in if the solution changes as the numbers of the changed definitions do.
 */
class MutantsTest {
  private static final long SEED = 2024;
  private static final int MUTANTS = Integer.getInteger("mutants", 14);
  private static final int FEWEST = 10;
  private static final int POINTS = 40;
  private static final int FEWEST_POINTS = 5;
  private static final double STEEP = 1e4;

  /** A changed problem: the task, and the givens with one or two slips. */
  record Mutant(Path file, Task task, Givens givens) {
    String described() {
      StringBuilder text = new StringBuilder(file + " with");
      for (Definition each : givens.definitions()) {
        text.append("\n  ")
            .append(PlainPrinter.print(each.left()))
            .append(" = ")
            .append(PlainPrinter.print(each.right()));
      }
      return text + "\n  seed " + SEED;
    }
  }

  /** Problems of scalars; those of arrays have {@link GalleryMutantsTest}. */
  static Stream<Path> files() {
    return Problems.files().stream().filter(file -> isOfScalars(Problems.read(file).givens()));
  }

  private static boolean isOfScalars(Givens givens) {
    boolean scalars = givens.facts().keySet().stream().allMatch(each -> each.shape().isScalar());
    return scalars
        && givens.families().isEmpty()
        && givens.random().isEmpty()
        && !givens.definitions().isEmpty();
  }

  /** A seeded choice among the problems one slip away, and two slips away where those are few. */
  private static List<Mutant> mutants(Path file) {
    var problem = Problems.read(file);
    Random random = new Random(SEED);
    Set<Mutant> chosen = new LinkedHashSet<>();
    problem
        .parts()
        .forEach(
            part -> {
              Set<Expr> kept = named(part.task());
              List<Givens> once = new ArrayList<>(Mutations.of(problem.givens(), kept));
              Collections.shuffle(once, random);
              Set<Givens> all = new LinkedHashSet<>(once);
              for (Givens each : once) {
                List<Givens> twice = Mutations.of(each, kept);
                random.ints(3, 0, twice.size()).forEach(i -> all.add(twice.get(i)));
              }
              all.remove(problem.givens());
              all.stream()
                  .map(givens -> new Mutant(file, withoutRoute(part.task()), givens))
                  .filter(MutantsTest::isDefinedSomewhere)
                  .limit(MUTANTS)
                  .forEach(chosen::add);
            });
    return List.copyOf(chosen);
  }

  /** A route speaks of the definitions as they were. */
  private static Task withoutRoute(Task task) {
    return task instanceof Task.Derive derive
        ? new Task.Derive(derive.derivatives(), List.of(), false)
        : task;
  }

  /**
   * The task itself; where its answer has no form for the changed function, the derivative alone.
   */
  private static Solution solve(Mutant mutant) {
    try {
      return new Solver().solve(mutant.task(), mutant.givens());
    } catch (UnsupportedTask unsupported) {
      if (mutant.task() instanceof Task.Limits(Derivative derivative)) {
        return new Solver()
            .solve(new Task.Derive(List.of(derivative), List.of(), false), mutant.givens());
      }
      throw unsupported;
    }
  }

  private static boolean isDefinedSomewhere(Mutant mutant) {
    Expr last = mutant.givens().definitions().get(mutant.givens().definitions().size() - 1).left();
    List<Expr> inputs = List.copyOf(Program.freeAtoms(List.of(last), mutant.givens()));
    Program program = Program.compile(List.of(last), inputs, mutant.givens());
    SplittableRandom random = new SplittableRandom(SEED);
    return java.util.stream.IntStream.range(0, POINTS)
        .anyMatch(
            i ->
                Double.isFinite(
                    program.apply(random.doubles(inputs.size(), -1.5, 1.5).toArray())[0]));
  }

  /** What the task differentiates by must go on occurring. */
  private static Set<Expr> named(Task task) {
    Set<Expr> named = new LinkedHashSet<>();
    switch (task) {
      case Task.Derive derive -> derive.derivatives().forEach(each -> named.add(each.by()));
      case Task.Chain chain -> chain.derivatives().forEach(each -> named.add(each.by()));
      case Task.Reverse reverse -> named.addAll(reverse.by());
      case Task.Forward forward -> named.add(forward.by());
      case Task.Limits limits -> named.add(limits.derivative().by());
      case Task.Behaviour behaviour -> {}
      case Task.Product product -> {}
      case Task.BackwardPass pass -> {}
      case Task.Shapes shapes -> {}
      case Task.Checkpoint checkpoint -> {}
      case Task.Initialise initialise -> {}
      case Task.Moments moments -> {}
      case Task.Solve solve -> {}
      case Task.Train train -> {}
    }
    return named;
  }

  @ParameterizedTest
  @MethodSource("files")
  void theSolutionChangesAsTheNumbersDo(Path file) {
    int answered = 0;
    List<String> refused = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    for (Mutant mutant : mutants(file)) {
      try {
        Solution solution = solve(mutant);
        compare(mutant, solution, wrong);
        answered++;
      } catch (UnsupportedTask unsupported) {
        refused.add(unsupported.getMessage() + " for " + mutant.described());
      } catch (RuntimeException crash) {
        wrong.add(crash + " for " + mutant.described());
      }
    }
    assertEquals(List.of(), wrong, () -> wrong.size() + " wrong");
    int count = answered;
    assertTrue(answered >= FEWEST, () -> count + " answered, refused: " + refused);
  }

  private static void compare(Mutant mutant, Solution solution, List<String> wrong) {
    for (Derivation derivation : Problems.derivations(solution)) {
      if (derivation.left() instanceof Derivative asked
          && asked.kind() == Derivative.Kind.TOTAL
          && !(asked.of() instanceof Derivative)) {
        String difference =
            difference(asked, derivation.result(), mutant.givens(), solution.givens());
        if (!difference.isEmpty()) {
          wrong.add(
              PlainPrinter.print(asked)
                  + " = "
                  + PlainPrinter.print(derivation.result())
                  + " "
                  + difference
                  + " for "
                  + mutant.described());
        }
      }
    }
  }

  /**
   * What differs between a derivative and the slopes of the definitions alone; empty if nothing
   * does.
   */
  private static String difference(Derivative asked, Expr stated, Givens function, Givens answer) {
    Set<Expr> names = new LinkedHashSet<>(Program.freeAtoms(List.of(asked.of()), function));
    names.addAll(Program.freeAtoms(List.of(stated), answer));
    names.add(asked.by());
    List<Expr> inputs = List.copyOf(names);
    Program values = Program.compile(List.of(asked.of()), inputs, function);
    Program slopes = Program.compile(List.of(stated), inputs, answer);
    int moving = inputs.indexOf(asked.by());
    SplittableRandom random = new SplittableRandom(SEED);
    int informative = 0;
    for (int i = 0; i < POINTS * 5 && informative < POINTS; i++) {
      double[] point = random.doubles(inputs.size(), -1.5, 1.5).toArray();
      DoubleUnaryOperator along =
          x -> {
            double[] moved = point.clone();
            moved[moving] = x;
            return values.apply(moved)[0];
          };
      double coarse = slope(along, point[moving], 1e-3);
      double fine = slope(along, point[moving], 4e-4);
      double scale = Math.max(1e-3, Math.abs(fine));
      boolean steep =
          Math.abs(fine) > STEEP || Math.abs(along.applyAsDouble(point[moving])) > STEEP;
      if (!Double.isFinite(fine) || steep || !(Math.abs(coarse - fine) < 1e-6 * scale)) {
        continue; // at a kink, outside the domain, or where differences see nothing but rounding
      }
      informative++;
      double value = slopes.apply(point)[0];
      if (!(Math.abs(value - fine) <= 1e-5 * scale)) {
        return "is "
            + value
            + ", not "
            + fine
            + " at "
            + java.util.Arrays.toString(point)
            + " of "
            + inputs.stream().map(PlainPrinter::print).toList();
      }
    }
    return informative < FEWEST_POINTS ? "has " + informative + " informative points only" : "";
  }

  private static String disagreement(VerifiedSolution verified) {
    StringBuilder text = new StringBuilder();
    verified
        .evidence()
        .forEach(
            (position, evidence) -> {
              evidence.checks().stream()
                  .filter(check -> !(check.verdict() instanceof Verdict.Agrees))
                  .forEach(
                      check ->
                          text.append("\n  ")
                              .append(named(verified.solution().blocks().get(position)))
                              .append(": ")
                              .append(check));
            });
    return text.toString();
  }

  private static String named(Block block) {
    return switch (block) {
      case Block.Worked worked -> PlainPrinter.print(worked.derivation().left());
      case Block.Finding finding -> PlainPrinter.print(finding.words());
      default -> "";
    };
  }

  /** Central differences of fourth order. */
  private static double slope(DoubleUnaryOperator f, double x, double h) {
    double near = f.applyAsDouble(x + h) - f.applyAsDouble(x - h);
    double far = f.applyAsDouble(x + 2 * h) - f.applyAsDouble(x - 2 * h);
    return (8 * near - far) / (12 * h);
  }

  @ParameterizedTest
  @MethodSource("files")
  void theEvidenceAgreesWithEveryChangedSolution(Path file) {
    Verifier verifier = new Verifier(SEED, SecondOpinion.NONE);
    List<String> wrong = new ArrayList<>();
    for (Mutant mutant : mutants(file)) {
      try {
        Solution solution = solve(mutant);
        VerifiedSolution verified = verifier.verify(solution, List.of());
        if (!verified.agrees()) {
          wrong.add(disagreement(verified) + " for " + mutant.described());
        }
      } catch (UnsupportedTask unsupported) {
        // counted by the other test
      } catch (RuntimeException crash) {
        wrong.add(crash + " for " + mutant.described());
      }
    }
    assertEquals(List.of(), wrong, () -> wrong.size() + " wrong");
  }
}
