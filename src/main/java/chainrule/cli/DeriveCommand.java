package chainrule.cli;

import chainrule.problem.Problem;
import chainrule.render.Options.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code chainrule derive}: works out problem files, or one function given on the command line. */
@Command(
    name = "derive",
    header = "Works out problems step by step and verifies every line.",
    description = {
      "%nExamples:",
      "  chainrule derive derivations/udl-ch7/7.05.deriv",
      "  chainrule derive 7.05.deriv 7.07.deriv --detail full -o solutions.html",
      "  chainrule derive --function 'z sig[z]' --wrt z",
      "  chainrule derive --function 'l = (f - y)^2' --wrt f --declare 'y : scalar, in {0,1}'%n"
    })
final class DeriveCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "FILE", description = "Problem files (.deriv); - is standard input.")
  private List<String> files = new ArrayList<>();

  @Option(
      names = "--function",
      paramLabel = "F",
      description =
          "A function in plain notation or LaTeX, instead of files; \"name = …\" names it.")
  private @Nullable String function;

  @Option(
      names = "--wrt",
      paramLabel = "X",
      description = "What to differentiate by: a symbol, or several separated by commas.")
  private @Nullable String wrt;

  @Option(
      names = "--declare",
      paramLabel = "DECLARATION",
      description =
          "What is known of a symbol, such as 'y : scalar, in {0,1}'. May be given again.")
  private List<String> declarations = new ArrayList<>();

  @Mixin private WritingOptions writing = new WritingOptions();

  DeriveCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    checkUsage();
    writing.check();
    Workbench workbench = new Workbench(writing.seed());
    List<Problem> problems = problems(workbench);
    Workbench.Document document =
        workbench.document(problems, writing.format(), writing.options(null, Variant.KEY));
    writing.write(document.bytes(), console);
    return document.status();
  }

  private void checkUsage() {
    if (function == null && files.isEmpty()) {
      throw Refusal.of(
          "nothing to derive",
          "name a problem file, or give --function F --wrt X; see `chainrule derive --help`");
    }
    if (function != null && !files.isEmpty()) {
      throw Refusal.of("both files and --function are given", "give one of them");
    }
    if ((function == null) != (wrt == null)) {
      throw Refusal.of("--function and --wrt belong together", "--function 'z sig[z]' --wrt z");
    }
    if (function == null && !declarations.isEmpty()) {
      throw Refusal.of(
          "--declare belongs to --function", "in a problem file write: let " + declarations.get(0));
    }
  }

  private List<Problem> problems(Workbench workbench) {
    if (function != null && wrt != null) {
      return List.of(workbench.ask(function, wrt, declarations));
    }
    return new ProblemFiles(workbench, console).read(files);
  }
}
