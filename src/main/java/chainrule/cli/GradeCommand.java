package chainrule.cli;

import chainrule.cli.batch.Limits;
import chainrule.cli.grade.Grades;
import chainrule.cli.grade.Submissions;
import chainrule.cli.grade.Submitted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code chainrule grade}: marks a whole class. */
@Command(
    name = "grade",
    header = "Marks the derivations of a whole class.",
    description = {
      "%nWrites grades.csv, index.html for the class, and a page and Gradescope's results for each",
      "student into a folder. A run that was stopped goes on where it was.",
      "%nExamples:",
      "  chainrule grade submissions/ --problem derivations/udl-ch7/7.05.deriv -o marks",
      "  chainrule grade class.jsonl --problem 7.05.deriv --task 2%n"
    })
final class GradeCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "DIR|FILE.jsonl",
      description = "A folder of ID.tex, or lines of {\"id\", \"email\", \"lines\" or \"latex\"}.")
  private Path source = Path.of(".");

  @Option(
      names = "--problem",
      required = true,
      paramLabel = "FILE",
      description = "The problem file.")
  private String problem = "";

  @Option(
      names = "--task",
      paramLabel = "N",
      defaultValue = "1",
      description = "Which part of the file, counted from 1. Default: ${DEFAULT-VALUE}.")
  private int task;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      defaultValue = "grades",
      description = "The folder to write to. Default: ${DEFAULT-VALUE}.")
  private Path output = Path.of("grades");

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "How many processes mark side by side. Default: one for each processor.")
  private @Nullable Integer workers;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "10",
      description = "Most seconds for a submission. Default: ${DEFAULT-VALUE}.")
  private double seconds;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Where the random points start. Default: ${DEFAULT-VALUE}.")
  private long seed;

  GradeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    CheckCommand.Statement statement =
        new CheckCommand.Statement(problem, task, null, null, List.of());
    statement.part(statement.problem(new Workbench(seed), console));
    String text = new InputFile(problem).read(console);
    List<Submitted> submissions = submissions();
    try (ProgressBar bar = bar(submissions.size())) {
      Runnable step = bar == null ? () -> {} : bar::step;
      Grades.Tally tally =
          new Grades(text, task, limits(), seed, step)
              .write(submissions, output, count(), "Marks for " + Path.of(problem).getFileName());
      console.print(tally.words() + " in " + output + "\n");
      return tally.needsHuman() == 0 ? Status.DONE : Status.UNVERIFIED;
    } catch (IOException unwritable) {
      throw Refusal.of("cannot write to " + output + ": " + unwritable.getMessage());
    }
  }

  private List<Submitted> submissions() {
    if (!Files.exists(source)) {
      throw Refusal.of("there is no " + source, "name a folder of .tex files, or a .jsonl file");
    }
    try {
      List<Submitted> submissions = Submissions.read(source);
      if (submissions.isEmpty()) {
        throw Refusal.of("no submissions in " + source, "their names end in .tex");
      }
      return submissions;
    } catch (IOException unreadable) {
      throw Refusal.of("cannot read " + source + ": " + unreadable.getMessage());
    }
  }

  private int count() {
    return workers != null ? workers : Runtime.getRuntime().availableProcessors();
  }

  private Limits limits() {
    Limits usual = Limits.USUAL;
    return new Limits(
        usual.formulaBytes(),
        usual.lineBytes(),
        usual.rows(),
        usual.nesting(),
        usual.bits(),
        seconds,
        usual.heapMegabytes());
  }

  /** Only for somebody who looks at it. */
  private static @Nullable ProgressBar bar(int count) {
    return Terminal.isTerminal()
        ? new ProgressBarBuilder().setTaskName("grade").setInitialMax(count).build()
        : null;
  }
}
