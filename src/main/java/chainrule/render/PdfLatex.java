package chainrule.render;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Pages made by the pdflatex that is installed. */
final class PdfLatex {
  private static final int SECONDS = 120;

  /** The contents need the numbers of pages that the first run finds; points need one more. */
  private static final int MOST_RUNS = 3;

  /** The same source gives the same bytes: no dates, no folder, no version in the file. */
  private static final String SOURCE =
      "\\pdfinfoomitdate=1 \\pdftrailerid{} \\pdfsuppressptexinfo=-1 \\input{document.tex}";

  private PdfLatex() {}

  /**
   * The pages of a document.
   *
   * @throws EngineException if pdflatex is not installed, or cannot compile it
   */
  static byte[] pages(String tex) {
    try {
      Path folder = Files.createTempDirectory("chainrule-");
      try {
        Files.writeString(folder.resolve("document.tex"), tex);
        return compiled(folder);
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] compiled(Path folder) throws IOException {
    String before = "";
    for (int run = 0; run < MOST_RUNS; run++) {
      compile(folder);
      String found = read(folder.resolve("document.aux")) + read(folder.resolve("document.toc"));
      if (found.equals(before)) {
        break;
      }
      before = found;
    }
    return Files.readAllBytes(folder.resolve("document.pdf"));
  }

  private static String read(Path file) throws IOException {
    return Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
  }

  private static void compile(Path folder) throws IOException {
    Process process = start(folder);
    try {
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new EngineException("pdflatex did not end within " + SECONDS + " seconds");
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new EngineException("pdflatex was interrupted");
    }
    if (process.exitValue() != 0) {
      throw new EngineException(
          "pdflatex cannot compile the document: "
              + complaint(read(folder.resolve("document.log"))));
    }
  }

  private static Process start(Path folder) throws IOException {
    try {
      return new ProcessBuilder(
              "pdflatex",
              "-interaction=batchmode",
              "-halt-on-error",
              "-no-shell-escape",
              "-jobname=document",
              SOURCE)
          .directory(folder.toFile())
          .redirectErrorStream(true)
          .redirectOutput(new File(folder.toFile(), "document.out"))
          .start();
    } catch (IOException missing) {
      throw new EngineException("pdflatex is not installed, or not on the PATH");
    }
  }

  private static String complaint(String log) {
    List<String> lines = log.lines().filter(line -> line.startsWith("!")).toList();
    return lines.isEmpty() ? "it left no message" : lines.get(0).substring(1).strip();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
