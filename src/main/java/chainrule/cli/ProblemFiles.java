package chainrule.cli;

import chainrule.problem.Problem;
import chainrule.syntax.InputException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads several files of problems; what is wrong with any of them is said before the first is
 * worked out.
 */
record ProblemFiles(Workbench workbench, Console console) {

  /**
   * All problems of all files, in order.
   *
   * @throws InputException of the last file that has faults, after those of the others have been
   *     printed
   */
  List<Problem> read(List<String> names) {
    List<Problem> problems = new ArrayList<>();
    InputException faults = null;
    for (String name : names) {
      InputFile file = new InputFile(name);
      try {
        problems.addAll(workbench.read(file.read(console), file.title()));
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
    return problems;
  }
}
