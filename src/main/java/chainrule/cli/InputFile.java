package chainrule.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A text that is read from a file, or from standard input where the name is {@code -}. */
record InputFile(String name) {
  /** More than any problem file has. */
  private static final int LONGEST = 4 << 20;

  /**
   * The whole text.
   *
   * @throws Refusal if there is none to be had
   */
  String read(Console console) {
    if (name.equals("-")) {
      return decode(bytes(console.in()));
    }
    Path path = Path.of(name);
    if (!Files.exists(path)) {
      throw Refusal.of("there is no file " + name, nearby(path));
    }
    if (Files.isDirectory(path)) {
      throw Refusal.of(
          name + " is a folder", "`chainrule key " + name + "` works out all problems of a folder");
    }
    if (!Files.isReadable(path)) {
      throw Refusal.of("no permission to read " + name, "change its permissions: chmod +r " + name);
    }
    try (InputStream in = Files.newInputStream(path)) {
      return decode(bytes(in));
    } catch (IOException unreadable) {
      throw unreadable(unreadable);
    }
  }

  /** What messages call it. */
  String title() {
    return name.equals("-") ? "standard input" : name;
  }

  /** What a page about it is called: its name, without folders and ending. */
  String heading() {
    return name.equals("-")
        ? "Derivation"
        : String.valueOf(Path.of(name).getFileName()).replaceFirst("\\.\\w+$", "");
  }

  private byte[] bytes(InputStream in) {
    try {
      byte[] bytes = in.readNBytes(LONGEST + 1);
      if (bytes.length > LONGEST) {
        throw Refusal.of(
            title() + " is longer than " + (LONGEST >> 20) + " MiB", "is it a problem file?");
      }
      return bytes;
    } catch (IOException unreadable) {
      throw unreadable(unreadable);
    }
  }

  private String decode(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException other) {
      throw Refusal.of(title() + " is not text in UTF-8", "save it in the encoding UTF-8");
    }
  }

  private Refusal unreadable(IOException why) {
    return Refusal.of("cannot read " + title() + ": " + why.getMessage());
  }

  private static String nearby(Path path) {
    Path folder = path.toAbsolutePath().getParent();
    return folder == null || Files.isDirectory(folder)
        ? "name a problem file, such as derivations/udl-ch7/7.5.deriv, or - for standard input"
        : "the folder " + path.getParent() + " does not exist either";
  }
}
