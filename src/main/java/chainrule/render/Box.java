package chainrule.render;

import java.util.ArrayList;
import java.util.List;

/**
 * A printed formula with what must be known of it to print what stands around it: TeX's boxes, as
 * far as they are needed to choose the size of brackets and the ends of lines.
 *
 * @param runs its pieces from left to right
 * @param height how tall it is printed, in em; a line of letters is 1
 * @param rank how large the largest brackets in it are: 0 none, 1 normal, 2 {@code \bigl}, …
 */
record Box(List<Run> runs, double height, int rank) {
  private static final double LINE = 1;
  static final Box EMPTY = new Box(List.of(), LINE, 0);

  Box {
    runs = List.copyOf(runs);
  }

  static Box of(String tex, double width) {
    return new Box(List.of(new Run(tex, width, Run.STAY)), LINE, 0);
  }

  static Box of(String tex, double width, double height, int rank) {
    return new Box(List.of(new Run(tex, width, Run.STAY)), height, rank);
  }

  static Box row(Box... boxes) {
    return row(List.of(boxes));
  }

  /** Side by side. */
  static Box row(List<Box> boxes) {
    List<Run> runs = new ArrayList<>();
    double height = LINE;
    int rank = 0;
    for (Box box : boxes) {
      runs.addAll(box.runs);
      height = Math.max(height, box.height);
      rank = Math.max(rank, box.rank);
    }
    return new Box(runs, height, rank);
  }

  String tex() {
    return Tex.join(runs.stream().map(Run::tex).toList());
  }

  double width() {
    return runs.stream().mapToDouble(Run::width).sum();
  }

  /** The same, where no line may end inside. */
  Box solid() {
    return of(tex(), width(), height, rank);
  }

  /** The same, where a line may also end before it. */
  Box breakable(int depth) {
    List<Run> broken = new ArrayList<>(runs);
    broken.set(0, runs.get(0).breakable(depth));
    return new Box(broken, height, rank);
  }

  /** The same inside brackets: its line ends are worse ones. */
  Box deeper() {
    return new Box(runs.stream().map(Run::deeper).toList(), height, rank);
  }

  /** The same at another size of brackets and another height. */
  Box sized(double height, int rank) {
    return new Box(runs, height, rank);
  }

  /** A command round it, {@code \cancel{…}}. */
  Box inside(String command) {
    return of(command + "{" + tex() + "}", width(), height, rank);
  }

  /** As a script above or below. */
  Box scaled(double by) {
    return new Box(
        runs.stream().map(run -> new Run(run.tex(), run.width() * by, run.depth())).toList(),
        height * by,
        rank);
  }
}
