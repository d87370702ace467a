package chainrule.cli;

import chainrule.algebra.Symja;
import chainrule.cli.batch.Submission;
import chainrule.marking.Exercise;
import chainrule.marking.Marked;
import chainrule.marking.Marker;
import chainrule.problem.Attempt;
import chainrule.problem.Library;
import chainrule.problem.Problem;
import chainrule.render.MarkReport;
import chainrule.render.MarkedHtml;
import chainrule.render.MarkedText;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
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
  private static final ObjectMapper JSON = new ObjectMapper();

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
    Exercise exercise =
        new Statement(problem, task, function, wrt, declarations).exercise(workbench, console);
    InputFile file = new InputFile(submission);
    Attempt attempt = Submission.read(file.read(console), exercise);
    Marked marked = new Marker(seed, new Symja()).mark(exercise, attempt);
    write(rendered(chosen, file.title(), marked, exercise.givens().library()));
    return status(marked);
  }

  private String rendered(MarkFormat chosen, String title, Marked marked, Library library) {
    return switch (chosen) {
      case TEXT -> MarkedText.of(marked, output == null && Terminal.showsColours());
      case HTML -> MarkedHtml.page(title, MarkedHtml.body(title, marked, null, library));
      case JSON -> json(MarkReport.of(marked, library));
    };
  }

  private static String json(MarkReport report) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(report) + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
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

    Exercise exercise(Workbench workbench, Console console) {
      Problem read = problem(workbench, console);
      if (task < 1 || task > read.parts().size()) {
        throw Refusal.of(
            "there is no part " + task, "the problem has " + read.parts().size() + " part(s)");
      }
      return Exercise.of(read, read.parts().get(task - 1))
          .orElseThrow(
              () ->
                  Refusal.of(
                      "this part does not ask for a derivative", "choose another one with --task"));
    }

    Problem problem(Workbench workbench, Console console) {
      if (problem != null && function == null && wrt == null) {
        return new ProblemFiles(workbench, console).read(List.of(problem)).get(0);
      }
      if (problem == null && function != null && wrt != null) {
        return Question.of(function, wrt, declarations, workbench.library());
      }
      throw Refusal.of(
          "it is not said what the derivation should work out",
          "give --problem FILE, or --function F --wrt X");
    }
  }
}
