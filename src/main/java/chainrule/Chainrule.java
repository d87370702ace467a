package chainrule;

import chainrule.algebra.Symja;
import chainrule.calculus.Illustration;
import chainrule.calculus.Orientation;
import chainrule.calculus.Recalled;
import chainrule.calculus.Solution;
import chainrule.calculus.Solver;
import chainrule.calculus.UnsupportedTask;
import chainrule.expr.Expr;
import chainrule.problem.Library;
import chainrule.problem.Part;
import chainrule.problem.Problem;
import chainrule.problem.Task;
import chainrule.render.Format;
import chainrule.render.Options;
import chainrule.syntax.InputException;
import chainrule.syntax.ProblemReader;
import chainrule.syntax.StandardLibrary;
import chainrule.training.Progress;
import chainrule.training.Trainer;
import chainrule.verify.VerifiedProblem;
import chainrule.verify.VerifiedSolution;
import chainrule.verify.Verifier;
import java.util.ArrayList;
import java.util.List;

/**
 * The whole program in three calls:
 *
 * <pre>{@code
 * Chainrule chainrule = new Chainrule(1);
 * List<VerifiedProblem> worked =
 *     chainrule.read("let f : scalar\nlet h = sig[f]\nderive d h / d f", "a.deriv").stream()
 *         .map(chainrule::workOut)
 *         .toList();
 * String latex = Chainrule.render(worked, Format.TEX, Options.usual());
 * }</pre>
 *
 * <p>The same text and seed give the same result. An object may be used from several threads.
 */
public final class Chainrule {
  private final Library library;
  private final Solver solver = new Solver();
  private final Verifier verifier;
  private final Trainer trainer;

  /**
   * With the library of functions that comes with the program.
   *
   * @param seed of the points at which rows and results are compared
   */
  public Chainrule(long seed) {
    this(seed, StandardLibrary.load());
  }

  public Chainrule(long seed, Library library) {
    this(seed, library, Progress.NONE);
  }

  /**
   * @param progress told how far a training is, which may take a while
   */
  public Chainrule(long seed, Library library, Progress progress) {
    this.library = library;
    this.trainer = new Trainer(seed, progress);
    this.verifier = new Verifier(seed, new Symja());
  }

  /** The functions that problems may use besides their own. */
  public Library library() {
    return library;
  }

  /**
   * The problems of a text in the problem language.
   *
   * @param name what the text is called in messages, usually its file
   * @throws InputException with all that is wrong with it, each fault with its place
   */
  public List<Problem> read(String text, String name) {
    return read(text, name, 0);
  }

  /**
   * A variant of the problems of a text: names, numbers and functions are changed as the text
   * allows.
   *
   * @param variant 0 for the problems as they are written
   * @throws InputException with all that is wrong with it
   */
  public List<Problem> read(String text, String name, long variant) {
    return ProblemReader.readAll(text, name, library, variant);
  }

  /**
   * The worked and verified solution of every part of a problem.
   *
   * @throws UnsupportedTask if the engine cannot carry out a part; the message names it
   */
  public VerifiedProblem workOut(Problem problem) {
    List<VerifiedSolution> solutions = new ArrayList<>();
    Recalled recalled = new Recalled();
    for (Part part : problem.parts()) {
      try {
        Solution solution = recalled.next(solution(part, problem), part.label());
        solutions.add(verified(solution, part, problem));
      } catch (UnsupportedTask unsupported) {
        throw new UnsupportedTask(where(problem, part) + unsupported.getMessage());
      }
    }
    return new VerifiedProblem(problem, solutions);
  }

  private Solution solution(Part part, Problem problem) {
    Solution solution = Illustration.of(solver.solve(part.task(), problem.givens()));
    return part.task() instanceof Task.Train train ? trainer.train(solution, train) : solution;
  }

  /** What the author expects is written in the layout of the problem. */
  private VerifiedSolution verified(Solution solution, Part part, Problem problem) {
    Orientation orientation = new Orientation(problem.usualLayout(), problem.givens());
    List<Expr> expected = new ArrayList<>();
    for (int i = 0; i < part.expected().size(); i++) {
      Expr form = part.expected().get(i);
      expected.add(
          i < solution.results().size()
              ? orientation.value(solution.results().get(i).left(), form)
              : form);
    }
    return verifier.verify(solution, expected);
  }

  private static String where(Problem problem, Part part) {
    String number = problem.number() == null ? "" : "problem " + problem.number();
    String label = part.label() == null ? "" : " part " + part.label();
    String both = (number + label).strip();
    return both.isEmpty() ? "" : both + ": ";
  }

  /** One document of all the problems. */
  public static String render(List<VerifiedProblem> problems, Format format, Options options) {
    return format.render(problems, options);
  }
}
