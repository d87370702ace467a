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
import chainrule.expr.Shape;
import chainrule.expr.Sum;
import chainrule.expr.Symbol;
import chainrule.expr.Times;
import chainrule.expr.Transpose;
import chainrule.expr.Variance;
import java.util.ArrayList;
import java.util.List;

/** Expressions as boxes of LaTeX, a case for each kind of node. */
final class LatexWriter {
  static final double SCRIPT_SIZE = 0.72;
  private static final double DIGIT = 0.5;
  private static final double OPERATOR = 1.22;

  private final LatexNames names;

  LatexWriter(LatexNames names) {
    this.names = names;
  }

  /** The whole expression, with a line through it if it is struck out itself. */
  Box write(Expr expr, Struck struck, MathStyle style) {
    return crossed(struck, plain(expr, struck, style));
  }

  private static Box crossed(Struck struck, Box box) {
    return struck.here() ? box.inside("\\cancel") : box;
  }

  private Box plain(Expr expr, Struck struck, MathStyle style) {
    return switch (expr) {
      case Num num ->
          Box.of(num.value().toPlainString(), DIGIT * num.value().toPlainString().length());
      case Constant.PI -> Box.of("\\pi", 0.57);
      case Constant.INFINITY -> Box.of("\\infty", 1);
      case Symbol symbol -> LatexNames.symbol(symbol.name(), symbol.shape().order());
      case Member(String family, Expr index, var shape) ->
          LatexNames.symbol(family, shape.order(), script(index, struck.part(0)));
      case Entry entry -> LatexArrays.entry(this, entry, struck);
      case Negate(Expr body) ->
          Box.row(Box.of("-", 0.78), at(Binding.POINTWISE, body, struck.part(0), style));
      case Plus plus -> sum(plus.terms(), struck, style);
      case Times times -> product(times.factors(), struck, style);
      case Quotient quotient -> Fractions.quotient(this, quotient, struck, style);
      case Power power -> power(power, struck, style);
      case Transpose(ArrayCall inverse) when inverse.function() == ArrayFunction.INVERSE ->
          LatexArrays.inverse(this, inverse, "-T", struck.part(0), style);
      case Transpose(Expr body) -> raised(base(body, struck.part(0), style), Box.of("T", 0.6));
      case ArrayCall call -> LatexArrays.call(this, call, struck, style);
      case MatrixLiteral literal -> LatexArrays.matrix(this, literal, struck, style);
      case Hadamard(Expr left, Expr right) ->
          Box.row(
              left instanceof Hadamard
                  ? write(left, struck.part(0), style)
                  : operand(left, struck.part(0), style),
              Box.of("\\odot", OPERATOR).breakable(Run.FACTOR),
              operand(right, struck.part(1), style));
      case Call call -> call(call, struck, style);
      case Indicator indicator ->
          headed(
              "\\mathbb{I}",
              Delimiters.square(
                  LatexConditions.of(this, indicator.condition(), struck, 0, style), style));
      case Expectation(Expr body) ->
          headed("\\mathbb{E}", Delimiters.square(write(body, struck.part(0), style), style));
      case Variance(Expr body) ->
          headed(
              "\\operatorname{Var}", Delimiters.square(write(body, struck.part(0), style), style));
      case Density(Expr of, Expr at) ->
          headed("\\operatorname{Pr}", Delimiters.round(write(at, struck.part(0), style), style));
      case Delta(Expr left, Expr right) ->
          Box.of("\\delta_{" + indices(List.of(left, right), struck, 0) + "}", 1.4);
      case Cases cases -> LatexConditions.cases(this, cases, struck, style);
      case Derivative derivative -> Fractions.derivative(this, derivative, struck, style);
      case Sum(Symbol index, Expr low, Expr high, Expr body) ->
          over("\\sum", index, List.of(low, high, body), struck, style);
      case Product(Symbol index, Expr low, Expr high, Expr body) ->
          over("\\prod", index, List.of(low, high, body), struck, style);
      case Integral(Symbol variable, Expr low, Expr high, Expr body) ->
          Box.row(
              operator("\\int", raised(low, struck.part(0)), raised(high, struck.part(1)), style),
              at(Binding.PRODUCT, body, struck.part(2), style),
              Box.of("\\,d", 0.7),
              write(variable, Struck.NOTHING, style));
      case Limit limit -> limit(limit, struck, style);
    };
  }

