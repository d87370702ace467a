package chainrule.cli;

import chainrule.Chainrule;
import chainrule.problem.Layout;
import chainrule.problem.Library;
import chainrule.problem.Problem;
import chainrule.render.Options;
import chainrule.syntax.InputException;
import chainrule.verify.VerifiedProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the commands share: texts to problems, and problems to a document with its exit status. */
final class Workbench {
  private final Chainrule chainrule;

  Workbench(long seed) {
    this.chainrule = new Chainrule(seed);
  }

  Library library() {
    return chainrule.library();
  }

  /**
   * The problems of a text.
   *
   * @param layout in place of what they say themselves; null to leave that
   * @throws InputException with all that is wrong with it
   */
  List<Problem> read(String text, String title, @Nullable Layout layout) {
    List<Problem> problems = chainrule.read(text, title);
    return layout == null
        ? problems
        : problems.stream().map(problem -> laidOut(problem, layout)).toList();
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

  /** The problems, worked out, as one document, and whether all of it verified. */
  Document document(List<Problem> problems, FileFormat format, Options options) {
    List<VerifiedProblem> verified = problems.stream().map(chainrule::workOut).toList();
    byte[] bytes = format.renderer().bytes(verified, options);
    return new Document(bytes, verified.stream().allMatch(VerifiedProblem::agrees));
  }

  /** A document, ready to be written. */
  record Document(byte[] bytes, boolean agrees) {
    int status() {
      return agrees ? Status.DONE : Status.UNVERIFIED;
    }
  }
}
