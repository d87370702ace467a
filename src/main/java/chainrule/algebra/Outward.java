package chainrule.algebra;

import chainrule.expr.ArrayCall;
import chainrule.expr.Call;
import chainrule.expr.Cases;
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
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.matheclipse.core.expression.F;
import org.matheclipse.core.expression.S;
import org.matheclipse.core.interfaces.IASTAppendable;
import org.matheclipse.core.interfaces.IExpr;

/**
 * Our expressions as Symja's objects, for one question.
 *
 * @param by what the question differentiates by: it is an atom wherever it occurs; null if nothing
 *     is varied
 */
record Outward(Names names, @Nullable Expr by) {

  IExpr convert(Expr node) {
    if (node.equals(by)) {
      return names.symbolOf(node);
    }
    if (!node.shape().isScalar()) {
      throw new Unanswerable("an array");
    }
    return switch (node) {
      case Num(BigDecimal value) -> number(value);
      case Constant constant -> constant(constant);
      case Symbol symbol -> names.symbolOf(symbol);
      case Plus(List<Expr> terms) -> list(F.PlusAlloc(terms.size()), terms);
      case Negate(Expr body) -> F.Times(F.CN1, convert(body));
      case Times(List<Expr> factors) -> list(F.TimesAlloc(factors.size()), factors);
      case Quotient(Expr numerator, Expr denominator) ->
          F.Times(convert(numerator), F.Power(convert(denominator), F.CN1));
      case Power(Expr base, Expr exponent) -> F.Power(convert(base), convert(exponent));
      case Call call -> call(call);
      case Derivative derivative -> derivative(derivative);
      case Indicator indicator -> names.symbolOf(indicator); // constant off its jump
      case Member member -> independent(member, by == null || Independence.of(member, by));
      case Entry entry -> independent(entry, by == null || Independence.of(entry, by));
      case Cases cases -> constant(cases);
      case Sum sum -> constant(sum);
      case Product product -> constant(product);
      case Integral integral -> constant(integral);
      case Limit limit -> constant(limit);
      case Expectation expectation -> constant(expectation);
      case Variance variance -> constant(variance);
      case Density density -> constant(density);
      case Delta delta -> constant(delta);
      case Hadamard hadamard -> constant(hadamard);
      case Transpose transpose -> constant(transpose);
      case ArrayCall call -> constant(call);
      case MatrixLiteral literal -> constant(literal);
    };
  }

  private static IExpr number(BigDecimal value) {
    BigInteger digits = value.unscaledValue();
    return value.scale() <= 0
        ? F.ZZ(digits.multiply(BigInteger.TEN.pow(-value.scale())))
        : F.Times(F.ZZ(digits), F.Power(F.ZZ(BigInteger.TEN.pow(value.scale())), F.CN1));
  }

  private static IExpr constant(Constant constant) {
    return switch (constant) {
      case PI -> S.Pi;
      case INFINITY -> throw new Unanswerable("infinity");
    };
  }

  private IExpr list(IASTAppendable into, List<Expr> parts) {
    parts.forEach(part -> into.append(convert(part)));
    return into;
  }

  private IExpr call(Call call) {
    List<Expr> parts = call.parts();
    if (parts.stream().anyMatch(part -> !part.shape().isScalar())) {
      return constant(call);
    }
    IExpr head =
        Head.named(call.head())
            .filter(known -> parts.size() == 1)
            .<IExpr>map(Head::symbol)
            .orElseGet(() -> names.symbolOf(Names.Function.of(call)));
    return list(F.ast(head, parts.size()), parts);
  }

  /**
   * The derivative of a name is a name; that of an unknown function by its argument is Symja's own.
   */
  private IExpr derivative(Derivative derivative) {
    int order = 1;
    Expr of = derivative.of();
    while (of instanceof Derivative(Expr inner, Expr same, Derivative.Kind kind)
        && same.equals(derivative.by())) {
      of = inner;
      order++;
    }
    return switch (of) {
      case Symbol name -> names.symbolOf(derivative);
      case Member name -> names.symbolOf(derivative);
      case Entry name -> names.symbolOf(derivative);
      case Call call when isUnknown(call) && call.parts().equals(List.of(derivative.by())) ->
          partial(call, order);
      default -> constant(derivative); // whatever has inner parts that may move
    };
  }

  private static boolean isUnknown(Call call) {
    return Head.named(call.head()).isEmpty();
  }

  private IExpr partial(Call call, int order) {
    IExpr function =
        F.unaryAST1(
            F.unaryAST1(S.Derivative, F.ZZ(order)), names.symbolOf(Names.Function.of(call)));
    return F.unaryAST1(function, convert(call.argument()));
  }

  private IExpr independent(Expr atom, boolean independent) {
    if (!independent) {
      throw new Unanswerable("an index that may be the same");
    }
    return names.symbolOf(atom);
  }

  /** Something that is carried through whole, which is right only where nothing in it moves. */
  private IExpr constant(Expr whole) {
    if (by != null && !Independence.wholly(whole, by)) {
      throw new Unanswerable(
          "what is differentiated by stands inside " + whole.getClass().getSimpleName());
    }
    return names.symbolOf(whole);
  }
}
