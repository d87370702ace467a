package chainrule.render;

import static java.util.stream.Collectors.joining;

import chainrule.calculus.Text;
import chainrule.expr.ArrayCall;
import chainrule.expr.ArrayFunction;
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
import chainrule.expr.Shape;
import chainrule.expr.Sum;
import chainrule.expr.Symbol;
import chainrule.expr.Times;
import chainrule.expr.Transpose;
import chainrule.expr.Variance;
import java.util.ArrayList;
import java.util.List;

/**
 * Formulas in one line. Brackets are set where the tree would otherwise be read differently, and
 * nowhere else; a product in a fraction and a fraction in a product count as such places, since
 * {@code a b/c} is read in two ways.
 */
final class LinearPrinter {
  private final Notation notation;

  LinearPrinter(Notation notation) {
    this.notation = notation;
  }

  String print(Expr expr) {
    return switch (expr) {
      case Num num -> num.value().toPlainString();
      case Constant constant -> notation.constant(constant);
      case Symbol symbol -> notation.name(symbol.name());
      case Member member ->
          notation.indexed(notation.name(member.family()), List.of(print(member.index())));
      case Entry entry -> entry(entry);
      case Negate negate -> "-" + at(Binding.POINTWISE, negate.body());
      case Plus plus -> sum(plus.terms());
      case Times times -> product(times.factors());
      case Quotient(Expr over, Expr under) ->
          at(Binding.POWER, over) + "/" + at(Binding.POWER, under);
      case Hadamard(Expr left, Expr right) ->
          (left instanceof Hadamard ? print(left) : at(Binding.POWER, left))
              + " ⊙ "
              + at(Binding.POWER, right);
      case Power(Expr base, Expr exponent) ->
          notation.power(at(Binding.ATOM, base), print(exponent), isSingle(exponent));
      case Transpose(ArrayCall inverse) when inverse.function() == ArrayFunction.INVERSE ->
          notation.inverse(at(Binding.ATOM, inverse.argument()), true);
      case Transpose transpose -> notation.transpose(at(Binding.ATOM, transpose.body()));
      case ArrayCall call -> arrayCall(call);
      case MatrixLiteral literal -> matrix(literal.rows());
      case Call call -> call(call);
      case Expectation expectation -> "E[" + print(expectation.body()) + "]";
      case Variance variance -> "Var[" + print(variance.body()) + "]";
      case Density density -> "Pr(" + print(density.at()) + ")";
      case Indicator indicator -> "I[" + print(indicator.condition()) + "]";
      case Cases cases ->
          "{ " + cases.branches().stream().map(this::branch).collect(joining("; ")) + " }";
      case Delta delta -> notation.delta(delta, print(delta.left()), print(delta.right()));
      case Derivative derivative -> derivative(derivative);
      case Sum(Symbol index, Expr low, Expr high, Expr body) ->
          notation.sum(print(index), print(low), print(high), at(Binding.PRODUCT, body));
      case Product(Symbol index, Expr low, Expr high, Expr body) ->
          notation.product(print(index), print(low), print(high), at(Binding.PRODUCT, body));
      case Limit(Symbol variable, Expr target, Limit.Side from, Expr body) ->
          notation.limit(print(variable), print(target), from, at(Binding.PRODUCT, body));
      case Integral(Symbol variable, Expr low, Expr high, Expr body) ->
          notation.integral(print(variable), print(low), print(high), at(Binding.PRODUCT, body));
    };
  }

  /** An index behind a bracket is set in braces, for only a name carries one without. */
  private String entry(Entry entry) {
    List<String> indices = printAll(entry.indices());
    return switch (entry.array()) {
      case Symbol array -> notation.indexed(notation.name(array.name()), indices);
      case Member member -> notation.indexedBracket("(" + print(member) + ")", indices);
      case Entry row -> notation.indexedBracket("(" + print(row) + ")", indices);
      case Cases cases -> notation.indexedBracket("(" + print(cases) + ")", indices);
      default -> notation.indexedBracket(at(Binding.ATOM, entry.array()), indices);
    };
  }

  private String arrayCall(ArrayCall call) {
    if (call.function() == ArrayFunction.INVERSE) {
      return notation.inverse(at(Binding.ATOM, call.argument()), false);
    }
    return notation.arrayCall(call.function(), printAll(call.arguments()));
  }

  private String matrix(List<List<Expr>> rows) {
    String inside =
        rows.stream().map(row -> String.join(", ", printAll(row))).collect(joining("; "));
    boolean single = rows.size() == 1 && rows.get(0).size() == 1;
    return "[" + inside + (single ? ";" : "") + "]";
  }

  String print(Condition condition) {
    return switch (condition) {
      case Condition.Comparison(Expr left, Condition.Relation relation, Expr right) ->
          print(left) + " " + notation.relation(relation) + " " + print(right);
      case Condition.AllOf all when isChain(all) -> chain(all.comparisons());
      case Condition.AllOf all ->
          all.comparisons().stream().map(this::print).collect(joining(" and "));
      case Condition.Otherwise otherwise -> "otherwise";
    };
  }

  String print(Text text) {
    return text.fragments().stream().map(this::print).collect(joining());
  }

