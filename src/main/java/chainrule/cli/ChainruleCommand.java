package chainrule.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code chainrule}: the commands and what is common to them. */
@Command(
    name = "chainrule",
    versionProvider = ChainruleCommand.Version.class,
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    synopsisSubcommandLabel = "COMMAND",
    description = "Works out derivatives step by step and verifies every line with numbers.",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:done and verified",
      "1:done, but something did not verify or could not be decided",
      "2:the input or the usage is at fault",
      "3:a limit was reached",
      "70:a defect of Chainrule itself"
    })
final class ChainruleCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Print the stack trace of a defect.")
  private boolean debug;

  ChainruleCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    console.err().print(spec.commandLine().getUsageMessage());
    return Status.INPUT;
  }

  /** The version that the jar says it has. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"chainrule " + (version == null ? "(not packaged)" : version)};
    }
  }

  /** Whether {@code --debug} was given to this command or one above it. */
  static boolean debugs(CommandLine line) {
    return line.getParseResult() != null && line.getParseResult().hasMatchedOption("--debug");
  }
}
