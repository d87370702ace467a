package chainrule.syntax;

import chainrule.expr.ArrayCall;
import chainrule.expr.ArrayFunction;
import chainrule.expr.ArrayFunction.Takes;
import chainrule.expr.Call;
import chainrule.expr.Cases;
import chainrule.expr.Constant;
import chainrule.expr.Delta;
import chainrule.expr.Density;
import chainrule.expr.Derivative;
import chainrule.expr.Entry;
import chainrule.expr.Expectation;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
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
import chainrule.expr.Sizes;
import chainrule.expr.Sum;
import chainrule.expr.Symbol;
import chainrule.expr.Times;
import chainrule.expr.Transpose;
import chainrule.expr.Variance;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which shapes go together. A number may be added to any array, a scalar to a vector, each acting
 * on every element: {@code 1 - s}, {@code x - mu}. A scalar and a matrix may not, since {@code A -
 * lambda} is read as {@code A - lambda I} by some; nor may a vector and a matrix.
 */
final class ShapeRules {
  private ShapeRules() {}

  /**
   * Shapes that do not go together.
   *
   * @param first the first part of the node at fault, counted from 0
   * @param last the last part at fault
   * @param message what is wrong, to stand behind the text of these parts
   */
  record Misfit(int first, int last, String message, @Nullable String hint) {}

  /** What is wrong with the node, whose parts are in order. */
  static Optional<Misfit> of(Expr node) {
    return Optional.ofNullable(misfit(node));
  }

  private static @Nullable Misfit misfit(Expr node) {
    return switch (node) {
      case Num n -> null;
      case Constant c -> null;
      case Symbol s -> null;
      case Member m -> null;
      case Delta d -> null;
      case Derivative d -> null;
      case Negate n -> null;
      case Expectation e -> null;
      case Variance e -> null;
      case Density e -> null;
      case Plus plus -> sum(plus.terms());
      case Times times -> product(times.factors());
      case Quotient quotient -> quotient(quotient);
      case Hadamard hadamard -> pointwise(hadamard);
      case Power power -> power(power);
      case Transpose transpose -> transpose(transpose);
      case Call call -> call(call);
      case ArrayCall call -> arrayCall(call);
      case MatrixLiteral literal -> scalars(literal.parts(), "is an entry of a matrix");
      case Entry entry -> entry(entry);
      case Sum sum -> scalars(List.of(sum.lower(), sum.upper()), "is an end of a sum");
      case Product product -> scalars(product.parts(), "is a part of a product over an index");
      case Limit limit -> scalars(List.of(limit.target()), "is what the variable goes to");
      case Integral integral ->
          scalars(List.of(integral.lower(), integral.upper()), "is an end of an integral");
      case Indicator indicator -> alike(indicator.parts(), 0, "compares");
      case Cases cases ->
          alike(cases.branches().stream().map(Cases.Branch::value).toList(), 0, "gives");
    };
  }

  // ---- sums ----

  private static @Nullable Misfit sum(List<Expr> terms) {
    int widest = 0;
    for (int i = 1; i < terms.size(); i++) {
      Expr term = terms.get(i);
      Misfit misfit = added(terms, widest, i);
      if (misfit != null) {
        return misfit;
      }
      widest = term.shape().order() > terms.get(widest).shape().order() ? i : widest;
    }
    return null;
  }

  private static @Nullable Misfit added(List<Expr> terms, int first, int second) {
    Shape left = terms.get(first).shape();
    Shape right = terms.get(second).shape();
    if (left.agrees(right)) {
      return null;
    }
    Shape array = left.isScalar() ? right : left;
    Expr other = terms.get(left.isScalar() ? first : second);
    boolean elementwise = other.shape().isScalar() && (isNumber(other) || array.isVector());
    if (elementwise) {
      return null;
    }
    String hint = other.shape().isScalar() && array.isMatrix() ? scalarHint(array) : null;
    return new Misfit(
        first, second, "adds " + words(left) + " and " + words(right) + sizes(left, right), hint);
  }

  private static String scalarHint(Shape matrix) {
    String rows = Sizes.text(matrix.axes().get(0));
    String ones = "ones[" + rows + ", " + Sizes.text(matrix.axes().get(1)) + "]";
    return "multiply the scalar by "
        + (matrix.isSquare() ? "identity[" + rows + "] or by " : "")
        + ones;
  }

