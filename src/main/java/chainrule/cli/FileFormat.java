package chainrule.cli;

import chainrule.render.Format;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The formats by the names and file endings that a user knows. */
enum FileFormat {
  // @formatter:off
  TEX ("tex",  Format.TEX,  ".tex", ".ltx"),
  HTML("html", Format.HTML, ".html", ".htm"),
  MD  ("md",   Format.MD,   ".md", ".markdown"),
  PDF ("pdf",  Format.PDF,  ".pdf"),
  JSON("json", Format.JSON, ".json"),
  TEXT("text", Format.TEXT, ".txt", ".text");
  // @formatter:on

  private final String word;
  private final Format renderer;
  private final List<String> endings;

  FileFormat(String word, Format renderer, String... endings) {
    this.word = word;
    this.renderer = renderer;
    this.endings = List.of(endings);
  }

  Format renderer() {
    return renderer;
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
