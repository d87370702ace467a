package chainrule.calculus;

import chainrule.expr.Expr;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is said beside the chain rule: through which quantities the variable acts. */
final class PathWords {
  private static final int MOST_NAMES = 4;

  private PathWords() {}

  static Text of(Expr by, List<List<Expr>> paths) {
    if (paths.size() == 1) {
      return Text.of("chain rule");
    }
    Set<Expr> last = namesAt(paths, 2);
    if (last.size() > 1) {
      return through(by, List.copyOf(last));
    }
    Set<Expr> before = namesAt(paths, 3);
    Text through = through(by, List.copyOf(last));
    return before.size() < 2 || before.size() > MOST_NAMES
        ? through
        : Text.of(through, " on ", listed(List.copyOf(before)));
  }

  /** "chain rule: x acts through f and g". */
  static Text through(Expr by, List<Expr> names) {
    return names.size() > MOST_NAMES
        ? Text.of("chain rule")
        : Text.of("chain rule: ", by, " acts through ", listed(names));
  }

  private static Set<Expr> namesAt(List<List<Expr>> paths, int fromEnd) {
    Set<Expr> names = new LinkedHashSet<>();
    paths.stream()
        .filter(path -> path.size() >= fromEnd)
        .forEach(path -> names.add(path.get(path.size() - fromEnd)));
    return names;
  }

  /** "a", "a and b", "a, b and c". */
  static Text listed(List<? extends Expr> names) {
    List<Object> pieces = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      if (i > 0) {
        pieces.add(i == names.size() - 1 ? " and " : ", ");
      }
      pieces.add(names.get(i));
    }
    return Text.of(pieces.toArray());
  }
}
