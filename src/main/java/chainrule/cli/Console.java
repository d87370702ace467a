package chainrule.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What a command reads from and writes to, always in UTF-8.
 *
 * @param in what {@code -} reads
 * @param out the result and nothing else
 * @param err messages
 */
public record Console(InputStream in, OutputStream out, PrintStream err) {

  /** The standard streams of this process. */
  public static Console ofProcess() {
    OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out));
    OutputStream err = new FileOutputStream(FileDescriptor.err);
    return new Console(System.in, out, new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  /**
   * Writes the whole document. A reader who has gone away, as {@code head} does, is no fault.
   *
   * @throws Refusal if it cannot be written, as on a full disk
   */
  void write(byte[] bytes) {
    try {
      out.write(bytes);
      out.flush();
    } catch (IOException unwritable) {
      if (!String.valueOf(unwritable.getMessage()).contains("pipe")) {
        throw Refusal.of("cannot write to standard output: " + unwritable.getMessage());
      }
    }
  }

  /** Writes the whole text. */
  void print(String text) {
    write(text.getBytes(StandardCharsets.UTF_8));
  }
}
