package chainrule.calculus.arrays;

import chainrule.expr.ArrayCall;
import chainrule.expr.ArrayFunction;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Hadamard;
import chainrule.expr.Negate;
import chainrule.expr.Num;
import chainrule.expr.Plus;
import chainrule.expr.Quotient;
import chainrule.expr.Sum;
import chainrule.expr.Symbol;
import chainrule.expr.Times;
import chainrule.expr.Transpose;
import chainrule.problem.Definition;
import chainrule.problem.Fact;
import chainrule.problem.Givens;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Matrix products and transposes as they are written by hand. */
public final class Matrices {
  private final Givens givens;
  private final Map<Expr, Expr> definitions = new HashMap<>();

  /**
   * @param givens their facts say what is symmetric
   */
  public Matrices(Givens givens) {
    this.givens = givens;
    for (Definition each : givens.definitions()) {
      if (each.left().shape().order() == 2) {
        definitions.putIfAbsent(each.left(), each.right());
      }
    }
  }

  /** A product of arrays without brackets inside brackets. */
  static Expr product(List<Expr> factors) {
    List<Expr> flat = new ArrayList<>();
    factors.forEach(each -> flat.addAll(isChain(each) ? ((Times) each).factors() : List.of(each)));
    if (flat.stream().filter(each -> !each.shape().isScalar()).count() > 1) {
      flat.removeIf(Matrices::isIdentity);
    }
    if (flat.size() > 1) {
      flat.removeIf(each -> each instanceof Num one && one.is(1));
    }
    flat.sort(Comparator.comparingInt(Matrices::rank));
    return Exprs.times(flat);
  }

  /** Numbers stand in front, then scalars, then arrays in their order. */
  private static int rank(Expr factor) {
    return factor instanceof Num ? 0 : factor.shape().isScalar() ? 1 : 2;
  }

  /** A product whose factors may stand beside others; an inner product holds together. */
  private static boolean isChain(Expr expr) {
    return expr instanceof Times
        && (!expr.shape().isScalar()
            || expr.parts().stream().allMatch(part -> part.shape().isScalar()));
  }

  private static boolean isIdentity(Expr expr) {
    return expr instanceof ArrayCall call && call.function() == ArrayFunction.IDENTITY;
  }

  static Expr product(Expr... factors) {
    return product(List.of(factors));
  }

  boolean isSymmetric(Expr matrix) {
    return switch (matrix) {
      case Symbol symbol ->
          has(symbol, Fact.Property.SYMMETRIC)
              || has(symbol, Fact.Property.POSITIVE_DEFINITE)
              || isSymmetricByDefinition(symbol);
      case ArrayCall(ArrayFunction function, List<Expr> arguments) ->
          function == ArrayFunction.IDENTITY
              || function == ArrayFunction.DIAGONAL && arguments.get(0).shape().order() == 1
              || function == ArrayFunction.INVERSE && isSymmetric(arguments.get(0));
      case Times(List<Expr> factors) -> isPalindrome(factors);
      case Sum sum -> isSymmetric(sum.body());
      case Negate(Expr body) -> isSymmetric(body);
      case Quotient(Expr above, Expr below) -> below.shape().isScalar() && isSymmetric(above);
      case Plus(List<Expr> terms) -> {
        List<Expr> rest = new ArrayList<>(terms);
        yield terms.stream().map(this::transposed).allMatch(rest::remove);
      }
      default -> false;
    };
  }

  /** A^T D A and v v^T are their own transposes. */
  private boolean isPalindrome(List<Expr> factors) {
    List<Expr> arrays = factors.stream().filter(each -> !each.shape().isScalar()).toList();
    for (int i = 0; i < arrays.size(); i++) {
      if (!arrays.get(i).equals(transposed(arrays.get(arrays.size() - 1 - i)))) {
        return false;
      }
    }
    return !arrays.isEmpty() && arrays.get(0).shape().order() <= 2;
  }

  private boolean isSymmetricByDefinition(Symbol name) {
    Expr right = definitions.get(name);
    return right != null && isSymmetric(right);
  }

  private boolean has(Symbol symbol, Fact.Property property) {
    return givens.factsOf(symbol).contains(property);
  }

  /** The transpose, carried inwards as far as one would write it. */
  public Expr transposed(Expr matrix) {
    return switch (matrix) {
      case Transpose(Expr body) -> body;
      case Negate(Expr body) -> new Negate(transposed(body));
      case Hadamard vectors when matrix.shape().order() == 1 -> new Transpose(vectors);
      case Hadamard(Expr left, Expr right) -> new Hadamard(transposed(left), transposed(right));
      case Times(List<Expr> factors) -> {
        List<Expr> turned = new ArrayList<>(factors.stream().map(this::ofFactor).toList());
        List<Expr> scalars = turned.stream().filter(each -> each.shape().isScalar()).toList();
        turned.removeIf(each -> each.shape().isScalar());
        Collections.reverse(turned);
        turned.addAll(0, scalars);
        yield product(turned);
      }
      case Plus(List<Expr> terms) when terms.stream().allMatch(this::turnsWell) ->
          Exprs.plus(terms.stream().map(this::transposed).toList());
      case Sum(Symbol index, Expr from, Expr to, Expr body) ->
          new Sum(index, from, to, transposed(body));
      case Quotient(Expr above, Expr below) when below.shape().isScalar() ->
          new Quotient(transposed(above), below);
      default -> isSymmetric(matrix) ? matrix : new Transpose(matrix);
    };
  }

  private Expr ofFactor(Expr factor) {
    return factor.shape().isScalar() ? factor : transposed(factor);
  }

  private boolean turnsWell(Expr term) {
    return term instanceof Transpose
        || isSymmetric(term)
        || term instanceof Negate(Expr body) && turnsWell(body);
  }

  /** How many transposes are written. */
  static int transposes(Expr expr) {
    int here = expr instanceof Transpose ? 1 : 0;
    return here + expr.parts().stream().mapToInt(Matrices::transposes).sum();
  }
}