  /** A sum or a product over an index; the parts are both ends and the body. */
  private Box over(String sign, Symbol index, List<Expr> parts, Struck struck, MathStyle style) {
    Box from =
        Box.row(
            raised(index, Struck.NOTHING), Box.of("=", 1.33), raised(parts.get(0), struck.part(0)));
    return Box.row(
        operator(sign, from, raised(parts.get(1), struck.part(1)), style),
        at(Binding.PRODUCT, parts.get(2), struck.part(2), style));
  }

  private Box limit(Limit limit, Struck struck, MathStyle style) {
    String sign = PlainNotation.side(limit.from());
    String side = sign.isEmpty() ? "" : "^{" + sign + "}";
    Box below =
        Box.row(
            raised(limit.variable(), Struck.NOTHING),
            Box.of("\\to ", 1.6),
            raised(limit.target(), struck.part(0)),
            Box.of(side, side.isEmpty() ? 0 : 0.6));
    return Box.row(
        Box.of("\\lim_{", 1.4),
        below,
        Box.of("} ", 0),
        at(Binding.PRODUCT, limit.body(), struck.part(1), style));
  }

  /**
   * In brackets unless it holds together as tightly as {@code least}; a line through it goes round
   * the brackets.
   */
  Box at(Binding least, Expr expr, Struck struck, MathStyle style) {
    Box box = plain(expr, struck, style);
    return crossed(struck, least.allows(expr) ? box : Delimiters.round(box, style));
  }

  /** One side of ⊙: a fraction, a derivative among them, holds together by itself. */
  private Box operand(Expr side, Struck struck, MathStyle style) {
    boolean fraction = side instanceof Derivative || side instanceof Quotient;
    return fraction
        ? write(side, struck, factorStyle(side, style))
        : at(Binding.POWER, side, struck, style);
  }

  static Box headed(String head, Box brackets) {
    return Box.row(Box.of(head, 0.7), brackets);
  }

  private Box sum(List<Expr> terms, Struck struck, MathStyle style) {
    List<Box> row = new ArrayList<>();
    for (int i = 0; i < terms.size(); i++) {
      Expr term = terms.get(i);
      Struck here = struck.part(i);
      boolean last = i == terms.size() - 1;
      if (term instanceof Negate(Expr body)) {
        row.add(i == 0 ? Box.of("-", 0.78) : Box.of("-", OPERATOR).breakable(Run.TERM));
        row.add(crossed(here, term(body, here.part(0), style, last)));
      } else {
        if (i > 0) {
          row.add(Box.of("+", OPERATOR).breakable(Run.TERM));
        }
        row.add(term(term, here, style, last));
      }
    }
    return Box.row(row);
  }

  /** A brace is closed by nothing, so what follows it would seem to belong to its last line. */
  private Box term(Expr term, Struck struck, MathStyle style, boolean last) {
    if (term instanceof Cases && !last) {
      return crossed(struck, Delimiters.round(plain(term, struck, style), style));
    }
    return at(Binding.POINTWISE, term, struck, style);
  }

  private Box product(List<Expr> factors, Struck struck, MathStyle style) {
    List<Box> row = new ArrayList<>();
    for (int i = 0; i < factors.size(); i++) {
      Expr factor = factors.get(i);
      boolean last = i == factors.size() - 1;
      boolean bare = Products.isBare(factor, last);
      Box box = plain(factor, struck.part(i), factorStyle(factor, style));
      Box whole = crossed(struck.part(i), bare ? box : Delimiters.round(box, style));
      if (i > 0) {
        boolean lined = struck.part(i - 1).here() || struck.part(i).here();
        Box separator = Products.separator(factors.get(i - 1), factor, bare, lined);
        whole = Box.row(separator, whole).breakable(Run.FACTOR);
      }
      row.add(whole);
    }
    return Box.row(row);
  }

  /** A product with the size of each factor below it. */
  Box sized(Times product, List<Shape> sizes) {
    List<Box> row = new ArrayList<>();
    for (int i = 0; i < sizes.size(); i++) {
      Expr factor = product.factors().get(i);
      Box box = plain(factor, Struck.NOTHING, MathStyle.DISPLAY);
      Box whole = Products.isBare(factor, true) ? box : Delimiters.round(box, MathStyle.DISPLAY);
      Box size = LatexArrays.size(this, sizes.get(i));
      String tex = "\\underbrace{" + whole.tex() + "}_{" + size.tex() + "}";
      double width = Math.max(whole.width(), SCRIPT_SIZE * size.width());
      Box braced = Box.of(tex, width, whole.height() + 1.3, whole.rank());
      row.add(i == 0 ? braced : Box.row(Box.of("\\,", 0.17), braced).breakable(Run.FACTOR));
    }
    return Box.row(row);
  }

