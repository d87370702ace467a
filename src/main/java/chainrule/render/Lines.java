package chainrule.render;

import java.util.ArrayList;
import java.util.List;

/**
 * A formula broken into lines no wider than there is room for, at the outermost signs that allow
 * it.
 */
final class Lines {
  private static final double INDENT = 2;
  private static final double LEAST_FILLED = 0.35;

  private Lines() {}

  /**
   * The lines; those after the first begin with the sign at which they were broken, and are
   * indented.
   */
  static List<String> of(Box box, double room) {
    List<String> lines = new ArrayList<>();
    List<Run> rest = box.runs();
    double left = room;
    while (!rest.isEmpty()) {
      int end = end(rest, left);
      String line = Tex.join(rest.subList(0, end).stream().map(Run::tex).toList());
      lines.add(lines.isEmpty() ? line : "\\qquad{}" + sign(line) + line);
      rest = rest.subList(end, rest.size());
      left = room - INDENT;
    }
    return lines;
  }

  /**
   * How many of the runs go into the line: all that fit, up to the best place among those that fill
   * enough of it.
   */
  private static int end(List<Run> runs, double room) {
    double width = runs.get(0).width();
    int best = runs.size();
    int depth = Run.STAY;
    for (int i = 1; i < runs.size(); i++) {
      Run run = runs.get(i);
      boolean enough = width >= room * LEAST_FILLED;
      if (run.depth() != Run.STAY && (run.depth() <= depth && enough || depth == Run.STAY)) {
        best = i;
        depth = run.depth();
      }
      width += run.width();
      if (width > room && best < runs.size()) {
        return best;
      }
    }
    return width > room ? best : runs.size();
  }

  /** A line that goes on with a factor says so. */
  private static String sign(String line) {
    boolean signed = List.of("+", "-", "\\odot", "\\cdot").stream().anyMatch(line::startsWith);
    return signed
        ? ""
        : line.startsWith("\\") || !Character.isLetter(line.charAt(0)) ? "\\cdot" : "\\cdot ";
  }
}
