package chainrule.calculus.arrays;

import chainrule.calculus.Text;
import chainrule.expr.ArrayCall;
import chainrule.expr.Call;
import chainrule.expr.Expr;
import chainrule.expr.Hadamard;
import chainrule.expr.Negate;
import chainrule.expr.Plus;
import chainrule.expr.Power;
import chainrule.expr.Quotient;
import chainrule.expr.Sum;
import chainrule.expr.Times;
import chainrule.expr.Transpose;
import java.util.ArrayList;
import java.util.List;

/** What a lecturer says beside a line about arrays. */
final class Reasons {
  private static final int MOST_NAMES = 4;

  private Reasons() {}

  /** Why a derivative that no chain leads to is what it is. */
  static Text direct(Expr body, Expr name) {
    return switch (body) {
      case Negate(Expr inner) -> direct(inner, name);
      case Sum sum -> Text.of("term by term");
      case Plus(List<Expr> terms) -> sum(terms, name);
      case Quotient(Expr above, Expr below) when below.contains(name) -> Text.of("quotient rule");
      case Quotient(Expr above, Expr below) -> direct(above, name);
      case ArrayCall call when occurrences(call, name) == 1 -> Text.of("derivative of ", call);
      case Call call when call.isElementwise() ->
          Text.of(isElementwise(call) ? "element by element" : "chain rule");
      case Power power when power.shape().isScalar() -> Text.of("derivative of ", power);
      case Power power -> Text.of("element by element");
      case Hadamard product when occurrences(product, name) == 1 -> Text.of("element by element");
      default -> product(body, name);
    };
  }

  /** Whether every element of the value rests on one element of each array. */
  private static boolean isElementwise(Expr expr) {
    boolean product =
        expr instanceof Times times && !Pointwise.isScaling(times) || expr instanceof ArrayCall;
    return !expr.shape().isScalar()
        && !product
        && expr.parts().stream().allMatch(each -> each.parts().isEmpty() || isElementwise(each));
  }

  /** Several terms move, or only one of them. */
  private static Text sum(List<Expr> terms, Expr name) {
    List<Expr> moving = terms.stream().filter(each -> each.contains(name)).toList();
    return moving.size() == 1 ? direct(moving.get(0), name) : Text.of("term by term");
  }

  private static Text product(Expr body, Expr name) {
    if (body instanceof Times(List<Expr> factors)) {
      List<Expr> moving = factors.stream().filter(each -> each.contains(name)).toList();
      if (moving.size() == 1 && !moving.get(0).equals(name)) {
        return direct(moving.get(0), name);
      }
      if (isQuadratic(factors, name)) {
        return Text.of("derivative of a quadratic form");
      }
    }
    return occurrences(body, name) > 1
        ? Text.of("product rule: ", name, " stands in it more than once")
        : Text.EMPTY;
  }

  /** x^T A x and x^T x, whatever stands beside. */
  private static boolean isQuadratic(List<Expr> factors, Expr name) {
    List<Expr> arrays = factors.stream().filter(each -> !each.shape().isScalar()).toList();
    return name.shape().order() == 1
        && arrays.size() >= 2
        && arrays.get(0).equals(new Transpose(name))
        && arrays.get(arrays.size() - 1).equals(name)
        && arrays.subList(1, arrays.size() - 1).stream().noneMatch(each -> each.contains(name));
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
