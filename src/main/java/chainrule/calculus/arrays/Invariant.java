package chainrule.calculus.arrays;

import chainrule.calculus.Pattern;
import chainrule.calculus.Solution;
import chainrule.calculus.Solution.Block;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.problem.Definition;
import chainrule.problem.Givens;
import chainrule.problem.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What gradient descent keeps of a pattern that all parameters start with: the parameters are taken
 * to have what is common to them and to their gradients, until nothing changes any more. What is
 * left holds after any number of steps, by induction.
 *
 * @param parameters in order
 * @param equations definitions and derived gradients
 * @param start patterns when the parameters have their first value
 * @param always patterns at every step
 */
record Invariant(
    Expr loss, List<Expr> parameters, Map<Expr, Expr> equations, Patterns start, Patterns always) {

  private static final int SHORT = 6;

  static Invariant of(Givens net, Expr loss, Pattern value) {
    List<Expr> parameters = Parameters.of(net, loss);
    List<Derivative> asked = parameters.stream().map(each -> Derivative.total(loss, each)).toList();
    Solution derived = ArrayTasks.derive(new Task.Derive(asked, List.of(), false), net);
    Map<Expr, Expr> equations = equations(net, derived);
    Map<Expr, Pattern> patterns = new LinkedHashMap<>();
    parameters.forEach(
        each ->
            patterns.put(
                each, new Pattern(value.value(), Pattern.constant(each.shape().order()).alike())));
    Patterns start = new Patterns(derived.givens(), equations, patterns);
    Patterns now = start;
    Map<Expr, Pattern> before;
    do {
      before = new HashMap<>(patterns);
      for (Expr each : parameters) {
        Pattern gradient = now.of(Derivative.total(loss, each));
        patterns.computeIfPresent(each, (name, own) -> stepped(own, gradient));
      }
      now = new Patterns(derived.givens(), equations, patterns);
    } while (!before.equals(patterns));
    return new Invariant(loss, parameters, equations, start, now);
  }

  /** Definitions and gradients; names that were given on the way are written out. */
  private static Map<Expr, Expr> equations(Givens net, Solution derived) {
    Map<Expr, Expr> given = new HashMap<>();
    for (Definition each : derived.givens().definitions()) {
      if (net.definitionOf(each.left()).isEmpty()) {
        given.put(each.left(), Exprs.substitute(each.right(), given));
      }
    }
    Map<Expr, Expr> equations = new LinkedHashMap<>();
    net.definitions().forEach(each -> equations.put(each.left(), each.right()));
    for (Block block : derived.blocks()) {
      if (block instanceof Block.Worked worked
          && worked.derivation().left() instanceof Derivative left) {
        equations.put(left, Exprs.substitute(worked.derivation().result(), given));
      }
    }
    return equations;
  }

  /** The gradients by names of the network, each told by those before it where it holds them. */
  Map<Expr, Expr> gradients() {
    Map<Expr, Expr> told = new LinkedHashMap<>();
    Map<Expr, Expr> names = new HashMap<>();
    equations.forEach(
        (left, right) -> {
          boolean named =
              left instanceof Derivative derivative
                  && (equations.containsKey(derivative.by())
                      || parameters.contains(derivative.by()));
          if (named) {
            told.put(left, Exprs.substitute(right, names));
            if (right.size() > SHORT) {
              names.putIfAbsent(right, left);
            }
          }
        });
    return told;
  }

  private static Pattern stepped(Pattern own, Pattern gradient) {
    if (gradient.isZero()) {
      return own;
    }
    List<Integer> both = new ArrayList<>(own.alike());
    both.retainAll(gradient.alike());
    return new Pattern(null, java.util.Set.copyOf(both));
  }

  /** Whether the parameter never moves. */
  boolean stays(Expr parameter) {
    return always.of(Derivative.total(loss, parameter)).isZero();
  }
}
