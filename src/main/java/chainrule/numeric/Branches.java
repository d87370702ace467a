package chainrule.numeric;

import chainrule.expr.Condition.Relation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Code that branches, and by which values it does. */
final class Branches {

  /** A place where code branches: these two lines are compared. */
  private record Switch(int left, int right) {}

  private final Tape tape;
  private final Set<Switch> switches = new LinkedHashSet<>();

  Branches(Tape tape) {
    this.tape = tape;
  }

  /** Lines with the differences of the values compared, each pair once; constant ones left out. */
  List<Integer> differences() {
    return switches.stream()
        .map(each -> tape.subtract(each.left, each.right))
        .filter(line -> !tape.isConstant(line))
        .toList();
  }

  /**
   * Whether two values are equal is a question to labels and indices, not a switch that one comes
   * near to.
   */
  int compare(int left, Relation relation, int right) {
    if (relation != Relation.EQUAL && relation != Relation.NOT_EQUAL) {
      boolean ordered = left > right; // one switch, whichever side is written first
      switches.add(ordered ? new Switch(left, right) : new Switch(right, left));
    }
    return tape.compare(left, relation, right);
  }

  /** The one that beats all others. */
  int extreme(List<Integer> lines, Relation beats) {
    int best = lines.get(0);
    for (int next : lines.subList(1, lines.size())) {
      best = tape.select(compare(best, beats, next), best, next);
    }
    return best;
  }

  /** A function that bends or jumps at zero. */
  int bySign(Elementary function, int line) {
    switches.add(new Switch(line, tape.zero()));
    return tape.apply(function, line);
  }
}
