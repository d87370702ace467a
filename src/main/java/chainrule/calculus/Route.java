package chainrule.calculus;

import chainrule.expr.Call;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.problem.Definition;
import chainrule.problem.Givens;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The route of {@code via}: what stands on its left becomes a stop of the chain rule. */
final class Route {
  private Route() {}

  /**
   * What the route changes.
   *
   * @param givens the definitions in terms of the stops
   * @param named what is written out again at the end
   * @param announced what is told before the first row
   */
  record Taken(Givens givens, List<Definition> named, List<Definition> announced) {}

  static Taken take(List<Definition> route, Givens givens) {
    Givens changed = givens;
    for (Definition stop : route) {
      changed = stop.left() instanceof Call ? written(changed, stop) : named(changed, stop);
    }
    return new Taken(changed, route, route);
  }

  /** A function written out: the call becomes a name of the graph with that definition. */
  private static Givens written(Givens givens, Definition stop) {
    boolean occurs =
        givens.definitions().stream().anyMatch(each -> each.right().contains(stop.left()));
    if (!occurs) {
      throw new UnsupportedTask("the route names something that does not occur in the definitions");
    }
    List<Definition> all = new ArrayList<>();
    all.add(stop);
    all.addAll(givens.definitions());
    return givens.withDefinitions(all);
  }

  /** A new name: it takes the place of its right side in every definition. */
  static Givens named(Givens givens, Definition stop) {
    List<Definition> all = new ArrayList<>();
    boolean placed = false;
    for (Definition each : givens.definitions()) {
      Expr right = Exprs.substitute(each.right(), Map.of(stop.right(), stop.left()));
      boolean changed = !right.equals(each.right());
      if (changed && !placed) {
        all.add(stop);
        placed = true;
      }
      all.add(changed ? new Definition(each.left(), right) : each);
    }
    if (!placed) {
      throw new UnsupportedTask(
          "the route's right side does not occur as it stands; write it exactly as in the definition");
    }
    return givens.withDefinitions(all);
  }
}