  private String print(Text.Fragment fragment) {
    return switch (fragment) {
      case Text.Fragment.Words words -> words.words();
      case Text.Fragment.Formula formula -> print(formula.expr());
      case Text.Fragment.Equality equality ->
          print(equality.left()) + " = " + print(equality.right());
      case Text.Fragment.Holding holding -> print(holding.condition());
      case Text.Fragment.Position position ->
          position.words().stream().map(this::print).collect(joining());
      case Text.Fragment.SizesOf sizes -> print(sizes.plainly());
      case Text.Fragment.Sizes sizes -> sizes(sizes);
      case Text.Fragment.Membership membership -> membership(membership);
    };
  }

  private String membership(Text.Fragment.Membership membership) {
    String axes = membership.shape().axes().stream().map(this::tight).collect(joining(" × "));
    boolean single =
        membership.shape().isVector() && axes.indexOf('_') < 0 && axes.indexOf('(') < 0;
    return String.join(", ", printAll(membership.names()))
        + " ∈ ℝ^"
        + (single ? axes : "(" + axes + ")");
  }

  private String tight(Expr axis) {
    return axis instanceof Plus ? "(" + print(axis) + ")" : print(axis);
  }

  /** The factors of a product one by one, as they stand in it. */
  List<String> factors(List<Expr> factors) {
    return factors.stream().map(each -> at(Binding.POWER, each)).toList();
  }

  /** The size of one factor, {@code D_1×D_2}. */
  String size(Shape shape) {
    return Text.Fragment.Sizes.axes(shape).stream().map(this::tight).collect(joining("×"));
  }

  private String sizes(Text.Fragment.Sizes sizes) {
    String first = sizes(sizes.factors(), sizes.isSingle());
    return sizes.last().isEmpty() ? first : first + " … " + sizes(sizes.last(), false);
  }

  private String sizes(List<Shape> shapes, boolean single) {
    return shapes.stream()
        .map(Text.Fragment.Sizes::axes)
        .map(
            axes ->
                axes.stream()
                    .map(each -> at(Binding.PRODUCT, each))
                    .collect(joining(single ? " × " : "×")))
        .map(size -> single ? size : "(" + size + ")")
        .collect(joining(" "));
  }

  /** The expression, in brackets unless it holds together as tightly as {@code least}. */
  private String at(Binding least, Expr expr) {
    return least.allows(expr) ? print(expr) : "(" + print(expr) + ")";
  }

  private List<String> printAll(List<Expr> exprs) {
    return exprs.stream().map(this::print).toList();
  }

  private String sum(List<Expr> terms) {
    StringBuilder sum = new StringBuilder(at(Binding.SIGN, terms.get(0)));
    for (Expr term : terms.subList(1, terms.size())) {
      if (term instanceof Negate(Expr body)) {
        sum.append(" - ").append(at(Binding.POINTWISE, body));
      } else {
        sum.append(" + ").append(at(Binding.SIGN, term));
      }
    }
    return sum.toString();
  }

  private String product(List<Expr> factors) {
    StringBuilder product = new StringBuilder(at(Binding.POWER, factors.get(0)));
    for (Expr factor : factors.subList(1, factors.size())) {
      product.append(notation.between(startsWithNumber(factor))).append(at(Binding.POWER, factor));
    }
    return product.toString();
  }

  /** Whether the factor's first sign, without brackets, is a digit. */
  static boolean startsWithNumber(Expr factor) {
    return factor instanceof Num || factor instanceof Power(Num base, Expr exponent);
  }

  private String call(Call call) {
    String inside = String.join(", ", printAll(call.arguments()));
    if (!call.parameters().isEmpty()) {
      inside += "; " + String.join(", ", printAll(call.parameters()));
    }
    return notation.call(
        call.head(), inside, call.parts().size() == 1 && isSingle(call.argument()));
  }

  private String branch(Cases.Branch branch) {
    String when = branch.condition() instanceof Condition.Otherwise ? " " : " if ";
    return print(branch.value()) + when + print(branch.condition());
  }

  private String derivative(Derivative derivative) {
    List<String> by = new ArrayList<>();
    Expr of = derivative;
    while (of instanceof Derivative(Expr inner, Expr variable, Derivative.Kind kind)) {
      by.add(print(variable));
      of = inner;
    }
    return notation.derivative(Fractions.isNamed(of) ? print(of) : "(" + print(of) + ")", by);
  }

  private static boolean isChain(Condition.AllOf all) {
    List<Condition.Comparison> comparisons = all.comparisons();
    for (int i = 1; i < comparisons.size(); i++) {
      if (!comparisons.get(i - 1).right().equals(comparisons.get(i).left())) {
        return false;
      }
    }
    return !comparisons.isEmpty();
  }

  private String chain(List<Condition.Comparison> comparisons) {
    StringBuilder chain = new StringBuilder(print(comparisons.get(0).left()));
    for (Condition.Comparison comparison : comparisons) {
      chain
          .append(" ")
          .append(notation.relation(comparison.relation()))
          .append(" ")
          .append(print(comparison.right()));
    }
    return chain.toString();
  }

  private static boolean isSingle(Expr expr) {
    return switch (expr) {
      case Num num -> true;
      case Constant constant -> true;
      case Symbol symbol -> symbol.name().indexOf('^') < 0;
      default -> false;
    };
  }
}