  private static boolean isNumber(Expr term) {
    return term instanceof Num
        || term instanceof Negate(Expr body) && isNumber(body)
        || term instanceof Quotient(Expr over, Expr under) && isNumber(over) && isNumber(under);
  }

  // ---- products ----

  private static @Nullable Misfit product(List<Expr> factors) {
    Shape product = Shape.SCALAR;
    int first = 0;
    for (int i = 0; i < factors.size(); i++) {
      Shape factor = factors.get(i).shape();
      if (product.isScalar()) {
        first = factor.isScalar() ? first : i;
        product = factor;
      } else if (!factor.isScalar()) {
        Misfit misfit = multiplied(product, factor, first, i);
        if (misfit != null) {
          return misfit;
        }
        product = Exprs.times(factors.subList(0, i + 1)).shape();
      }
    }
    return null;
  }

  private static @Nullable Misfit multiplied(Shape left, Shape right, int first, int last) {
    String message = "multiplies " + words(left) + " with " + words(right);
    if (left.order() > 2 || right.order() > 2) {
      return new Misfit(
          first, last, message, "products of more than two axes are written as sums over an index");
    }
    if (left.isVector() && right.isVector()) {
      return new Misfit(
          first,
          last,
          message,
          "write x^T y for the inner product, x y^T for the outer one, x ⊙ y element by element");
    }
    Expr inner = left.isVector() ? Exprs.ONE : left.axes().get(1);
    Expr outer = right.axes().get(0);
    if (Sizes.equal(inner, outer)) {
      return null;
    }
    String differ =
        ": the inner sizes " + Sizes.text(inner) + " and " + Sizes.text(outer) + " differ";
    return new Misfit(first, last, message + differ, transposed(left, right));
  }

  /** Where one transpose would mend it. */
  private static @Nullable String transposed(Shape left, Shape right) {
    if (left.isMatrix() && Sizes.equal(left.axes().get(0), right.axes().get(0))) {
      return "is the transpose of the first meant?";
    }
    boolean second =
        left.isMatrix() && right.isMatrix() && Sizes.equal(left.axes().get(1), right.axes().get(1));
    return second ? "is the transpose of the second meant?" : null;
  }

  private static @Nullable Misfit quotient(Quotient quotient) {
    Shape over = quotient.numerator().shape();
    Shape under = quotient.denominator().shape();
    if (under.isScalar() || over.isScalar() || over.agrees(under)) {
      return null;
    }
    return new Misfit(
        0, 1, "divides " + words(over) + " by " + words(under) + sizes(over, under), null);
  }

  private static @Nullable Misfit pointwise(Hadamard hadamard) {
    Shape left = hadamard.left().shape();
    Shape right = hadamard.right().shape();
    if (left.agrees(right)) {
      return null;
    }
    return new Misfit(
        0,
        1,
        "multiplies "
            + words(left)
            + " element by element with "
            + words(right)
            + sizes(left, right),
        null);
  }

  private static @Nullable Misfit power(Power power) {
    Shape base = power.base().shape();
    if (!power.exponent().shape().isScalar()) {
      return new Misfit(1, 1, "is an exponent, and " + words(power.exponent().shape()), null);
    }
    if (base.order() < 2) {
      return null;
    }
    String hint = "write A ⊙ A for the squares of the elements, A^T A for the product with itself";
    if (!base.isSquare()) {
      return new Misfit(0, 0, "is " + words(base) + ": only a square matrix has powers", hint);
    }
    boolean whole = power.exponent() instanceof Num exponent && exponent.isWhole();
    return whole
        ? null
        : new Misfit(
            0,
            0,
            "is a matrix: its exponent is a whole number, -1, T or -T",
            "inv[A] is the inverse");
  }

  private static @Nullable Misfit transpose(Transpose transpose) {
    Shape body = transpose.body().shape();
    return body.order() <= 2
        ? null
        : new Misfit(
            0, 0, "is " + words(body) + ": only vectors and matrices are transposed", null);
  }

  // ---- calls ----

  private static @Nullable Misfit call(Call call) {
    int arguments = call.arguments().size();
    Misfit parameter = scalars(call.parts(), arguments, "is a parameter");
    return parameter == null && call.isElementwise()
        ? alike(call.arguments(), 0, "works element by element on")
        : parameter;
  }

