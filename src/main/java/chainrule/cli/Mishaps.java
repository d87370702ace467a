package chainrule.cli;

import chainrule.calculus.UnsupportedTask;
import chainrule.render.EngineException;
import chainrule.syntax.InputException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong on standard error, and knows the exit status for it. */
final class Mishaps {
  private final Console console;
  private final String[] arguments;

  Mishaps(Console console, String[] arguments) {
    this.console = console;
    this.arguments = arguments.clone();
  }

  /** A command line that cannot be understood. */
  int usage(ParameterException fault) {
    CommandLine line = fault.getCommandLine();
    say("chainrule: error: " + fault.getMessage());
    UnmatchedArgumentException.printSuggestions(fault, line.getErr());
    say("  see `" + line.getCommandSpec().qualifiedName() + " --help`");
    return Status.INPUT;
  }

  /** Whatever stopped a command. */
  int report(Throwable mishap) {
    return switch (mishap) {
      case ParameterException fault -> usage(fault);
      case InputException fault -> input(fault);
      case Refusal refusal -> refusal(refusal);
      case UnsupportedTask task -> refusal(Refusal.of("unsupported: " + task.getMessage()));
      case EngineException engine ->
          refusal(
              Refusal.of(
                  String.valueOf(engine.getMessage()),
                  "without --engine latex, Chainrule makes the pages itself"));
      case StackOverflowError tooDeep -> limit("the formulas are nested too deeply");
      case OutOfMemoryError tooLarge -> limit("the work needs more memory than there is");
      default -> defect(mishap);
    };
  }

  private int input(InputException fault) {
    say(fault.render().stripTrailing());
    boolean limit = fault.diagnostics().stream().anyMatch(each -> each.code().equals("limit"));
    return limit ? Status.LIMIT : Status.INPUT;
  }

  private int refusal(Refusal refusal) {
    say("chainrule: error: " + refusal.getMessage());
    refusal.remedy().ifPresent(remedy -> say("  " + remedy));
    return Status.INPUT;
  }

  private int limit(String what) {
    say("chainrule: limit: " + what);
    say(
        "  give parts of the problem names of their own with `let`, or split it into several problems");
    return Status.LIMIT;
  }

  private int defect(Throwable mishap) {
    StringWriter trace = new StringWriter();
    mishap.printStackTrace(new PrintWriter(trace, true));
    say(
        "chainrule: internal error: this is a defect of Chainrule, not of your input; please report it");
    if (Arrays.asList(arguments).contains("--debug")) {
      say(trace.toString());
    } else {
      say("  " + keep(trace.toString()));
    }
    return Status.DEFECT;
  }

  private String keep(String trace) {
    String version = new ChainruleCommand.Version().getVersion()[0];
    String java = System.getProperty("java.vm.name") + " " + Runtime.version();
    String details = String.join("\n", version, java, String.join(" ", arguments), "", trace);
    try {
      Path file = Files.createTempFile("chainrule-defect-", ".txt");
      Files.writeString(file, details);
      return "with the file " + file + ", which has the details";
    } catch (IOException nowhere) {
      return "with what --debug prints";
    }
  }

  private void say(String line) {
    console.err().println(line);
  }
}
