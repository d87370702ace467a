package chainrule.cli.batch;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Cuts standard input into lines without ever keeping more than the longest that is allowed. */
final class RequestLines {
  private final InputStream in;
  private final int longest;
  private boolean first = true;

  RequestLines(InputStream in, int longest) {
    this.in = new BufferedInputStream(in, 1 << 16);
    this.longest = longest;
  }

  /** A line as it came in. */
  sealed interface Line {
    /** A line of text. */
    record Text(String text) implements Line {}

    /** One that is none; the fault says why. */
    record Unreadable(Fault fault) implements Line {}
  }

  /** The next line; null at the end. */
  @Nullable Line next() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    long length = 0;
    int read = in.read();
    if (read < 0) {
      return null;
    }
    for (; read >= 0 && read != '\n'; read = in.read()) {
      if (++length <= longest) {
        bytes.write(read);
      }
    }
    if (length > longest) {
      return new Line.Unreadable(
          new Fault(Fault.Code.LIMIT, "the line has " + length + " bytes, more than " + longest));
    }
    return decoded(bytes.toByteArray());
  }

  private Line decoded(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      boolean marked = first && text.startsWith("\uFEFF");
      first = false;
      return new Line.Text(marked ? text.substring(1) : text);
    } catch (CharacterCodingException notUtf8) {
      first = false;
      return new Line.Unreadable(new Fault(Fault.Code.JSON, "the line is not text in UTF-8"));
    }
  }
}
