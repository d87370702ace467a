package chainrule.syntax;

import chainrule.expr.ArrayCall;
import chainrule.expr.Call;
import chainrule.expr.Cases;
import chainrule.expr.Condition;
import chainrule.expr.Constant;
import chainrule.expr.Delta;
import chainrule.expr.Density;
import chainrule.expr.Derivative;
import chainrule.expr.Entry;
import chainrule.expr.Expectation;
import chainrule.expr.Expr;
import chainrule.expr.Hadamard;
import chainrule.expr.Indicator;
import chainrule.expr.Integral;
import chainrule.expr.Limit;
import chainrule.expr.MatrixLiteral;
import chainrule.expr.Member;
import chainrule.expr.Negate;
import chainrule.expr.Num;
import chainrule.expr.Plus;
import chainrule.expr.Power;
import chainrule.expr.Product;
import chainrule.expr.Quotient;
import chainrule.expr.Sum;
import chainrule.expr.Symbol;
import chainrule.expr.Times;
import chainrule.expr.Transpose;
import chainrule.expr.Variance;
import java.util.List;
import java.util.stream.Collectors;

/** Trees written out with a bracket for every node, so that tables of tests leave no doubt. */
final class Trees {
  private Trees() {}

  static String of(Expr expr) {
    return switch (expr) {
      case Num num -> num.value().toString();
      case Constant constant -> constant.name();
      case Symbol symbol -> symbol.name();
      case Member member -> node("member", member.family(), of(member.index()));
      case Entry entry -> node("entry", entry.parts());
      case Plus plus -> node("+", plus.terms());
      case Negate negate -> node("-", negate.parts());
      case Times times -> node("*", times.factors());
      case Quotient quotient -> node("/", quotient.parts());
      case Power power -> node("^", power.parts());
      case Call call -> node(call.head(), call.parts());
      case Derivative derivative -> node("d", derivative.parts());
      case Indicator indicator -> node("I", of(indicator.condition()));
      case Cases cases ->
          node(
              "cases",
              cases.branches().stream()
                  .map(each -> of(each.value()) + " " + of(each.condition()))
                  .collect(Collectors.joining(" ")));
      case Sum sum -> node("sum", sum.index().name(), all(sum.parts()));
      case Product product -> node("product", product.index().name(), all(product.parts()));
      case Limit limit ->
          node("limit", limit.variable().name(), limit.from().name(), all(limit.parts()));
      case Integral integral -> node("integral", integral.variable().name(), all(integral.parts()));
      case Expectation expectation -> node("E", expectation.parts());
      case Variance variance -> node("Var", variance.parts());
      case Density density -> node("Pr", density.parts());
      case Delta delta -> node("delta", delta.parts());
      case Hadamard hadamard -> node(".*", hadamard.parts());
      case Transpose transpose -> node("T", transpose.parts());
      case ArrayCall call -> node(call.function().plain(), call.parts());
      case MatrixLiteral literal -> node("matrix", literal.parts());
    };
  }

  static String of(Condition condition) {
    return switch (condition) {
      case Condition.Comparison each ->
          node(each.relation().plain(), List.of(each.left(), each.right()));
      case Condition.AllOf all ->
          node("and", all.comparisons().stream().map(Trees::of).collect(Collectors.joining(" ")));
      case Condition.Otherwise otherwise -> "otherwise";
    };
  }

  private static String node(String head, List<? extends Expr> parts) {
    return node(head, all(parts));
  }

  private static String node(String head, String... parts) {
    return "(" + head + " " + String.join(" ", parts) + ")";
  }

  private static String all(List<? extends Expr> parts) {
    return parts.stream().map(Trees::of).collect(Collectors.joining(" "));
  }
}
