package chainrule.cli;

import chainrule.algebra.Symja;
import chainrule.calculus.Solver;
import chainrule.calculus.UnsupportedTask;
import chainrule.problem.Layout;
import chainrule.problem.Library;
import chainrule.problem.Part;
import chainrule.problem.Problem;
import chainrule.render.Options;
import chainrule.syntax.InputException;
import chainrule.syntax.ProblemReader;
import chainrule.syntax.StandardLibrary;
import chainrule.verify.VerifiedProblem;
import chainrule.verify.VerifiedSolution;
import chainrule.verify.Verifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the commands share: text to problems, problems to verified solutions, those to a document.
 */
final class Workbench {
  private final Library library = StandardLibrary.load();
  private final Solver solver = new Solver();
  private final Verifier verifier;

  Workbench(long seed) {
    this.verifier = new Verifier(seed, new Symja());
  }

  Library library() {
    return library;
  }

  /**
   * The problems of a text.
   *
   * @param layout in place of what they say themselves; null to leave that
   * @throws InputException with all that is wrong with it
   */
  List<Problem> read(String text, String title, @Nullable Layout layout) {
    List<Problem> problems = new ArrayList<>();
    for (Problem problem : ProblemReader.readAll(text, title, library)) {
      problems.add(layout == null ? problem : laidOut(problem, layout));
    }
    return problems;
  }

  private static Problem laidOut(Problem problem, Layout layout) {
    return new Problem(
        problem.number(),
        problem.title(),
        problem.source(),
        problem.ask(),
        problem.givens(),
        problem.own(),
        problem.parts(),
        problem.points(),
        problem.hints(),
        problem.remarks(),
        problem.evidence(),
        layout);
  }

  /**
   * The verified solution of every part.
   *
   * @throws Refusal naming the part that the engine cannot work out
   */
  VerifiedProblem workOut(Problem problem) {
    List<VerifiedSolution> solutions = new ArrayList<>();
    for (Part part : problem.parts()) {
      try {
        solutions.add(
            verifier.verify(solver.solve(part.task(), problem.givens()), part.expected()));
      } catch (UnsupportedTask unsupported) {
        throw Refusal.of("unsupported: " + where(problem, part) + unsupported.getMessage());
      }
    }
    return new VerifiedProblem(problem, solutions);
  }

  private static String where(Problem problem, Part part) {
    String number = problem.number() == null ? "" : "problem " + problem.number();
    String label = part.label() == null ? "" : " part " + part.label();
    return (number + label).isBlank() ? "" : (number + label).strip() + ": ";
  }

  /** The problems, worked out, as one document, and whether all of it verified. */
  Document document(List<Problem> problems, FileFormat format, Options options) {
    List<VerifiedProblem> verified = problems.stream().map(this::workOut).toList();
    String text = format.renderer().render(verified, options);
    return new Document(text, verified.stream().allMatch(VerifiedProblem::agrees));
  }

  /** A document, ready to be written. */
  record Document(String text, boolean agrees) {
    int status() {
      return agrees ? Status.DONE : Status.UNVERIFIED;
    }
  }
}
