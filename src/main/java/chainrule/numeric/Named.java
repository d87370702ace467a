package chainrule.numeric;

import chainrule.expr.Call;
import chainrule.expr.Entry;
import chainrule.expr.Expr;
import chainrule.expr.Member;
import chainrule.expr.Num;
import chainrule.expr.Symbol;
import java.util.stream.Collectors;

/** How an expression is called in a message. */
final class Named {
  private Named() {}

  static String of(Expr expr) {
    return switch (expr) {
      case Symbol symbol -> symbol.name();
      case Num num -> num.value().toPlainString();
      case Member member -> member.family() + "_" + of(member.index());
      case Entry entry ->
          of(entry.array())
              + entry.indices().stream().map(Named::of).collect(Collectors.joining(",", "_", ""));
      case Call call -> call.head() + "[…]";
      default -> expr.toString();
    };
  }
}
