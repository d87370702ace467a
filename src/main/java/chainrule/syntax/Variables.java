package chainrule.syntax;

import chainrule.expr.Call;
import chainrule.expr.Entry;
import chainrule.expr.Expr;
import chainrule.expr.Member;
import chainrule.expr.Symbol;
import chainrule.problem.Definition;
import chainrule.problem.Givens;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What one can differentiate by. */
public final class Variables {
  private Variables() {}

  /**
   * Why one cannot differentiate by {@code by}; empty if one can.
   *
   * @param as how {@code by} is written
   */
  public static Optional<String> fault(Expr of, Expr by, Givens givens, String as) {
    String written = "\"" + as + "\"";
    return switch (by) {
      case Symbol symbol -> Optional.empty();
      case Entry entry -> Optional.empty();
      case Member member -> Optional.empty();
      case Call call ->
          occurs(call, of, givens)
              ? Optional.empty()
              : Optional.of(written + " does not occur in the function");
      default ->
          Optional.of("cannot differentiate by " + written + ": it is neither a symbol nor a call");
    };
  }

  /** Whether the expression, or a definition that it rests on, contains {@code by}. */
  public static boolean occurs(Expr by, Expr in, Givens givens) {
    Set<Definition> open = new LinkedHashSet<>(givens.definitions());
    Deque<Expr> reached = new ArrayDeque<>(List.of(in));
    while (!reached.isEmpty()) {
      Expr each = reached.pop();
      if (each.contains(by)) {
        return true;
      }
      open.removeIf(
          definition -> {
            boolean used = each.contains(defined(definition));
            if (used) {
              reached.push(definition.right());
            }
            return used;
          });
    }
    return false;
  }

  /** What a definition defines: of all elements, their array. */
  private static Expr defined(Definition definition) {
    return definition.left() instanceof Entry entry ? entry.array() : definition.left();
  }
}
