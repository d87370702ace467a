package chainrule.cli;

import chainrule.Chainrule;
import chainrule.MarkedDerivation;
import chainrule.problem.Library;
import chainrule.problem.Part;
import chainrule.problem.Problem;
import chainrule.render.Options;
import chainrule.syntax.InputException;
import chainrule.syntax.StandardLibrary;
import chainrule.verify.VerifiedProblem;
import java.util.List;

/** What the commands share: texts to problems, and problems to a document with its exit status. */
final class Workbench {
  private final Chainrule chainrule;

  Workbench(long seed) {
    this.chainrule = new Chainrule(seed, StandardLibrary.load(), TrainingBar.onTerminal());
  }

  Library library() {
    return chainrule.library();
  }

  /**
   * The problems of a text.
   *
   * @param variant 0 for the problems as they are written
   * @throws InputException with all that is wrong with it
   */
  List<Problem> read(String text, String title, long variant) {
    return chainrule.read(text, title, variant);
  }

  /** The problem that asks for the derivatives of a function. */
  Problem ask(String function, String wrt, List<String> declarations) {
    return chainrule.ask(function, wrt, declarations);
  }

  /** A derivation for a part of a problem, marked. */
  MarkedDerivation mark(Problem problem, Part part, String derivation) {
    return chainrule.mark(problem, part, derivation);
  }

  /** The problems, worked out, as one document, and whether all of it verified. */
  Document document(List<Problem> problems, FileFormat format, Options options) {
    List<VerifiedProblem> verified = SideBySide.map(problems, chainrule::workOut);
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
