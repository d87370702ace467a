package chainrule.verify;

import chainrule.calculus.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The best distance between checkpoints, by counting: block after block from the last, what is
 * there are the input, the checkpoints up to the end of the block, and the block's inside.
 */
final class SpacingCheck {
  private SpacingCheck() {}

  static Verdict verdict(Statement.BestSpacing stated) {
    List<Integer> best = new ArrayList<>();
    int least = Integer.MAX_VALUE;
    for (int every = 1; every <= stated.layers(); every++) {
      int held = held(every, stated.layers());
      if (held < least) {
        best.clear();
        least = held;
      }
      if (held == least) {
        best.add(every);
      }
    }
    if (least != stated.held()) {
      return new Verdict.Differs(Map.of("layers", (double) stated.layers()), stated.held(), least);
    }
    for (int every = 1; every <= stated.layers(); every++) {
      if (best.contains(every) != stated.best().contains(every)) {
        return new Verdict.Differs(
            Map.of("layers between checkpoints", (double) every),
            stated.held(),
            held(every, stated.layers()));
      }
    }
    return new Verdict.Agrees(stated.layers(), 0);
  }

  private static int held(int every, int layers) {
    List<Integer> ends = new ArrayList<>();
    for (int end = every; end < layers; end += every) {
      ends.add(end);
    }
    ends.add(layers);
    int most = 0;
    int start = 0;
    for (int block = 0; block < ends.size(); block++) {
      int input = 1;
      int checkpoints = block + 1;
      int inside = ends.get(block) - start - 1;
      most = Math.max(most, input + checkpoints + inside);
      start = ends.get(block);
    }
    return most;
  }
}
