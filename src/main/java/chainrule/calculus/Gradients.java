package chainrule.calculus;

import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Member;
import chainrule.numeric.Program;
import chainrule.numeric.Sizes;
import chainrule.numeric.UnsupportedExpression;
import chainrule.problem.Givens;
import chainrule.problem.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The part of {@code train} that is calculus: the gradients of the loss by all parameters. */
final class Gradients {
  private Gradients() {}

  static Solution solve(Task.Train task, Givens givens) {
    List<Derivative> asked =
        parameters(task, givens).stream().map(each -> Derivative.total(task.loss(), each)).toList();
    Solution derived = new Solver().solve(new Task.Derive(asked, List.of(), false), givens);
    return new Solution(task, derived.givens(), derived.blocks(), derived.results());
  }

  /** What the loss rests on beside the data. */
  private static List<Expr> parameters(Task.Train task, Givens givens) {
    Sizes sizes = new Sizes(task.recipe().sizes());
    Set<Expr> data = new LinkedHashSet<>(task.recipe().data());
    List<Expr> parameters = new ArrayList<>();
    Map<Expr, Expr> written = written(task, givens, sizes);
    for (Expr atom : atoms(task, givens, sizes)) {
      Expr name = written.getOrDefault(atom, atom);
      if (!data.remove(name)) {
        parameters.add(name);
      }
    }
    if (!data.isEmpty()) {
      throw new UnsupportedTask(
          "the loss does not rest on "
              + text(data.iterator().next())
              + ", of which there are to be examples");
    }
    if (parameters.isEmpty()) {
      throw new UnsupportedTask(
          "the loss rests on nothing but the data: there is nothing to train");
    }
    return parameters;
  }

  /** Names as they stand in the definitions, by what they are with numbers for their sizes. */
  private static Map<Expr, Expr> written(Task.Train task, Givens givens, Sizes sizes) {
    Map<Expr, Expr> names = new HashMap<>();
    List<Expr> open = new ArrayList<>(List.of(task.loss()));
    givens.definitions().forEach(each -> open.add(each.right()));
    while (!open.isEmpty()) {
      Expr expr = open.remove(open.size() - 1);
      if (expr instanceof Member member) {
        names.put(sizes.canonical(member), member);
      } else {
        open.addAll(expr.parts());
      }
    }
    return names;
  }

  private static Set<Expr> atoms(Task.Train task, Givens givens, Sizes sizes) {
    Set<Expr> atoms;
    try {
      atoms = Program.freeAtoms(List.of(task.loss()), givens, sizes);
    } catch (UnsupportedExpression noValue) {
      throw new UnsupportedTask("the loss has no value: " + noValue.reason());
    }
    List<String> open =
        atoms.stream()
            .flatMap(each -> each.shape().axes().stream())
            .filter(axis -> sizes.find(axis).isEmpty())
            .map(chainrule.expr.Sizes::text)
            .distinct()
            .toList();
    if (!open.isEmpty()) {
      throw new UnsupportedTask(
          "to train, each size needs a number: add \"%s = 10\" to what is said of the training"
              .formatted(String.join(" = 10, ", open)));
    }
    return atoms;
  }

  private static String text(Expr name) {
    return chainrule.expr.Sizes.text(name);
  }
}
