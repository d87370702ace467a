package chainrule;

import chainrule.problem.Problem;
import chainrule.render.Format;
import chainrule.render.Options;
import chainrule.verify.VerifiedProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The problems that are timed, and what is done with them. */
final class Workloads {
  private static final long SEED = 1;

  private static final String DECLARED = "let f : scalar\nlet y : scalar, in {0,1}\n";

  /** Binary cross-entropy in terms of the sigmoid. */
  static final String SIGMOID =
      DECLARED + "let ell = -(1 - y) log[1 - sig[f]] - y log[sig[f]]\nderive d ell / d f\n";

  /** The same function with every sigmoid spelled as a fraction. */
  static final String FRACTION =
      DECLARED
          + "let ell = -(1 - y) log[1 - 1/(1 + exp[-f])] - y log[1/(1 + exp[-f])]\n"
          + "derive d ell / d f\n";

  private Workloads() {}

  /**
   * The program with its library read, as it stands in a process that has been running for a while.
   */
  static Chainrule program() {
    return new Chainrule(SEED);
  }

  /** The text of a problem of chapter 7; benchmarks run in the folder of the project. */
  static String chapter7(String name) {
    try {
      return Files.readString(Path.of("derivations", "udl-ch7", name + ".deriv"));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(
          "start the benchmarks in the folder of the project", unreadable);
    }
  }

  /**
   * A chain of sigmoids, {@code depth} deep, with a weight at each level: {@code e_i = sig[w_i
   * e_(i-1)]}, one definition each, and the question for all partial derivatives by the weights.
   */
  static String nest(int depth) {
    StringBuilder names = new StringBuilder("let e_0");
    StringBuilder definitions = new StringBuilder();
    StringBuilder asked = new StringBuilder();
    for (int i = 1; i <= depth; i++) {
      names.append(", w_").append(i);
      definitions.append("let e_%d = sig[w_%d e_%d]%n".formatted(i, i, i - 1));
      asked.append(i == 1 ? "w_" : ", w_").append(i);
    }
    return "%s : scalar%n%sderive d e_%d / d %s%n".formatted(names, definitions, depth, asked);
  }

  /** All of it: text to problem, steps, evidence, and the solution as text and as LaTeX. */
  static int fromTextToText(Chainrule program, String text) {
    List<Problem> problems = program.read(text, "benchmark.deriv");
    return written(problems.stream().map(program::workOut).toList());
  }

  /** The verified solution as text for the terminal and as LaTeX; how long both are. */
  static int written(List<VerifiedProblem> verified) {
    if (!verified.stream().allMatch(VerifiedProblem::agrees)) {
      throw new IllegalStateException("the evidence does not agree: there is nothing to be timed");
    }
    return Chainrule.render(verified, Format.TEXT, Options.usual()).length()
        + Chainrule.render(verified, Format.TEX, Options.usual()).length();
  }
}
