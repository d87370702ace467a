package chainrule.algebra;

import chainrule.expr.Cases;
import chainrule.expr.Expr;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.matheclipse.core.eval.EvalEngine;
import org.matheclipse.core.expression.F;
import org.matheclipse.core.interfaces.IAST;
import org.matheclipse.core.interfaces.IExpr;

/**
 * The one door to Symja. It may be shared by any number of threads, which wait for each other:
 * Symja itself works on one thread for the whole JVM. The first question loads it (about a second);
 * answers are remembered. It keeps no JVM alive and needs no closing.
 *
 * <p>What goes in is bounded, what comes back is in time or empty.
 */
public final class Symja implements SecondOpinion {
  private static final long MILLISECONDS = 2000;
  private static final int REMEMBERED = 2000;
  private static final double MONOMIALS = 5000;

  private final Map<Question, Optional<Expr>> derivatives = remembering();
  private final Map<Expr, Optional<Boolean>> zeros = remembering();

  private record Question(Expr local, Expr by) {}

  @Override
  public Optional<Expr> derivative(Expr local, Expr by) {
    if (!by.shape().isScalar() || !Bounds.DERIVATIVE.admit(by) || !Bounds.DERIVATIVE.admit(local)) {
      return Optional.empty();
    }
    if (local instanceof Cases cases && !local.equals(by)) {
      return branchwise(cases, by);
    }
    Function<EvalEngine, Optional<Expr>> differentiate = engine -> differentiate(engine, local, by);
    return recall(derivatives, new Question(local, by), differentiate);
  }

  /**
   * Whether the expression is zero wherever it is defined, all names independent and all heads
   * meaning their functions.
   *
   * @return true or false only if that is certain: false for rational functions of names alone;
   *     empty if it cannot tell
   */
  public Optional<Boolean> isZero(Expr expr) {
    if (!Bounds.ZERO_TEST.admit(expr) || Degree.monomials(expr) > MONOMIALS) {
      return Optional.empty();
    }
    return recall(zeros, expr, engine -> zero(engine, expr));
  }

  /** Between two switching points a piecewise definition is one of its branches. */
  private Optional<Expr> branchwise(Cases cases, Expr by) {
    List<Cases.Branch> branches = new ArrayList<>();
    for (Cases.Branch branch : cases.branches()) {
      Optional<Expr> derivative = derivative(branch.value(), by);
      if (derivative.isEmpty()) {
        return Optional.empty();
      }
      branches.add(new Cases.Branch(derivative.get(), branch.condition()));
    }
    return Optional.of(new Cases(branches));
  }

  private static Optional<Expr> differentiate(EvalEngine engine, Expr local, Expr by) {
    Names names = new Names();
    Outward outward = new Outward(names, by);
    IExpr answer = engine.evaluate(F.D(outward.convert(local), outward.convert(by)));
    return Optional.of(new Homeward(names).convert(answer));
  }

  private static Optional<Boolean> zero(EvalEngine engine, Expr expr) {
    Names names = new Names();
    IExpr sent = new Outward(names, null).convert(expr);
    IExpr together = engine.evaluate(F.Together(F.ExpandAll(sent)));
    if (together.isZero() || engine.evaluate(F.Simplify(together)).isZero()) {
      return Optional.of(true);
    }
    return names.areIndependent() && isRational(together) ? Optional.of(false) : Optional.empty();
  }

  /** Numbers and names under sums, products and whole powers: zero only if it is written 0. */
  private static boolean isRational(IExpr node) {
    return node.isRational()
        || node.isSymbol() && !node.isBuiltInSymbol()
        || node.isPower() && node.exponent().isInteger() && isRational(node.base())
        || (node.isPlus() || node.isTimes()) && ((IAST) node).forAll(Symja::isRational);
  }

  private static <K, V> Optional<V> recall(
      Map<K, Optional<V>> known, K key, Function<EvalEngine, Optional<V>> ask) {
    Optional<V> found = known.get(key);
    if (found != null) {
      return found;
    }
    Optional<Optional<V>> answer = Workroom.open().ask(engine -> orNone(ask, engine), MILLISECONDS);
    answer.ifPresent(given -> known.put(key, given));
    return answer.orElse(Optional.empty());
  }

  private static <V> Optional<V> orNone(Function<EvalEngine, Optional<V>> ask, EvalEngine engine) {
    try {
      return ask.apply(engine);
    } catch (Unanswerable question) {
      return Optional.empty();
    }
  }

  /** The least recently used is forgotten. */
  private static <K, V> Map<K, V> remembering() {
    return Collections.synchronizedMap(
        new LinkedHashMap<>(64, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > REMEMBERED;
          }
        });
  }
}
