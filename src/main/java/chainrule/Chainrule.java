package chainrule;

import chainrule.algebra.Symja;
import chainrule.calculus.Illustration;
import chainrule.calculus.Orientation;
import chainrule.calculus.Recalled;
import chainrule.calculus.Solution;
import chainrule.calculus.Solver;
import chainrule.calculus.UnsupportedTask;
import chainrule.expr.Expr;
import chainrule.marking.Exercise;
import chainrule.marking.Marked;
import chainrule.marking.Marker;
import chainrule.marking.Rubric;
import chainrule.marking.Score;
import chainrule.problem.Attempt;
import chainrule.problem.Givens;
import chainrule.problem.Library;
import chainrule.problem.Part;
import chainrule.problem.Problem;
import chainrule.problem.Task;
import chainrule.render.EngineException;
import chainrule.render.Format;
import chainrule.render.Options;
import chainrule.syntax.InputException;
import chainrule.syntax.ProblemReader;
import chainrule.syntax.QuestionReader;
import chainrule.syntax.StandardLibrary;
import chainrule.syntax.Submission;
import chainrule.training.Progress;
import chainrule.training.Trainer;
import chainrule.verify.VerifiedProblem;
import chainrule.verify.VerifiedSolution;
import chainrule.verify.Verifier;
import java.util.ArrayList;
import java.util.List;

/**
 * Chainrule as a library: text in, verified derivation out, documents from it.
 *
 * <pre>{@code
 * Chainrule chainrule = new Chainrule(1);
 * Problem problem = chainrule.ask("h = z sig[z]", "z", List.of());
 * VerifiedProblem worked = chainrule.workOut(problem);
 * String latex = Chainrule.render(List.of(worked), Format.TEX, Options.usual());
 * }</pre>
 *
 * <p>The same input and seed give the same result. An object may be used from any number of
 * threads, holds no resources and needs no closing. Whatever is wrong with a text is an {@link
 * InputException}, whose {@link InputException#render} shows each fault with its place and remedy;
 * what the engine cannot carry out is an {@link UnsupportedTask}. Neither is a defect: both are
 * messages for who wrote the problem.
 */
public final class Chainrule {
  private final Library library;
  private final Solver solver = new Solver();
  private final Verifier verifier;
  private final Trainer trainer;
  private final Marker marker;
  private final long seed;

  /**
   * With the library of functions that comes with the program.
   *
   * @param seed of the points at which rows and results are compared
   */
  public Chainrule(long seed) {
    this(seed, StandardLibrary.load());
  }

  /** With other functions than those that come with the program. */
  public Chainrule(long seed, Library library) {
    this(seed, library, Progress.NONE);
  }

  /**
   * @param progress told how far a training is, which may take a while
   */
  public Chainrule(long seed, Library library, Progress progress) {
    Symja symja = new Symja();
    this.library = library;
    this.trainer = new Trainer(seed, progress);
    this.verifier = new Verifier(seed, symja);
    this.marker = new Marker(seed, symja);
    this.seed = seed;
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
   * The problem that asks for the derivatives of one function. Formulas are in plain notation, or
   * in LaTeX where one of them holds a command.
   *
   * @param function {@code z sig[z]}, perhaps with a left side that names it
   * @param wrt symbols, entries or calls that occur, separated by commas
   * @param declarations what is known of symbols, in plain notation: {@code y : scalar, in {0,1}};
   *     a symbol without one is a scalar
   * @throws InputException if something cannot be read, or one cannot differentiate by it
   */
  public Problem ask(String function, String wrt, List<String> declarations) {
    return QuestionReader.read(function, wrt, declarations, library);
  }

  /**
   * The worked and verified solution of every part of a problem.
   *
   * @return also where a line did not verify: {@link VerifiedProblem#agrees} tells, and documents
   *     print the verdict beside the line
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

  /**
   * Marks a hand-written derivation row by row: the first wrong row, which mistake it is, values
   * for which it fails, the row as it should be.
   *
   * @param part of the problem, one that asks for derivatives
   * @param derivation in LaTeX, or in plain notation with a row on each line
   * @return always: rows that cannot be read say so
   * @throws UnsupportedTask if the part asks for no derivative
   */
  public MarkedDerivation mark(Problem problem, Part part, String derivation) {
    Exercise exercise =
        Exercise.of(problem, part)
            .orElseThrow(
                () ->
                    new UnsupportedTask(
                        where(problem, part) + "only derivations of derivatives can be marked"));
    Givens givens = exercise.givens();
    Attempt attempt = Submission.read(derivation, givens, exercise.asked().get(0));
    Marked marked = marker.mark(exercise, attempt);
    Score score = Rubric.of(problem, part).score(exercise, attempt, marked, seed);
    return new MarkedDerivation(marked, score, givens.library());
  }

  /**
   * One document of all the problems.
   *
   * @throws IllegalArgumentException for PDF, which is no text
   */
  public static String render(List<VerifiedProblem> problems, Format format, Options options) {
    return format.render(problems, options);
  }

  /**
   * One document of all the problems, as the bytes of a file: UTF-8 but for PDF.
   *
   * @throws EngineException if the pdflatex that the options ask for fails
   */
  public static byte[] bytes(List<VerifiedProblem> problems, Format format, Options options) {
    return format.bytes(problems, options);
  }
}
