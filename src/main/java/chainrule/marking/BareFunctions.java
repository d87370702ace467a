package chainrule.marking;

import chainrule.expr.Call;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Symbol;
import chainrule.problem.Attempt;
import chainrule.problem.Attempt.Content;
import chainrule.problem.Attempt.Left;
import chainrule.problem.Definition;
import chainrule.problem.Givens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Functions without their argument, the {@code σ(1 - σ)} of one who has written {@code σ(z)}
 * before: where all calls of the problem and of the rows have the same argument, that is meant.
 */
final class BareFunctions {
  private static final Map<String, String> LETTERS = Map.of("sigma", "sig");

  private BareFunctions() {}

  /** The attempt with the arguments, and what was assumed. */
  static Attempt applied(Exercise exercise, Attempt attempt) {
    Map<Expr, Expr> calls = calls(exercise, attempt);
    if (calls.isEmpty()) {
      return attempt;
    }
    return new Attempt(attempt.rows().stream().map(row -> applied(row, calls)).toList());
  }

  /** For each name that nothing declares, the one call of the function of that name. */
  private static Map<Expr, Expr> calls(Exercise exercise, Attempt attempt) {
    List<Expr> sides = new ArrayList<>(UnsaidNames.sides(attempt));
    Set<Expr> bare = new LinkedHashSet<>();
    sides.forEach(side -> bare.addAll(Exprs.symbols(side)));
    bare.removeAll(known(exercise.givens(), attempt));
    exercise.givens().definitions().forEach(each -> sides.add(each.right()));
    Map<Expr, Expr> found = new HashMap<>();
    for (Expr each : bare) {
      if (each instanceof Symbol name) {
        Set<Expr> calls = new LinkedHashSet<>();
        sides.forEach(side -> collect(side, name.name(), calls));
        if (calls.size() == 1) {
          found.put(name, calls.iterator().next());
        }
      }
    }
    return found;
  }

  private static Set<Expr> known(Givens givens, Attempt attempt) {
    Set<Expr> known = new LinkedHashSet<>(givens.facts().keySet());
    for (Definition each : givens.definitions()) {
      known.add(each.left());
      known.addAll(Exprs.symbols(each.right()));
    }
    for (Attempt.Row row : attempt.rows()) {
      if (row.content() instanceof Content.Equations equations
          && equations.left() instanceof Left.Defined(Expr name)) {
        known.add(name);
      }
    }
    return known;
  }

  private static void collect(Expr in, String name, Set<Expr> calls) {
    if (in instanceof Call call
        && call.parts().size() == 1
        && call.head().equals(LETTERS.getOrDefault(name, name))) {
      calls.add(call);
    }
    in.parts().forEach(part -> collect(part, name, calls));
  }

  private static Attempt.Row applied(Attempt.Row row, Map<Expr, Expr> calls) {
    Attempt.Row changed = UnsaidNames.replaced(row, expr -> Exprs.substitute(expr, calls));
    if (changed.content().equals(row.content())) {
      return row;
    }
    List<String> assumptions = new ArrayList<>(row.assumptions());
    for (Expr name : calls.keySet()) {
      if (name instanceof Symbol symbol && speaksOf(row, name)) {
        assumptions.add("gave " + symbol.name() + " the argument that it has elsewhere");
      }
    }
    return new Attempt.Row(
        changed.number(),
        changed.latex(),
        changed.span(),
        changed.content(),
        changed.words(),
        assumptions,
        changed.remarks());
  }

  private static boolean speaksOf(Attempt.Row row, Expr name) {
    return UnsaidNames.sides(new Attempt(List.of(row))).stream()
        .anyMatch(side -> side.contains(name));
  }
}
