package chainrule.cli;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
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
      """;

  private static final List<String> FORMATS = List.of("text", "tex", "md", "json", "html");

  private Rehearsal() {}

  public static void main(String[] arguments) {
    int worst = 0;
    for (String format : FORMATS) {
      worst = Math.max(worst, perform("derive", "-", "--format", format));
    }
    worst = Math.max(worst, perform("functions"));
    worst = Math.max(worst, perform("key", "--help"));
    System.exit(worst <= Status.UNVERIFIED ? Status.DONE : worst);
  }

  private static int perform(String... arguments) {
    OutputStream nowhere = OutputStream.nullOutputStream();
    ByteArrayInputStream problem =
        new ByteArrayInputStream(PROBLEM.getBytes(StandardCharsets.UTF_8));
    return Application.run(new Console(problem, nowhere, new PrintStream(nowhere)), arguments);
  }
}