  private static @Nullable Misfit arrayCall(ArrayCall call) {
    Takes takes = call.function().takes();
    for (int i = 0; i < call.arguments().size(); i++) {
      Shape shape = call.arguments().get(i).shape();
      if (!takes.allows(shape)) {
        return new Misfit(
            i,
            i,
            "is " + words(shape) + ": " + call.function().plain() + " takes " + takes.words(),
            hint(call.function(), shape));
      }
    }
    return null;
  }

  private static @Nullable String hint(ArrayFunction function, Shape shape) {
    String plain = function.plain();
    return switch (function) {
      case NORM -> shape.isMatrix() ? "‖A‖_F or normF[A] is the Frobenius norm" : null;
      case FROBENIUS_NORM -> shape.isVector() ? "‖x‖ or norm[x] is the norm of a vector" : null;
      case SOFTMAX, LOG_SOFTMAX, LOG_SUM_EXP ->
          shape.isMatrix() ? "write %s_rows[A] or %s_columns[A]".formatted(plain, plain) : null;
      default -> null;
    };
  }

  // ---- parts ----

  private static @Nullable Misfit entry(Entry entry) {
    List<Expr> axes = entry.array().shape().axes();
    for (int i = 0; i < entry.indices().size() && i < axes.size(); i++) {
      if (entry.indices().get(i) instanceof Num index
          && axes.get(i) instanceof Num size
          && (index.value().signum() <= 0 || index.value().compareTo(size.value()) > 0)) {
        String message = "lies outside of " + words(entry.array().shape());
        return new Misfit(0, entry.indices().size(), message, "indices count from 1");
      }
    }
    return scalars(entry.parts(), 1, "is an index");
  }

  private static @Nullable Misfit scalars(List<Expr> parts, String role) {
    return scalars(parts, 0, role);
  }

  private static @Nullable Misfit scalars(List<Expr> parts, int from, String role) {
    for (int i = from; i < parts.size(); i++) {
      Shape shape = parts.get(i).shape();
      if (!shape.isScalar()) {
        return new Misfit(
            i, i, role + ", and " + words(shape) + " where a scalar is expected", null);
      }
    }
    return null;
  }

  /** All of one shape, but for scalars, which go with every element. */
  private static @Nullable Misfit alike(List<Expr> parts, int from, String verb) {
    int array = -1;
    for (int i = from; i < parts.size(); i++) {
      Shape shape = parts.get(i).shape();
      if (shape.isScalar()) {
        continue;
      }
      if (array >= 0 && !parts.get(array).shape().agrees(shape)) {
        Shape before = parts.get(array).shape();
        return new Misfit(
            array,
            i,
            verb + " " + words(before) + " and " + words(shape) + sizes(before, shape),
            null);
      }
      array = i;
    }
    return null;
  }

  // ---- words ----

  /** "a scalar", "a vector of n", "a D_z × D_h matrix". */
  static String words(Shape shape) {
    List<String> axes = shape.axes().stream().map(ShapeRules::size).toList();
    return switch (axes.size()) {
      case 0 -> "a scalar";
      case 1 -> "a vector of " + axes.get(0);
      case 2 ->
          axes.get(0).equals("1")
              ? "a row of " + axes.get(1)
              : article(axes.get(0)) + " " + String.join(" × ", axes) + " matrix";
      default -> "an array of " + String.join(" × ", axes);
    };
  }

  /** By the sound of a number or a letter that stands alone: an n × m matrix, an 8 × 8 one. */
  private static String article(String next) {
    boolean letter = next.length() == 1 || !Character.isLetter(next.charAt(1));
    boolean vowel = letter && "aefhilmnorsxAEFHILMNORSX8".indexOf(next.charAt(0)) >= 0;
    return vowel || next.equals("11") || next.equals("18") ? "an" : "a";
  }

  private static String size(Expr axis) {
    String text = Sizes.text(axis);
    boolean single = text.indexOf('+') < 0 && text.indexOf('-') < 0 || text.endsWith("}");
    return single ? text : "(" + text + ")";
  }

  /** Which sizes differ, where the kinds of shape are the same. */
  private static String sizes(Shape left, Shape right) {
    for (int i = 0; i < left.order() && left.order() == right.order(); i++) {
      Expr first = left.axes().get(i);
      Expr second = right.axes().get(i);
      if (!Sizes.equal(first, second)) {
        return ": the sizes " + Sizes.text(first) + " and " + Sizes.text(second) + " differ";
      }
    }
    return "";
  }
}
