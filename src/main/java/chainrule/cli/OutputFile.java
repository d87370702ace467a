package chainrule.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file that is written whole or not at all. */
record OutputFile(Path path) {

  /**
   * Refuses a place where nothing can be written, before any work is done for it.
   *
   * @throws Refusal with the remedy
   */
  void check() {
    Path folder = folder();
    if (Files.isDirectory(path)) {
      throw Refusal.of(path + " is a folder", "name a file in it: -o " + path.resolve("key.html"));
    }
    if (!Files.isDirectory(folder)) {
      throw Refusal.of(
          "the folder " + folder + " does not exist", "create it first: mkdir -p " + folder);
    }
    if (!Files.isWritable(Files.exists(path) ? path : folder)) {
      throw denied();
    }
  }

  /**
   * Writes the bytes beside the file and puts it in its place at once.
   *
   * @throws Refusal if that fails; the file is then as it was
   */
  void write(byte[] bytes) {
    check();
    try {
      if (Files.exists(path) && !Files.isRegularFile(path)) { // a device, such as /dev/null
        Files.write(path, bytes);
      } else {
        replace(Files.exists(path) ? path.toRealPath() : path, bytes);
      }
    } catch (AccessDeniedException refused) {
      throw denied();
    } catch (IOException failed) {
      throw Refusal.of("cannot write " + path + ": " + failed.getMessage());
    }
  }

  private static void replace(Path target, byte[] bytes) throws IOException {
    String name =
        "." + target.getFileName() + "." + ProcessHandle.current().pid() + "." + System.nanoTime();
    Path beside = target.resolveSibling(name);
    try {
      Files.write(beside, bytes, StandardOpenOption.CREATE_NEW);
      move(beside, target);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException unsupported) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private Refusal denied() {
    return Refusal.of(
        "no permission to write " + path,
        "choose another place with -o, or change its permissions");
  }

  private Path folder() {
    Path parent = path.toAbsolutePath().getParent();
    return parent == null ? path.toAbsolutePath() : parent;
  }
}
