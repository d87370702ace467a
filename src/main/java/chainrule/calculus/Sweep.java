package chainrule.calculus;

import chainrule.calculus.Solution.Block;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.problem.Givens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A backward sweep: from the output back, the adjoint ∂y/∂v of every name between, each from the
 * adjoints of the names that use it. Where all adjoints stay short they are written out; else each
 * is told by its name, so that the whole stays linear in the number of definitions.
 */
final class Sweep {
  private static final double SHORT = 40;
  private static final double TRIVIAL = 2;

  private final Workshop workshop;
  private final Expr of;
  private final List<Expr> by;
  private final boolean localFirst;
  private final List<Block> blocks = new ArrayList<>();
  private final Map<Expr, Expr> found = new LinkedHashMap<>();

  Sweep(Givens givens, List<Derivative> asked, boolean isBackwardPass) {
    this.workshop = new Workshop(givens);
    this.of = asked.get(0).of();
    this.by = asked.stream().map(Derivative::by).toList();
    this.localFirst = isBackwardPass;
  }

  /** Whether the paths to some variable are too long to be written out for each. */
  static boolean isNeeded(Givens givens, List<Derivative> asked, int mostFactors) {
    Dependence dependence = new Dependence(givens.definitions());
    boolean sameOutput = asked.stream().map(Derivative::of).distinct().count() == 1;
    return sameOutput
        && asked.stream()
            .anyMatch(each -> dependence.paths(each.of(), each.by(), mostFactors) == null);
  }

  List<Block> blocks() {
    return blocks;
  }

  /** The value of each adjoint and of each derivative asked for. */
  Map<Expr, Expr> found() {
    return found;
  }

  Workshop workshop() {
    return workshop;
  }

  void run() {
    Map<Expr, List<Expr>> users = users();
    if (!attempt(users, true)) {
      blocks.clear();
      found.clear();
      attempt(users, false);
    }
  }

  /** For each name that matters, in order from the output back, the names that use it. */
  private Map<Expr, List<Expr>> users() {
    Set<Expr> targets = new LinkedHashSet<>(by);
    List<Expr> order = order(targets);
    Map<Expr, List<Expr>> users = new LinkedHashMap<>();
    order.forEach(name -> users.put(name, new ArrayList<>()));
    targets.forEach(target -> users.putIfAbsent(target, new ArrayList<>()));
    for (Expr name : order.reversed()) { // users in the order of their definition
      for (Expr use : usesOf(name, targets)) {
        users.computeIfPresent(use, (key, known) -> added(known, name));
      }
    }
    users.remove(of);
    return users;
  }

  private static List<Expr> added(List<Expr> to, Expr name) {
    to.add(name);
    return to;
  }

  private Set<Expr> usesOf(Expr name, Set<Expr> targets) {
    Set<Expr> uses = new LinkedHashSet<>();
    Expr right = workshop.dependence().definitions().get(name);
    if (right != null) {
      collect(right, targets, uses);
    }
    return uses;
  }

  private void collect(Expr in, Set<Expr> targets, Set<Expr> uses) {
    boolean name = workshop.dependence().definitions().containsKey(in);
    if (name || targets.contains(in)) {
      uses.add(in);
    }
    if (!name) {
      in.parts().forEach(part -> collect(part, targets, uses));
    }
  }

  /** Names that lead to a target, last defined first, so that each comes after all that use it. */
  private List<Expr> order(Set<Expr> targets) {
    Set<Expr> reaching = new HashSet<>(targets);
    List<Expr> order = new ArrayList<>();
    Set<Expr> below = new HashSet<>();
    Map<Expr, Set<Expr>> uses = new HashMap<>();
    List<Expr> open = new ArrayList<>(List.of(of));
    while (!open.isEmpty()) {
      Expr name = open.remove(open.size() - 1);
      if (below.add(name)) {
        uses.put(name, usesOf(name, targets));
        open.addAll(uses.getOrDefault(name, Set.of()));
      }
    }
    for (Expr name : workshop.dependence().definitions().keySet()) {
      if (below.contains(name)
          && uses.getOrDefault(name, Set.of()).stream().anyMatch(reaching::contains)) {
        reaching.add(name);
        order.add(name);
      }
    }
    return order.reversed();
  }

  /** False as soon as an adjoint gets long although all were to be written out. */
  private boolean attempt(Map<Expr, List<Expr>> users, boolean written) {
    Set<Expr> asked = new HashSet<>(by);
    Map<Expr, Expr> values = new HashMap<>();
    for (Map.Entry<Expr, List<Expr>> each : users.entrySet()) {
      Derivative left = Derivative.total(of, each.getKey());
      if (each.getValue().isEmpty()) {
        continue;
      }
      Map<Expr, Expr> adjoints = new HashMap<>();
      each.getValue()
          .forEach(user -> adjoints.computeIfAbsent(Derivative.total(of, user), values::get));
      Trace trace = workshop.throughUsers(left, each.getValue(), adjoints, localFirst);
      workshop.finish(trace, true);
      Derivation derivation = trace.derivation();
      Expr value = trace.current();
      if (written && value.size() > SHORT) {
        return false;
      }
      blocks.add(new Block.Worked(derivation, asked.contains(each.getKey())));
      found.put(left, value);
      if (written || Style.PLAIN.cost(value) <= TRIVIAL) {
        values.put(left, value);
      }
    }
    return true;
  }
}
