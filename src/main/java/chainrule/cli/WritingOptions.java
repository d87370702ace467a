package chainrule.cli;

import chainrule.calculus.Detail;
import chainrule.problem.Layout;
import chainrule.render.Options;
import chainrule.render.Options.Engine;
import chainrule.render.Options.Style;
import chainrule.render.Options.Variant;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options common to the commands that write a document. */
final class WritingOptions {
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES}. Default: by the ending of -o; without -o text.")
  private @Nullable FileFormat format;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      description = "The file to write, whole or not at all. Default: standard output.")
  private @Nullable Path output;

  @Option(
      names = "--layout",
      paramLabel = "LAYOUT",
      description =
          "How derivatives by arrays lie: ${COMPLETION-CANDIDATES}. Default: as the file says, else denominator.")
  private @Nullable Layout layout;

  @Option(
      names = "--detail",
      paramLabel = "LEVEL",
      defaultValue = "normal",
      description =
          "How much of each derivation is shown: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Detail detail = Detail.NORMAL;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Where the random points of the evidence start. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--style",
      paramLabel = "STYLE",
      description = "For LaTeX article or exam, for Markdown quartz or github.")
  private @Nullable Style style;

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      defaultValue = "own",
      description =
          "What makes PDF: ${COMPLETION-CANDIDATES}, the installed pdflatex. Default: ${DEFAULT-VALUE}.")
  private Engine engine = Engine.OWN;

  @Option(
      names = "--fragment",
      description = "LaTeX: the body alone, to be pasted into a document of one's own.")
  private boolean fragment;

  long seed() {
    return seed;
  }

  Optional<OutputFile> output() {
    return Optional.ofNullable(output).map(OutputFile::new);
  }

  /**
   * The format asked for.
   *
   * @throws Refusal if another option does not go with it
   */
  FileFormat format() {
    FileFormat chosen =
        format != null ? format : output == null ? FileFormat.TEXT : FileFormat.of(output);
    if (engine == Engine.LATEX && chosen != FileFormat.PDF) {
      throw Refusal.of("--engine does not go with " + chosen, "it belongs to --format pdf");
    }
    FileFormat dialect = engine == Engine.LATEX ? FileFormat.TEX : chosen;
    if (style != null && dialect != home(style)) {
      throw Refusal.of(
          "the style "
              + style.name().toLowerCase(java.util.Locale.ROOT)
              + " does not go with "
              + chosen,
          "it belongs to --format " + home(style));
    }
    if (fragment && chosen != FileFormat.TEX) {
      throw Refusal.of("--fragment does not go with " + chosen, "it belongs to --format tex");
    }
    return chosen;
  }

  private static FileFormat home(Style style) {
    return switch (style) {
      case ARTICLE, EXAM -> FileFormat.TEX;
      case QUARTZ, GITHUB -> FileFormat.MD;
    };
  }

  /** What the renderer is told. */
  Options options(@Nullable String title, Variant variant) {
    return new Options(title, detail, layout, fragment, style, variant, engine);
  }

  /** Refuses what cannot be written, before any work is done. */
  void check() {
    format();
    output().ifPresent(OutputFile::check);
  }

  /** To the file of {@code -o}, or to standard output. */
  void write(byte[] bytes, Console console) {
    if (output != null) {
      new OutputFile(output).write(bytes);
    } else {
      console.write(bytes);
    }
  }
}
