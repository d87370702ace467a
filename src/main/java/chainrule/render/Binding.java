package chainrule.render;

import chainrule.expr.ArrayCall;
import chainrule.expr.ArrayFunction;
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

/** How tightly an expression holds together when it is written, from loosest to tightest. */
enum Binding {
  SUM,
  SIGN,
  POINTWISE,
  PRODUCT,
  POWER,
  ATOM;

  static Binding of(Expr expr) {
    return switch (expr) {
      case Num n -> ATOM;
      case Constant c -> ATOM;
      case Symbol symbol -> symbol.name().indexOf('^') < 0 ? ATOM : POWER;
      case Member member -> ATOM;
      case Entry entry -> ATOM;
      case Call call -> ATOM;
      case Indicator indicator -> ATOM;
      case Cases cases -> ATOM;
      case Expectation expectation -> ATOM;
      case Variance variance -> ATOM;
      case Density density -> ATOM;
      case Delta delta -> ATOM;
      case Power power -> POWER;
      case Transpose transpose -> POWER;
      case ArrayCall call -> call.function() == ArrayFunction.INVERSE ? POWER : ATOM;
      case MatrixLiteral literal -> ATOM;
      case Times times -> PRODUCT;
      case Quotient quotient -> PRODUCT;
      case Hadamard hadamard -> POINTWISE;
      case Derivative derivative -> PRODUCT;
      case Sum sum -> PRODUCT;
      case Product product -> PRODUCT;
      case Integral integral -> PRODUCT;
      case Limit limit -> PRODUCT;
      case Negate negate -> SIGN;
      case Plus plus -> SUM;
    };
  }

  /** Whether {@code expr} holds together at least as tightly as this. */
  boolean allows(Expr expr) {
    return of(expr).compareTo(this) >= 0;
  }
}
