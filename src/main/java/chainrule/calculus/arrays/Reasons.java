package chainrule.calculus.arrays;

import chainrule.calculus.Text;
import chainrule.expr.ArrayCall;
import chainrule.expr.Call;
import chainrule.expr.Expr;
import chainrule.expr.Power;
import chainrule.expr.Sum;
import java.util.ArrayList;
import java.util.List;

/** What a lecturer says beside a line about arrays. */
final class Reasons {
  private static final int MOST_NAMES = 4;

  private Reasons() {}

  /** Why a derivative that no chain leads to is what it is. */
  static Text direct(Expr body, Expr name) {
    if (body instanceof Sum) {
      return Text.of("term by term");
    }
    if (occurrences(body, name) > 1) {
      return Text.of("product rule: ", name, " stands in it more than once");
    }
    return switch (body) {
      case ArrayCall call -> Text.of("derivative of ", call);
      case Call call when call.isElementwise() -> Text.of("element by element");
      case Power power -> Text.of("derivative of ", power);
      default -> Text.EMPTY;
    };
  }

  private static int occurrences(Expr in, Expr name) {
    return in.equals(name)
        ? 1
        : in.parts().stream().mapToInt(part -> occurrences(part, name)).sum();
  }

  static Text chain(Expr name, List<Expr> users, Expr output) {
    return users.size() == 1 ? Text.of("chain rule") : through(users, name, output);
  }

  /** "chain rule: Q acts through S and P". */
  static Text through(List<Expr> all, Expr name, Expr output) {
    List<Expr> users = all.stream().filter(each -> !each.equals(output)).toList();
    if (users.size() > MOST_NAMES) {
      return Text.of("chain rule");
    }
    List<Object> pieces = new ArrayList<>(List.of("chain rule: ", name, " acts through "));
    for (int i = 0; i < users.size(); i++) {
      pieces.add(i == 0 ? "" : i == users.size() - 1 ? " and " : ", ");
      pieces.add(users.get(i));
    }
    if (users.size() < all.size()) {
      pieces.add(", and stands in ");
      pieces.add(output);
      pieces.add(" itself");
    }
    return Text.of(pieces.toArray());
  }
}
