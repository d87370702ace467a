package chainrule.calculus;

import chainrule.calculus.Figure.Curve;
import chainrule.calculus.Figure.Point;
import chainrule.calculus.Figure.Stroke;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The losses of a training, epoch by epoch: every run, and their mean. */
final class LossFigure {
  private static final double DECADE = 10;

  private LossFigure() {}

  /** The figure; empty where nothing was trained, or a run left the numbers. */
  static Optional<Figure> of(Training training) {
    List<Training.Run> runs = training.runs();
    boolean finite = runs.stream().flatMap(run -> run.losses().stream()).allMatch(Double::isFinite);
    if (runs.isEmpty() || !finite || runs.get(0).losses().size() < 2) {
      return Optional.empty();
    }
    List<Curve> curves = new ArrayList<>();
    int epochs = runs.get(0).losses().size();
    if (runs.size() > 1) {
      runs.forEach(
          run -> curves.add(new Curve(Text.EMPTY, Stroke.FAINT, List.of(points(run.losses())))));
    }
    List<Double> means = new ArrayList<>();
    for (int i = 0; i < epochs; i++) {
      int epoch = i;
      means.add(runs.stream().mapToDouble(run -> run.losses().get(epoch)).average().orElse(0));
    }
    Text name = Text.of(runs.size() > 1 ? "mean" : "loss");
    curves.add(new Curve(name, Stroke.MAIN, List.of(points(means))));
    double least =
        runs.stream().flatMap(run -> run.losses().stream()).mapToDouble(x -> x).min().orElse(0);
    double most =
        runs.stream().flatMap(run -> run.losses().stream()).mapToDouble(x -> x).max().orElse(0);
    boolean logarithmic = least > 0 && most > DECADE * least;
    Text caption =
        Text.of(
            "The loss of each epoch, summed over its batches",
            runs.size() > 1 ? ": " + runs.size() + " runs (thin) and their mean" : "",
            logarithmic ? ", on a logarithmic scale." : ".");
    return Optional.of(
        new Figure.Curves(caption, Text.of("epoch"), Text.of("loss"), logarithmic, curves));
  }

  private static List<Point> points(List<Double> losses) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < losses.size(); i++) {
      points.add(new Point(i + 1, losses.get(i)));
    }
    return points;
  }
}
