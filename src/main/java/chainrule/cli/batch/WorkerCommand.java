package chainrule.cli.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How a worker is started: the same JVM and class path as this process, its own bounded memory. */
public record WorkerCommand(Limits limits, long seed) {

  /** The JVM option for the start-up cache, if the launcher has one. */
  private static final String START_UP_CACHE = "chainrule.start";

  /** The status with which a JVM ends for want of memory, when told to. */
  public static final int OUT_OF_MEMORY = 3;

  Process start() throws IOException {
    ProcessBuilder builder = new ProcessBuilder(line());
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    return builder.start();
  }

  private List<String> line() {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(
        List.of(
            "-Xlog:disable", "-XX:+UseSerialGC", "-Xss64m", "-Xmx" + limits.heapMegabytes() + "m"));
    line.addAll(List.of("-XX:+ExitOnOutOfMemoryError", "-Djava.awt.headless=true"));
    String cache = System.getProperty(START_UP_CACHE);
    if (cache != null) {
      line.add(cache);
    }
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), Worker.class.getName()));
    line.addAll(List.of(limits.argument(), Long.toString(seed)));
    return line;
  }
}
