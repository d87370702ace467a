package chainrule;

import chainrule.calculus.Derivation;
import chainrule.calculus.Solution;
import chainrule.calculus.Solution.Block;
import chainrule.calculus.Solver;
import chainrule.problem.Library;
import chainrule.problem.Part;
import chainrule.problem.Problem;
import chainrule.syntax.ProblemReader;
import chainrule.syntax.StandardLibrary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The problem files of the project, and problems from text. */
final class Problems {
  static final Library LIBRARY = StandardLibrary.load();
  static final Path FOLDER = Path.of("derivations");

  private Problems() {}

  /** Every problem file, in order. */
  static List<Path> files() {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".deriv")).sorted().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The file of a problem of chapter 7. */
  static Path chapter7(String name) {
    return FOLDER.resolve("udl-ch7").resolve(name + ".deriv");
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static Problem read(Path file) {
    return ProblemReader.read(text(file), file.toString(), LIBRARY);
  }

  static Problem read(String text) {
    return ProblemReader.read(text, "problem.deriv", LIBRARY);
  }

  static List<Solution> solve(Problem problem) {
    return problem.parts().stream().map(part -> solve(problem, part)).toList();
  }

  static Solution solve(Problem problem, Part part) {
    return new Solver().solve(part.task(), problem.givens());
  }

  /** The chains of rows of a solution, in order. */
  static List<Derivation> derivations(Solution solution) {
    return solution.blocks().stream()
        .filter(Block.Worked.class::isInstance)
        .map(block -> ((Block.Worked) block).derivation())
        .toList();
  }
}
