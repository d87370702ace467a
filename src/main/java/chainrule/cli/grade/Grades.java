package chainrule.cli.grade;

import chainrule.cli.batch.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A class marked against one part of a problem. */
public final class Grades {
  private final String problem;
  private final int task;
  private final Limits limits;
  private final long seed;
  private final Runnable progress;

  /**
   * @param problem the text of the problem file
   * @param progress told after each submission
   */
  public Grades(String problem, int task, Limits limits, long seed, Runnable progress) {
    this.problem = problem;
    this.task = task;
    this.limits = limits;
    this.seed = seed;
    this.progress = progress;
  }

  /** How many were marked, and how many somebody should look at. */
  public record Tally(int all, int needsHuman) {
    public String words() {
      return all + " submissions marked, " + needsHuman + " to be looked at by hand,";
    }
  }

  /**
   * Marks all and writes the gradebook into the folder; what is there from a run before is used.
   */
  public Tally write(List<Submitted> submissions, Path folder, int workers, String title)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Journal journal =
        new Journal(
            folder.resolve("results.jsonl"), String.join("\u0000", problem, task + " " + seed));
    Gradebook gradebook = new Gradebook(folder, submissions);
    List<Gradebook.Line> lines =
        new ClassRun(problem, task, limits, seed, journal, progress)
            .mark(submissions, workers, gradebook::enter);
    gradebook.close(title, lines);
    int human = (int) lines.stream().filter(Gradebook.Line::needsHuman).count();
    return new Tally(lines.size(), human);
  }
}