  /** Slashes in a row of factors could be read in several ways, small fractions only in one. */
  private static MathStyle factorStyle(Expr factor, MathStyle style) {
    boolean fraction = factor instanceof Derivative || factor instanceof Quotient;
    return fraction && style == MathStyle.INLINE ? MathStyle.FRACTION : style;
  }

  private Box power(Power power, Struck struck, MathStyle style) {
    Box base = base(power.base(), struck.part(0), style);
    return raised(base, write(power.exponent(), struck.part(1), MathStyle.SCRIPT));
  }

  static Box raised(Box base, Box exponent) {
    Box script = Box.of("^{" + exponent.tex() + "}", exponent.width() * SCRIPT_SIZE);
    return Box.row(base, script).sized(base.height() + 0.1, base.rank());
  }

  Box base(Expr base, Struck struck, MathStyle style) {
    Box box = plain(base, struck, style);
    boolean bare = Binding.ATOM.allows(base) && !(base instanceof Cases) && !isRoot(base);
    Box whole = bare ? box : Delimiters.round(box, style);
    boolean hasScript =
        bare && box.tex().contains("^") && (base instanceof Symbol || base instanceof Member);
    return crossed(struck, hasScript ? Box.of("{" + box.tex() + "}", box.width()) : whole);
  }

  /** A raised number behind a root would seem to belong under it. */
  private static boolean isRoot(Expr base) {
    return base instanceof Call call && call.head().equals("sqrt");
  }

  private Box call(Call call, Struck struck, MathStyle style) {
    if (call.head().equals("sqrt") && call.parts().size() == 1) {
      Box inside = write(call.argument(), struck.part(0), style);
      return Box.of(
          "\\sqrt{" + inside.tex() + "}",
          inside.width() + 0.9,
          inside.height() + 0.1,
          inside.rank());
    }
    if (call.head().equals("abs") && call.parts().size() == 1) {
      return Delimiters.bars(write(call.argument(), struck.part(0), style));
    }
    return Box.row(
        names.head(call.head()), Delimiters.square(arguments(call, struck, style), style));
  }

  private Box arguments(Call call, Struck struck, MathStyle style) {
    List<Box> row = new ArrayList<>();
    int before = 0;
    for (Expr part : call.parts()) {
      if (before > 0) {
        row.add(Box.of(before == call.arguments().size() ? ";" : ",", 0.45));
      }
      row.add(write(part, struck.part(before), style));
      before++;
    }
    return Box.row(row);
  }

  /** Letters and digits stand side by side, Ω_ik; anything longer is set apart by commas. */
  String indices(List<Expr> indices, Struck struck, int first) {
    List<String> printed = new ArrayList<>();
    boolean tight = true;
    for (int i = 0; i < indices.size(); i++) {
      printed.add(script(indices.get(i), struck.part(first + i)));
      tight &= isOneSign(indices.get(i));
    }
    return tight ? Tex.join(printed) : String.join(",", printed);
  }

  private static boolean isOneSign(Expr index) {
    return switch (index) {
      case Num num -> num.value().toPlainString().length() == 1;
      case Symbol symbol -> Name.isLetter(symbol.name());
      default -> false;
    };
  }

  private String script(Expr expr, Struck struck) {
    return raised(expr, struck).tex();
  }

  private Box raised(Expr expr, Struck struck) {
    return write(expr, struck, MathStyle.SCRIPT);
  }

  /** Σ and ∫ with their ends; above and below the sign, or beside it within a line. */
  private static Box operator(String command, Box from, Box to, MathStyle style) {
    boolean display = style == MathStyle.DISPLAY;
    double limits = SCRIPT_SIZE * Math.max(from.width(), to.width());
    double width = display && !command.equals("\\int") ? Math.max(1.5, limits) : 1.1 + limits;
    return Box.of(
        command + "_{" + from.tex() + "}^{" + to.tex() + "}", width + 0.2, display ? 3 : 1.4, 0);
  }
}
