package chainrule.cli;

import chainrule.render.Format;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The formats by the names and file endings that a user knows; one that has no renderer yet says
 * so.
 */
enum FileFormat {
  // @formatter:off
  TEX ("tex",  Format.TEX,  ".tex", ".ltx"),
  HTML("html", Format.HTML, ".html", ".htm"),
  MD  ("md",   Format.MD,   ".md", ".markdown"),
  PDF ("pdf",  null,        ".pdf"),
  JSON("json", Format.JSON, ".json"),
  TEXT("text", Format.TEXT, ".txt", ".text");
  // @formatter:on

  private final String word;
  private final Optional<Format> renderer;
  private final List<String> endings;

  FileFormat(String word, @org.jspecify.annotations.Nullable Format renderer, String... endings) {
    this.word = word;
    this.renderer = Optional.ofNullable(renderer);
    this.endings = List.of(endings);
  }

  /**
   * What renders it.
   *
   * @throws Refusal if nothing does yet
   */
  Format renderer() {
    return renderer.orElseThrow(
        () ->
            Refusal.of(
                "unsupported: " + word + " cannot be written yet",
                "write LaTeX (--format tex) and run pdflatex, or print the HTML page"));
  }

  /**
   * The format of a file by its ending.
   *
   * @throws Refusal if the ending says nothing
   */
  static FileFormat of(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(format -> format.endings.stream().anyMatch(name::endsWith))
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.of(
                    "the ending of " + file + " does not tell the format",
                    "say it with --format "
                        + words("|")
                        + ", or end the name in one of "
                        + endings()));
  }

  private static String words(String between) {
    return Arrays.stream(values()).map(FileFormat::toString).collect(Collectors.joining(between));
  }

  private static String endings() {
    return Arrays.stream(values())
        .map(each -> each.endings.get(0))
        .collect(Collectors.joining(", "));
  }

  /** As it is written on the command line. */
  @Override
  public String toString() {
    return word;
  }
}
