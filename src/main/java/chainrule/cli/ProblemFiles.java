package chainrule.cli;

import chainrule.problem.Problem;
import chainrule.syntax.InputException;
import chainrule.syntax.ProblemReader;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads several files of problems; what is wrong with any of them is said before the first is
 * worked out.
 */
record ProblemFiles(Workbench workbench, Console console, long variant) {

  /** The problems as they are written. */
  ProblemFiles(Workbench workbench, Console console) {
    this(workbench, console, 0);
  }

  /**
   * All problems of all files, in order.
   *
   * @throws Refusal if a variant is asked for of what has none
   * @throws InputException of the last file that has faults, after those of the others have been
   *     printed
   */
  List<Problem> read(List<String> names) {
    List<Problem> problems = new ArrayList<>();
    InputException faults = null;
    boolean vary = false;
    for (String name : names) {
      InputFile file = new InputFile(name);
      try {
        String text = file.read(console);
        vary |= ProblemReader.varies(text, file.title());
        problems.addAll(workbench.read(text, file.title(), variant));
      } catch (InputException found) {
        if (faults != null) {
          console.err().println(faults.render().stripTrailing());
        }
        faults = found;
      }
    }
    if (faults != null) {
      throw faults;
    }
    if (variant != 0 && !vary) {
      throw Refusal.of(
          "nothing in these problems may vary", "say in a problem what may: vary y as t, r");
    }
    return problems;
  }
}
