package chainrule.cli;

import chainrule.problem.FunctionDefinition;
import chainrule.problem.Library;
import chainrule.syntax.StandardLibrary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code chainrule functions}: the library of functions. */
@Command(
    name = "functions",
    header = "Lists the library of functions: definition, derivative, domain and kinks of each.",
    description = {
      "%nExamples:",
      "  chainrule functions",
      "  chainrule functions sig relu softplus%n"
    })
final class FunctionsCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "NAME", description = "Only these functions.")
  private List<String> names = new ArrayList<>();

  /** How the list is written. */
  enum Form {
    TEXT,
    JSON
  }

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text or json.")
  private Form format = Form.TEXT;

  FunctionsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Library library = StandardLibrary.load();
    List<FunctionEntry> entries =
        chosen(library).stream().map(each -> FunctionEntry.of(each, library)).toList();
    console.print(format == Form.JSON ? FunctionList.json(entries) : FunctionList.text(entries));
    return Status.DONE;
  }

  private Collection<FunctionDefinition> chosen(Library library) {
    if (names.isEmpty()) {
      return library.functions().values();
    }
    return names.stream()
        .map(
            name ->
                library
                    .find(name)
                    .orElseThrow(
                        () ->
                            Refusal.of(
                                "unknown function \"" + name + "\"",
                                "`chainrule functions` lists all functions")))
        .toList();
  }
}
