package chainrule.numeric;

import chainrule.numeric.Tape.Line;
import java.util.List;

/** Leaves out the lines that no root needs and numbers the others anew. */
final class Linker {
  private final int[] renumbered;
  private final int[] roots;
  private final Line[] lines;

  Linker(Tape tape, List<Integer> roots) {
    boolean[] live = live(tape, roots);
    renumbered = new int[live.length];
    int count = 0;
    for (int i = 0; i < live.length; i++) {
      renumbered[i] = live[i] ? count++ : -1;
    }
    lines = new Line[count];
    for (int i = 0; i < live.length; i++) {
      if (live[i]) {
        lines[renumbered[i]] = moved(tape.line(i));
      }
    }
    this.roots = roots.stream().mapToInt(root -> renumbered[root]).toArray();
  }

  Line[] lines() {
    return lines;
  }

  /** The new numbers of the roots. */
  int[] roots() {
    return roots;
  }

  private static boolean[] live(Tape tape, List<Integer> roots) {
    boolean[] live = new boolean[tape.size()];
    roots.forEach(root -> live[root] = true);
    for (int i = live.length - 1; i >= 0; i--) {
      Line line = tape.line(i);
      int operands = live[i] ? line.op().operands() : 0;
      if (operands > 0) {
        live[line.a()] = true;
      }
      if (operands > 1) {
        live[line.b()] = true;
      }
      if (operands > 2) {
        live[line.c()] = true;
      }
    }
    return live;
  }

  private Line moved(Line line) {
    int operands = line.op().operands();
    return new Line(
        line.op(),
        operands > 0 ? renumbered[line.a()] : line.a(),
        operands > 1 ? renumbered[line.b()] : line.b(),
        operands > 2 ? renumbered[line.c()] : line.c());
  }
}
