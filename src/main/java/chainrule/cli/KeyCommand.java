package chainrule.cli;

import chainrule.problem.Problem;
import chainrule.render.Options.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code chainrule key}: one document of all problems of a folder. */
@Command(
    name = "key",
    header = "Makes the answer key of a folder of problems as one document.",
    description = {
      "%nExamples:",
      "  chainrule key derivations/udl-ch7 -o key.html",
      "  chainrule key derivations/udl-ch7 --handout --style exam -o sheet.tex%n"
    })
final class KeyCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "DIR",
      description = "A folder of problem files (.deriv), in the order of their names: 2 before 10.")
  private Path folder = Path.of(".");

  @Option(names = "--title", paramLabel = "TITLE", description = "The document's title.")
  private @Nullable String title;

  @Option(
      names = "--variant",
      paramLabel = "N",
      description = "Another form of each problem, as its file allows; 0 is as written.")
  private long number;

  @ArgGroup private @Nullable Shortened shortened;

  @Mixin private WritingOptions writing = new WritingOptions();

  /** What is left out. */
  static final class Shortened {
    @Option(names = "--handout", description = "The statements alone.")
    private boolean handout;

    @Option(names = "--answers", description = "The results alone.")
    private boolean answers;
  }

  KeyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    writing.check();
    if (number < 0) {
      throw Refusal.of(
          "--variant " + number + " is negative", "0 is as written, 1 the first other");
    }
    List<String> files = files();
    Workbench workbench = new Workbench(writing.seed());
    List<Problem> problems = new ProblemFiles(workbench, console, number).read(files);
    Workbench.Document document =
        workbench.document(problems, writing.format(), writing.options(title(), variant()));
    writing.write(document.bytes(), console);
    return document.status();
  }

  private Variant variant() {
    if (shortened == null) {
      return Variant.KEY;
    }
    return shortened.handout ? Variant.HANDOUT : Variant.ANSWERS;
  }

  private String title() {
    if (title != null) {
      return title;
    }
    String name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    String which = number == 0 ? "" : ", variant " + number;
    return (variant() == Variant.HANDOUT ? "Problems: " : "Answer key: ") + name + which;
  }

  private List<String> files() {
    if (!Files.isDirectory(folder)) {
      throw Files.exists(folder)
          ? Refusal.of(
              folder + " is not a folder", "`chainrule derive " + folder + "` works out one file")
          : Refusal.of(
              "there is no folder " + folder,
              "name a folder of problem files, such as derivations/udl-ch7");
    }
    try (Stream<Path> entries = Files.list(folder)) {
      List<String> files =
          entries
              .filter(each -> each.getFileName().toString().endsWith(".deriv"))
              .sorted(
                  Comparator.comparing(
                      each -> each.getFileName().toString(), NaturalOrder.BY_NUMBERS))
              .map(Path::toString)
              .toList();
      if (files.isEmpty()) {
        throw Refusal.of("no problem files in " + folder, "their names end in .deriv");
      }
      return files;
    } catch (IOException unreadable) {
      throw Refusal.of("cannot read the folder " + folder + ": " + unreadable.getMessage());
    }
  }
}
