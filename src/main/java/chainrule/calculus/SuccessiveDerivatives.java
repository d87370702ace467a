package chainrule.calculus;

import static chainrule.expr.Exprs.ONE;
import static chainrule.expr.Exprs.ZERO;

import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Negate;
import chainrule.expr.Num;
import chainrule.expr.Plus;
import chainrule.expr.Power;
import chainrule.expr.Quotient;
import chainrule.expr.Symbol;
import chainrule.expr.Times;
import chainrule.problem.Library;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Derivatives of high order, without steps: the rules of {@link Differentiation} on an expression
 * whose equal parts are one object. Written out, the tenth derivative of sin[sin[sin[sin[x]]]]
 * would have more symbols than a library has letters; shared, it has a few thousand nodes. Only
 * zeros, ones and signs are tidied.
 *
 * <p>The expressions that come out are for {@link chainrule.numeric.Program} and for others that
 * visit a shared part once. Printing one, its {@code equals}, {@code hashCode} or {@code size} walk
 * it as a tree; {@link #writtenSize} says beforehand how large that is.
 *
 * <p>An object remembers all that it has worked out; it is not for several threads at once.
 */
public final class SuccessiveDerivatives {
  private final Symbol by;
  private final Interning interning = new Interning();
  private final Map<Expr, Boolean> dependent = new IdentityHashMap<>();
  private final Map<Expr, Boolean> scalar = new IdentityHashMap<>();
  private final Map<Expr, Expr> derivatives = new IdentityHashMap<>();
  private final Differentiation rules;

  /** Derivatives by a symbol; names stand for themselves, not for what they are defined as. */
  public SuccessiveDerivatives(Symbol by, Library library) {
    this.by = by;
    this.rules =
        new Differentiation(new Heads(library), Set.of(), (in, x) -> dependsOnVariable(in));
  }

  /**
   * The derivatives of order 1 to {@code most}.
   *
   * @throws UnsupportedTask if there is no rule for a part of the function
   */
  public List<Expr> of(Expr function, int most) {
    List<Expr> found = new ArrayList<>();
    Expr last = shared(function);
    for (int order = 1; order <= most; order++) {
      last = derivative(last);
      found.add(last);
    }
    return found;
  }

  /** How many nodes an expression has when equal parts are counted once. */
  public static int sharedSize(Expr expr) {
    Map<Expr, Double> sizes = new IdentityHashMap<>();
    writtenSize(expr, sizes);
    return sizes.size();
  }

  /** How many nodes it has written out; a double, since it can exceed every whole number type. */
  public static double writtenSize(Expr expr) {
    return writtenSize(expr, new IdentityHashMap<>());
  }

  private static double writtenSize(Expr expr, Map<Expr, Double> known) {
    Double before = known.get(expr);
    if (before != null) {
      return before;
    }
    double size = 1;
    for (Expr part : expr.parts()) {
      size += writtenSize(part, known);
    }
    known.put(expr, size);
    return size;
  }

  /** The expression with equal parts made one, from the leaves up. */
  private Expr shared(Expr expr) {
    if (interning.holds(expr)) {
      return expr;
    }
    if (expr instanceof Derivative(Expr of, Expr x, Derivative.Kind kind)
        && kind == Derivative.Kind.LOCAL
        && x.equals(by)) {
      return derivative(shared(of));
    }
    return Interning.isLeaf(expr) ? interning.node(expr) : tidied(Exprs.map(expr, this::shared));
  }

  private Expr derivative(Expr of) {
    Expr known = derivatives.get(of);
    if (known == null) {
      Derivative asked = Derivative.local(of, by);
      if (rules.isFinal(asked)) {
        throw new UnsupportedTask(
            "the function has no definition, so its derivatives are only names");
      }
      known = shared(rules.once(asked).after());
      derivatives.put(of, known);
    }
    return known;
  }

  private boolean dependsOnVariable(Expr in) {
    Boolean known = dependent.get(in);
    if (known == null) {
      known = in.equals(by) || in.parts().stream().anyMatch(this::dependsOnVariable);
      dependent.put(in, known);
    }
    return known;
  }

  /** A node over shared parts without zeros and ones, its sign in front. */
  private Expr tidied(Expr node) {
    return switch (node) {
      case Plus(List<Expr> terms) -> sum(terms);
      case Times(List<Expr> factors) when factors.stream().allMatch(this::isScalar) ->
          product(factors);
      case Negate(Expr body) -> negated(body);
      case Quotient(Expr above, Expr below) when isNumber(above, 0) && !isNumber(below, 0) -> above;
      case Quotient(Expr above, Expr below) when isNumber(below, 1) -> above;
      case Power(Expr base, Expr exponent) when isNumber(exponent, 1) -> base;
      case Power(Expr base, Expr exponent) when isNumber(exponent, 0) -> interning.node(ONE);
      default -> interning.node(node);
    };
  }

  /**
   * Whether all the names in it are scalars; asked of the leaves, since a shape is found by walking
   * a tree.
   */
  private boolean isScalar(Expr expr) {
    Boolean known = scalar.get(expr);
    if (known == null) {
      known =
          Interning.isLeaf(expr)
              ? expr.shape().isScalar()
              : expr.parts().stream().allMatch(this::isScalar);
      scalar.put(expr, known);
    }
    return known;
  }

  private Expr sum(List<Expr> terms) {
    List<Expr> kept = terms.stream().filter(each -> !isNumber(each, 0)).toList();
    return interning.node(kept.isEmpty() ? ZERO : Exprs.plus(kept));
  }

  private Expr product(List<Expr> factors) {
    List<Expr> kept = new ArrayList<>();
    boolean negative = false;
    for (Expr each : factors) {
      Expr factor = each instanceof Negate(Expr body) ? body : each;
      negative ^= factor != each;
      if (isNumber(factor, 0)) {
        return interning.node(ZERO);
      }
      if (!isNumber(factor, 1)) {
        kept.add(factor);
      }
    }
    Expr product = interning.node(kept.isEmpty() ? ONE : Exprs.times(kept));
    return negative ? negated(product) : product;
  }

  private Expr negated(Expr body) {
    return body instanceof Negate(Expr twice)
        ? twice
        : isNumber(body, 0) ? body : interning.node(new Negate(body));
  }

  private static boolean isNumber(Expr expr, long value) {
    return expr instanceof Num number && number.is(value);
  }
}
