package chainrule.calculus;

import chainrule.expr.Call;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Integral;
import chainrule.expr.Limit;
import chainrule.expr.Product;
import chainrule.expr.Sum;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Equal expressions made one object, so that equality is identity and an expression can hold the
 * same part a million times without growing. Kept by one owner, not by the program.
 */
final class Interning {

  /** A node without its parts, and the numbers of its parts. */
  private record Key(Expr bare, List<Integer> parts) {}

  private final Map<Key, Expr> known = new HashMap<>();
  private final Map<Expr, Integer> numbers = new IdentityHashMap<>();

  /** Whether the expression came from here. */
  boolean holds(Expr expr) {
    return numbers.containsKey(expr);
  }

  /** How many different expressions there are. */
  int size() {
    return numbers.size();
  }

  /** The one object for a node whose parts came from here. */
  Expr node(Expr node) {
    if (holds(node)) {
      return node;
    }
    List<Integer> parts = new ArrayList<>();
    if (!isLeaf(node)) {
      node.parts().forEach(part -> parts.add(numbers.get(part)));
    }
    Expr one = known.computeIfAbsent(new Key(bare(node), parts), key -> node);
    numbers.putIfAbsent(one, numbers.size());
    return one;
  }

  /** What is taken as a whole: names with indices, and what binds a name of its own. */
  static boolean isLeaf(Expr expr) {
    return switch (expr) {
      case Call call -> false;
      case Sum sum -> true;
      case Product product -> true;
      case Integral integral -> true;
      case Limit limit -> true;
      default -> expr.parts().isEmpty() || Differentiation.isName(expr);
    };
  }

  /**
   * The node over parts that say nothing, to tell a sine from a cosine; a leaf is told as it is.
   */
  private static Expr bare(Expr node) {
    return isLeaf(node)
        ? node
        : node.with(java.util.Collections.nCopies(node.parts().size(), Exprs.ZERO));
  }
}
