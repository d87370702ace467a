package chainrule.calculus;

import chainrule.expr.Expr;
import chainrule.problem.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a training gave.
 *
 * @param task as it was asked
 * @param parameters of the network, each an array
 * @param count how many numbers they are
 * @param comparison of the gradients with differences, before the first step
 * @param runs one for each seed; none where the comparison failed
 * @param opening the first epoch of the first run, so that others can do it again; null without
 *     runs
 */
public record Training(
    Task.Train task,
    List<Expr> parameters,
    int count,
    Comparison comparison,
    List<Run> runs,
    @Nullable Opening opening) {
  public Training {
    parameters = List.copyOf(parameters);
    runs = List.copyOf(runs);
  }

  /**
   * The derived gradient of a batch against central differences of its loss.
   *
   * @param compared how many numbers; 0 if nothing of some parameter could be compared
   * @param worst the largest error, relative to the largest gradient of its array
   * @param fault the first number that differs; null if none does
   */
  public record Comparison(int compared, double worst, @Nullable Fault fault) {}

  /** A derived number that is not the slope of the loss. */
  public record Fault(Expr parameter, double derived, double difference) {}

  /**
   * One run.
   *
   * @param losses of each epoch: the sum over its batches of their mean losses, each taken before
   *     the step
   * @param accuracy of the trained network on its examples; NaN where the targets are no labels
   */
  public record Run(List<Double> losses, double accuracy) {
    public Run {
      losses = List.copyOf(losses);
    }

    /** The loss of the last epoch. */
    public double last() {
      return losses.get(losses.size() - 1);
    }
  }

  /**
   * The first epoch in all detail.
   *
   * @param start the parameters before the first step, one array behind the other
   * @param batches the examples of each step, each the data of the task one behind the other
   * @param losses the mean loss of each batch before its step
   */
  public record Opening(List<Double> start, List<List<List<Double>>> batches, List<Double> losses) {
    public Opening {
      start = List.copyOf(start);
      batches = List.copyOf(batches);
      losses = List.copyOf(losses);
    }
  }

  /** The loss of each epoch: every run, and their mean where there are several. */
  public Figure figure() {
    int epochs = task.recipe().epochs();
    List<Figure.Curve> curves = new ArrayList<>();
    boolean several = runs.size() > 1;
    for (Run run : runs) {
      Figure.Stroke stroke = several ? Figure.Stroke.FAINT : Figure.Stroke.MAIN;
      curves.add(curve(Text.EMPTY, stroke, run.losses()));
    }
    if (several) {
      List<Double> means =
          IntStream.range(0, epochs).mapToObj(epoch -> atEpoch(epoch).mean()).toList();
      curves.add(curve(Text.of("mean"), Figure.Stroke.MAIN, means));
    }
    boolean positive =
        runs.stream().flatMap(run -> run.losses().stream()).allMatch(loss -> loss > 0);
    Text caption =
        several
            ? Text.of("The loss of each epoch: " + runs.size() + " runs, and their mean.")
            : Text.of("The loss of each epoch.");
    return new Figure.Curves(caption, Text.of("epoch"), Text.of("loss"), positive, curves);
  }

  private static Figure.Curve curve(Text name, Figure.Stroke stroke, List<Double> values) {
    List<Figure.Point> points = new ArrayList<>();
    for (int i = 0; i < values.size() && Double.isFinite(values.get(i)); i++) {
      points.add(new Figure.Point(i + 1, values.get(i)));
    }
    return new Figure.Curve(name, stroke, List.of(points));
  }

  /** The losses of all runs in an epoch, counted from 0. */
  public Spread atEpoch(int epoch) {
    return Spread.of(runs.stream().map(run -> run.losses().get(epoch)).toList());
  }

  /**
   * What several runs gave.
   *
   * @param deviation the standard deviation of a run (divided by one less than there are); NaN for
   *     one
   */
  public record Spread(double mean, double deviation, double least, double largest) {
    public static Spread of(List<Double> values) {
      double mean = values.stream().mapToDouble(each -> each).average().orElseThrow();
      double squares = values.stream().mapToDouble(each -> (each - mean) * (each - mean)).sum();
      return new Spread(
          mean,
          values.size() < 2 ? Double.NaN : Math.sqrt(squares / (values.size() - 1)),
          values.stream().mapToDouble(each -> each).min().orElseThrow(),
          values.stream().mapToDouble(each -> each).max().orElseThrow());
    }
  }
}
