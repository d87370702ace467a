package chainrule.calculus.arrays;

import chainrule.calculus.UnsupportedTask;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.problem.Definition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The chains of local factors that lead from a variable to an output. */
final class Paths {
  private static final int MOST = 12;

  private final Bodies bodies;

  Paths(List<Definition> definitions) {
    this.bodies = new Bodies(definitions);
  }

  /** Each from the variable on; at least one. */
  List<List<Derivative>> all(Expr output, Expr variable) {
    Map<Expr, List<Expr>> users = bodies.users(output, List.of(variable));
    if (!users.containsKey(variable)) {
      throw new UnsupportedTask("the output does not depend on what it is differentiated by");
    }
    List<List<Derivative>> found = new ArrayList<>();
    extend(variable, output, users, new ArrayList<>(), found);
    return found;
  }

  private static void extend(
      Expr name,
      Expr output,
      Map<Expr, List<Expr>> users,
      List<Derivative> path,
      List<List<Derivative>> found) {
    if (name.equals(output)) {
      found.add(List.copyOf(path));
      if (found.size() > MOST) {
        throw new UnsupportedTask(
            "more than " + MOST + " paths lead from the variable to the output");
      }
      return;
    }
    for (Expr user : users.getOrDefault(name, List.of())) {
      path.add(Derivative.local(user, name));
      extend(user, output, users, path, found);
      path.remove(path.size() - 1);
    }
  }
}
