package chainrule.calculus;

import java.util.BitSet;
import java.util.List;

/**
 * What a plan costs, counted by going through it.
 *
 * @param held how many pre-activations it holds at most, the input counted as one
 * @param again how many times a layer is computed that was computed before
 */
record PlanCount(int held, int again) {

  static PlanCount of(List<Plan.Move> moves) {
    BitSet live = new BitSet();
    BitSet computed = new BitSet();
    int held = 1;
    int again = 0;
    for (Plan.Move move : moves) {
      switch (move.action()) {
        case PASS, KEEP -> {
          again += computed.get(move.from(), move.to() + 1).cardinality();
          computed.set(move.from(), move.to() + 1);
          boolean all = move.action() == Plan.Action.KEEP;
          live.set(all ? move.from() : move.to(), move.to() + 1);
        }
        case BACK -> {}
        case FREE -> live.clear(move.from(), move.to() + 1);
      }
      held = Math.max(held, 1 + live.cardinality());
    }
    return new PlanCount(held, again);
  }
}
