package chainrule.algebra;

import static chainrule.expr.Exprs.ZERO;
import static chainrule.expr.Exprs.call;

import chainrule.expr.Condition.AllOf;
import chainrule.expr.Condition.Comparison;
import chainrule.expr.Condition.Relation;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Indicator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The partial derivatives of a function that Symja does not know, at given arguments. For the heads
 * that only switch (abs, sign, min, max) they are told here; for others they are left as
 * derivatives of the call by its argument.
 */
final class Partials {
  private Partials() {}

  static Expr of(Names.Function function, List<Expr> arguments, List<Integer> orders) {
    int order = orders.stream().mapToInt(Integer::intValue).sum();
    return switch (function.head()) {
      case "abs" -> order == 1 ? call("sign", arguments.get(0)) : ZERO;
      case "sign" -> ZERO;
      case "max" -> order == 1 ? chosen(arguments, orders.indexOf(1), Relation.GREATER) : ZERO;
      case "min" -> order == 1 ? chosen(arguments, orders.indexOf(1), Relation.LESS) : ZERO;
      default -> unknown(function, arguments, orders);
    };
  }

  /** One where the argument is the extreme one, and zero where another is. */
  private static Expr chosen(List<Expr> arguments, int position, Relation beats) {
    return new Indicator(
        new AllOf(
            others(arguments, position)
                .map(other -> new Comparison(arguments.get(position), beats, other))
                .toList()));
  }

  private static Expr unknown(Names.Function function, List<Expr> arguments, List<Integer> orders) {
    Expr partial = function.call(arguments);
    for (int position = 0; position < orders.size(); position++) {
      for (int time = 0; time < orders.get(position); time++) {
        partial = Derivative.local(partial, atom(arguments, position));
      }
    }
    return partial;
  }

  /** The argument, if nothing but it would move with it. */
  private static Expr atom(List<Expr> arguments, int position) {
    Expr argument = arguments.get(position);
    if (Exprs.symbols(argument).isEmpty()
        || others(arguments, position).anyMatch(other -> other.contains(argument))) {
      throw new Unanswerable("the argument stands in other arguments too");
    }
    return argument;
  }

  private static Stream<Expr> others(List<Expr> arguments, int position) {
    return IntStream.range(0, arguments.size())
        .filter(other -> other != position)
        .mapToObj(arguments::get);
  }
}
