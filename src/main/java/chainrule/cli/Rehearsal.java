package chainrule.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs what users run, without a word, so that the JVM can note which classes that loads: the
 * launcher makes its start-up cache from it.
 */
final class Rehearsal {
  private static final String PROBLEM =
      """
      problem 1 "Rehearsal"
      let f, y : scalar
      let l = -(1 - y) log[1 - sig[f]] - y log[sig[f]]
      derive d l / d f
      expect sig[f] - y
      derive d l / d f  via sig[f] = 1/(1 + exp[-f])

      problem 2 "With arrays and a figure"
      let X : matrix N x D; w : vector D; t : vector N; z : scalar
      let J = 1/2 ‖X w - t‖²
      let h = z sig[z]
      part (a) derive d J / d w
      part (b) derive d h / d z
      part (c) reverse d h / d z
      """;

  private static final String DERIVATION =
      """
      \\frac{dy}{dx} = 2\\cos(x^2) \\\\
      = 2x\\cos(x^2)
      """;

  private static final List<String> FORMATS = List.of("text", "tex", "md", "json", "html");

  private Rehearsal() {}

  public static void main(String[] arguments) throws IOException {
    System.exit(perform());
  }

  /** The exit status of all of it; what cannot be rehearsed leaves every start slow. */
  static int perform() throws IOException {
    int worst = 0;
    for (String format : FORMATS) {
      worst = Math.max(worst, perform(PROBLEM, "derive", "-", "--format", format));
    }
    Path pages = Files.createTempFile("chainrule", ".pdf");
    worst = Math.max(worst, perform(PROBLEM, "derive", "-", "-o", pages.toString()));
    Files.delete(pages);
    worst =
        Math.max(
            worst, perform(DERIVATION, "check", "-", "--function", "y = sin[x^2]", "--wrt", "x"));
    worst = Math.max(worst, perform("", "functions"));
    worst = Math.max(worst, perform("", "key", "--help"));
    return worst <= Status.UNVERIFIED ? Status.DONE : worst;
  }

  private static int perform(String input, String... arguments) {
    OutputStream nowhere = OutputStream.nullOutputStream();
    ByteArrayInputStream problem = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    return Application.run(new Console(problem, nowhere, new PrintStream(nowhere)), arguments);
  }
}
