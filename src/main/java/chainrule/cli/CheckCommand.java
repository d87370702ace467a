package chainrule.cli;

import chainrule.MarkedDerivation;
import chainrule.marking.Exercise;
import chainrule.marking.Marked;
import chainrule.problem.Part;
import chainrule.problem.Problem;
import chainrule.render.MarkedText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code chainrule check}: marks one derivation row by row. */
@Command(
    name = "check",
    header = "Marks a hand-written derivation row by row.",
    description = {
      "%nFinds the first wrong row, says which mistake it is, and shows the row as it should be.",
      "%nExamples:",
      "  chainrule check solution.tex --problem derivations/udl-ch7/7.05.deriv",
      "  chainrule check solution.tex --function 'y = sin[x^2]' --wrt x --format html -o marks.html%n"
    })
final class CheckCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "SUBMISSION", description = "The derivation; - is standard input.")
  private String submission = "-";

  @Option(names = "--problem", paramLabel = "FILE", description = "The problem file.")
  private @Nullable String problem;

  @Option(
      names = "--task",
      paramLabel = "N",
      defaultValue = "1",
      description = "Which part of the file, counted from 1. Default: ${DEFAULT-VALUE}.")
  private int task;

  @Option(
      names = "--function",
      paramLabel = "F",
      description = "The function, instead of a file; \"name = …\" names it.")
  private @Nullable String function;

  @Option(names = "--wrt", paramLabel = "X", description = "What to differentiate by.")
  private @Nullable String wrt;

  @Option(
      names = "--declare",
      paramLabel = "DECLARATION",
      description = "What is known of a symbol, such as 'y : scalar, in {0,1}'.")
  private List<String> declarations = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES}. Default: by the ending of -o; without -o text.")
  private @Nullable MarkFormat format;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      description = "The file to write, whole or not at all. Default: standard output.")
  private @Nullable Path output;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Where the random points start. Default: ${DEFAULT-VALUE}.")
  private long seed;

  CheckCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    MarkFormat chosen = format != null ? format : MarkFormat.of(output);
    if (output != null) {
      new OutputFile(output).check();
    }
    Workbench workbench = new Workbench(seed);
    Statement statement = new Statement(problem, task, function, wrt, declarations);
    Problem asked = statement.problem(workbench, console);
    InputFile file = new InputFile(submission);
    MarkedDerivation marked = workbench.mark(asked, statement.part(asked), file.read(console));
    write(rendered(chosen, file.heading(), marked));
    return status(marked.marked());
  }

  private String rendered(MarkFormat chosen, String title, MarkedDerivation marked) {
    return switch (chosen) {
      case TEXT -> MarkedText.of(marked.marked(), output == null && Terminal.showsColours());
      case HTML -> marked.html(title);
      case JSON -> marked.json();
    };
  }

  private void write(String text) {
    if (output == null) {
      console.print(text);
    } else {
      new OutputFile(output).write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static int status(Marked marked) {
    return switch (marked.verdict()) {
      case RIGHT -> Status.DONE;
      case WRONG, UNDECIDED -> Status.UNVERIFIED;
      case UNREADABLE -> Status.INPUT;
    };
  }

  /** A part of a problem file, or a function on the command line. */
  record Statement(
      @Nullable String problem,
      int task,
      @Nullable String function,
      @Nullable String wrt,
      List<String> declarations) {

    /** The part that is meant, one that asks for a derivative. */
    Part part(Problem read) {
      if (task < 1 || task > read.parts().size()) {
        throw Refusal.of(
            "there is no part " + task, "the problem has " + read.parts().size() + " part(s)");
      }
      Part part = read.parts().get(task - 1);
      if (Exercise.of(read, part).isEmpty()) {
        throw Refusal.of(
            "this part does not ask for a derivative", "choose another one with --task");
      }
      return part;
    }

    Problem problem(Workbench workbench, Console console) {
      if (problem != null && function == null && wrt == null) {
        return new ProblemFiles(workbench, console).read(List.of(problem)).get(0);
      }
      if (problem == null && function != null && wrt != null) {
        return workbench.ask(function, wrt, declarations);
      }
      throw Refusal.of(
          "it is not said what the derivation should work out",
          "give --problem FILE, or --function F --wrt X");
    }
  }
}
