package chainrule.cli.batch;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The process behind the pipe: reads a line, answers it, reads the next. Its arguments are limits
 * and seed.
 */
final class Worker {
  /** The first line that it writes. */
  static final String READY = "ready";

  private Worker() {}

  public static void main(String[] arguments) throws IOException {
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    System.setOut(System.err); // what a library prints must not get between the responses
    endWithParent();
    Limits limits = Limits.parse(arguments[0]);
    Operations operations = new Operations(limits, Long.parseLong(arguments[1]));
    write(out, READY);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      write(out, operations.answer(line));
    }
    System.exit(0);
  }

  private static void write(OutputStream out, String line) throws IOException {
    out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /** A worker in the middle of something does not see that nobody waits any more. */
  private static void endWithParent() {
    ProcessHandle.current()
        .parent()
        .ifPresent(parent -> parent.onExit().thenRun(() -> Runtime.getRuntime().halt(1)));
  }
}
