package chainrule.verify;

import chainrule.expr.Call;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Member;
import chainrule.expr.Sum;
import chainrule.expr.Symbol;
import chainrule.numeric.Program;
import chainrule.numeric.UnsupportedExpression;
import chainrule.problem.Definition;
import chainrule.problem.FunctionDefinition;
import chainrule.problem.Givens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The dependence graph of the quantities of a solution: names with their definitions, calls by
 * which something is differentiated, first derivatives that are differentiated again (with the
 * result found for them). What a quantity depends on stands before it.
 */
final class Graph {

  /**
   * A quantity.
   *
   * @param uses positions of the quantities in its definition, in the order of the form's names;
   *     empty for a leaf
   * @param form its definition as a function of them; null for a leaf
   */
  record Quantity(Expr name, int[] uses, @Nullable Form form) {}

  private final Givens bare;
  private final Map<Expr, Expr> bodies = new HashMap<>();
  private final Set<Expr> calls = new LinkedHashSet<>();
  private final List<Quantity> quantities = new ArrayList<>();
  private final Map<Expr, Integer> positions = new HashMap<>();
  private final Map<Expr, Form> forms = new HashMap<>();
  private final Map<Expr, List<Expr>> uses = new HashMap<>();

  Graph(List<Claim> claims, Givens givens) {
    this.bare = givens.withoutDefinitions();
    for (Definition each : givens.definitions()) {
      bodies.putIfAbsent(each.left(), each.right());
    }
    claims.forEach(claim -> claim.derivative().ifPresent(this::noteCall));
    Map<Expr, Expr> results = new HashMap<>();
    for (Claim claim : claims) {
      claim.derivative().ifPresent(derivative -> enter(derivative, results));
      results.putIfAbsent(claim.left(), claim.result());
    }
  }

  List<Quantity> quantities() {
    return quantities;
  }

  boolean knows(Expr name) {
    return positions.containsKey(name);
  }

  boolean knowsBothSides(Derivative derivative) {
    return knows(derivative.of()) && knows(derivative.by());
  }

  /** Among the quantities. */
  int position(Expr name) {
    return Objects.requireNonNull(positions.get(name), "not a quantity of the graph");
  }

  private void noteCall(Derivative derivative) {
    if (derivative.by() instanceof Call call && !isLeaf(call)) {
      calls.add(call);
      bodies.put(call, call);
    }
  }

  private boolean isLeaf(Expr expr) {
    return switch (expr) {
      case Symbol symbol -> true;
      case Member member -> true;
      case Call call ->
          bare.library().find(call.head()).map(FunctionDefinition::isUnknown).orElse(true);
      default -> false;
    };
  }

  private void enter(Derivative derivative, Map<Expr, Expr> results) {
    Expr of = derivative.of();
    Expr found = results.get(of);
    if (!bodies.containsKey(of) && !isLeaf(of)) {
      bodies.put(of, found != null ? found : of);
    }
    try {
      add(of);
      add(derivative.by());
    } catch (UnsupportedExpression noValue) {
      positions.remove(of);
    }
  }

  /** Depth first, with a stack of our own: chains of definitions may be long. */
  private void add(Expr root) {
    List<Expr> open = new ArrayList<>(List.of(root));
    Set<Expr> underWay = new HashSet<>();
    while (!open.isEmpty()) {
      Expr top = open.getLast();
      Expr missing = positions.containsKey(top) ? null : firstMissing(top);
      if (missing == null) {
        open.removeLast();
        underWay.remove(top);
        if (!positions.containsKey(top)) {
          append(top);
        }
      } else {
        if (!underWay.add(top) && underWay.contains(missing)) {
          throw new UnsupportedExpression("a definition uses itself: " + top);
        }
        open.add(missing);
      }
    }
  }

  private @Nullable Expr firstMissing(Expr name) {
    for (Expr use : usesOf(name)) {
      if (!positions.containsKey(use)) {
        return use;
      }
    }
    return null;
  }

  /** The quantities in the definition of {@code name}; none for a leaf. */
  List<Expr> usesOf(Expr name) {
    return uses.computeIfAbsent(name, key -> bodies.containsKey(key) ? namesIn(key) : List.of());
  }

  private List<Expr> namesIn(Expr name) {
    Expr body = Objects.requireNonNull(bodies.get(name));
    if (holds(Derivative.class, body)) {
      throw new UnsupportedExpression("what a derivative depends on is not seen in it");
    }
    Set<Expr> found = new LinkedHashSet<>();
    for (Expr call : calls) {
      if (!call.equals(name) && body.contains(call)) {
        found.add(call);
      }
    }
    found.addAll(Program.freeAtoms(List.of(body), bare));
    found.remove(name);
    return List.copyOf(found);
  }

  private void append(Expr name) {
    List<Expr> names = usesOf(name);
    int[] positionsOfUses = names.stream().mapToInt(positions::get).toArray();
    Expr body = bodies.get(name);
    Form form = body == null ? null : form(body, names);
    positions.put(name, quantities.size());
    quantities.add(new Quantity(name, positionsOfUses, form));
  }

  /**
   * The form of a body: its names replaced by neutral ones, so that bodies that differ in them only
   * share it.
   */
  private Form form(Expr body, List<Expr> names) {
    if (holds(Sum.class, body)) { // the index of a sum makes names that do not stand in it
      return forms.computeIfAbsent(body, key -> new Form(body, names, bare));
    }
    Map<Expr, Expr> neutral = new LinkedHashMap<>();
    for (Expr name : names) {
      neutral.put(name, Exprs.symbol("u_" + neutral.size()));
    }
    Expr renamed = Exprs.substitute(body, neutral);
    return forms.computeIfAbsent(
        renamed, key -> new Form(renamed, List.copyOf(neutral.values()), bare));
  }

  private static boolean holds(Class<? extends Expr> kind, Expr body) {
    return kind.isInstance(body) || body.parts().stream().anyMatch(part -> holds(kind, part));
  }
}
