package chainrule.calculus.arrays;

import chainrule.calculus.Derivation;
import chainrule.calculus.Detail;
import chainrule.calculus.Range;
import chainrule.calculus.Rule;
import chainrule.calculus.Solution.Block;
import chainrule.calculus.Statement;
import chainrule.calculus.Text;
import chainrule.calculus.Trace;
import chainrule.calculus.UnsupportedTask;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Member;
import chainrule.problem.Definition;
import chainrule.problem.Givens;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Works out derivatives of and by arrays: from the output back, the derivative by every name
 * between, each from those by the names that use it.
 */
final class ArrayDeriving {
  private static final int SHORT = 8;
  private static final int VERY_SHORT = 4;
  private static final int SHORT_WITH_ADJOINT = 2;

  private final List<Block> blocks = new ArrayList<>();
  private final Set<Expr> announced = new HashSet<>();
  private final Map<Derivative, Expr> results = new LinkedHashMap<>();
  private final Map<Derivative, Statement.Equation> byElement = new LinkedHashMap<>();
  private final Set<Derivative> asked;
  private final boolean byElements;
  private Givens givens;

  /**
   * @param asked the derivatives whose results are to be told as such
   * @param byElements whether each step is proved by elements and assembled
   */
  ArrayDeriving(Givens givens, Set<Derivative> asked, boolean byElements) {
    this.byElements = byElements;
    this.givens = givens;
    this.asked = asked;
  }

  List<Block> blocks() {
    return blocks;
  }

  Givens givens() {
    return givens;
  }

  /** The value of a derivative that has been worked out. */
  Optional<Expr> found(Derivative derivative) {
    return Optional.ofNullable(results.get(derivative));
  }

  /** Works out the derivatives of one output by several variables. */
  void sweep(Expr output, List<Expr> variables) {
    sweep(output, variables, Set.of(), List.of());
  }

  /**
   * The same inside one layer.
   *
   * @param given names whose derivatives are known by their names
   * @param forAll indices for all of which it holds
   */
  void sweep(Expr output, List<Expr> variables, Set<Expr> given, List<Range> forAll) {
    boolean inLayer = !given.isEmpty(); // names of one layer would not be names of the network
    Hoisting.Hoisted hoisted =
        inLayer
            ? new Hoisting.Hoisted(givens, List.of())
            : Hoisting.hoist(givens, output, variables);
    List<Definition> fresh =
        hoisted.named().stream().filter(each -> announced.add(each.left())).toList();
    givens = hoisted.givens();
    if (!fresh.isEmpty()) {
      blocks.add(new Block.Naming(fresh));
    }
    Bodies bodies = new Bodies(givens.definitions());
    new Backward(this, bodies, hoisted.named(), output, variables)
        .given(given)
        .forAll(forAll)
        .run();
  }

  // ---- what a sweep tells ----

  void block(Derivation derivation, boolean isAsked) {
    blocks.add(new Block.Worked(derivation, isAsked));
  }

  void result(Derivative left, Expr value) {
    results.put(left, value);
  }

  /** A result that is told by its elements only. */
  void elements(Derivative left, Derivative element, Derivation derivation) {
    byElement.put(left, new Statement.Equation(element, derivation.result()));
  }

  /** A variable that the output does not depend on. */
  void absent(Derivative left) {
    Trace trace = new Trace(left);
    trace.row(
        Rule.CONSTANT,
        Writing.zero(left.shape()),
        Detail.BRIEF,
        Text.of(left.by(), " does not occur"));
    block(trace.derivation(), isAsked(left));
    result(left, trace.current());
  }

  /**
   * What was found for a derivative that was asked for, worked out now if it is of higher order.
   */
  Statement.Equation equation(Derivative each) {
    if (each.of() instanceof Derivative
        && !results.containsKey(each)
        && !byElement.containsKey(each)) {
      again(each);
    }
    Statement.Equation element = byElement.get(each);
    Expr value = results.get(each);
    return element != null
        ? element
        : new Statement.Equation(each, java.util.Objects.requireNonNull(value));
  }

  /** With the value of each adjoint that was told by its name. */
  Expr adjointsWrittenOut(Expr expr) {
    Expr written = Exprs.substitute(expr, results);
    return written.equals(expr) ? expr : adjointsWrittenOut(written);
  }

  /** The derivative of a derivative: the inner one first, then its result once more. */
  private void again(Derivative left) {
    Derivative inner = (Derivative) left.of();
    Derivative once = Derivative.total(inner.of(), inner.by());
    if (!results.containsKey(once)) {
      if (once.of() instanceof Derivative) {
        again(once);
      } else {
        sweep(once.of(), List.of(once.by()));
      }
    }
    Expr value = results.get(once);
    if (value == null) {
      throw new UnsupportedTask(
          "the first derivative has no matrix form, so that it is not differentiated again");
    }
    new Again(this, left, value).run();
  }

  boolean isAsked(Derivative left) {
    return asked.contains(left);
  }

  /** Whether a name was given on the way. */
  boolean isOurs(Expr name) {
    return announced.contains(name);
  }

  boolean byElements() {
    return byElements;
  }

  /**
   * Whether later lines tell a derivative by its value; with adjoints in it, only a link of a
   * chain.
   */
  static boolean isShort(Expr expr) {
    return weight(expr) <= (hasAdjoint(expr) ? SHORT_WITH_ADJOINT : SHORT);
  }

  /** Whether the author, who named it, would tell its derivative by its value later on. */
  static boolean isVeryShort(Expr expr) {
    return weight(expr) <= (hasAdjoint(expr) ? SHORT_WITH_ADJOINT : VERY_SHORT);
  }

  private static boolean hasAdjoint(Expr expr) {
    return expr instanceof Derivative || expr.parts().stream().anyMatch(ArrayDeriving::hasAdjoint);
  }

  /** How many names and numbers are written. */
  private static int weight(Expr expr) {
    boolean leaf = expr.parts().isEmpty() || expr instanceof Derivative || expr instanceof Member;
    return leaf ? 1 : expr.parts().stream().mapToInt(ArrayDeriving::weight).sum();
  }
}
