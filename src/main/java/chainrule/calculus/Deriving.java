package chainrule.calculus;

import chainrule.calculus.Solution.Block;
import chainrule.expr.Call;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Symbol;
import chainrule.problem.Definition;
import chainrule.problem.FunctionDefinition;
import chainrule.problem.Givens;
import chainrule.problem.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Works out {@code derive}: one derivative after the other, each from the definitions or from what
 * was found before.
 */
final class Deriving {
  private static final int MOST_FACTORS = 12;

  /**
   * Nodes of a derivative as the rules leave it; what is longer nobody reads, and its steps take
   * minutes.
   */
  private static final int MOST_WRITTEN = 25_000;

  private final Task.Derive task;
  private final List<Block> blocks = new ArrayList<>();
  private final Map<Expr, Expr> found = new LinkedHashMap<>();
  private final List<Definition> route = new ArrayList<>();
  private Givens givens;

  private Deriving(Task.Derive task, Givens givens) {
    this.task = task;
    this.givens = givens;
  }

  static Solution solve(Task.Derive task, Givens givens) {
    if (task.byElements()) {
      throw new UnsupportedTask(
          "\"by elements\" needs vectors and matrices, which are not there yet");
    }
    return new Deriving(task, givens).solve();
  }

  private Solution solve() {
    Route.Taken taken = Route.take(task.route(), givens);
    givens = taken.givens();
    route.addAll(taken.named());
    if (!taken.announced().isEmpty()) {
      blocks.add(new Block.Naming(taken.announced()));
    }
    if (Sweep.isNeeded(givens, firstOrder(), MOST_FACTORS)) {
      sweep();
    }
    List<Statement.Equation> results = new ArrayList<>();
    for (Derivative asked : task.derivatives()) {
      Expr value = derive(asked, true);
      results.add(new Statement.Equation(asked, value));
    }
    return new Solution(task, givens, blocks, results);
  }

  private List<Derivative> firstOrder() {
    return task.derivatives().stream().filter(d -> !(d.of() instanceof Derivative)).toList();
  }

  /** Too many paths to write them out for each: the adjoints of the names between come first. */
  private void sweep() {
    Sweep sweep = new Sweep(givens, firstOrder(), false);
    sweep.run();
    blocks.addAll(sweep.blocks());
    found.putAll(sweep.found());
  }

  private Expr derive(Derivative asked, boolean shown) {
    Expr known = found.get(asked);
    if (known != null) {
      return known;
    }
    Expr value =
        asked.of() instanceof Derivative inner ? deriveAgain(asked, inner) : first(asked, shown);
    found.put(asked, value);
    return value;
  }

  private Expr first(Derivative asked, boolean shown) {
    Workshop workshop = new Workshop(givens, route);
    List<List<Expr>> paths = workshop.dependence().paths(asked.of(), asked.by(), MOST_FACTORS);
    boolean named = workshop.dependence().definitions().containsKey(asked.of());
    if (!named && !(asked.of() instanceof Symbol)) {
      return anonymous(asked, shown);
    }
    boolean alone = paths != null && paths.size() == 1 && paths.get(0).size() == 2;
    Expr body = workshop.dependence().definitions().get(asked.of());
    if (alone && body != null) {
      return single(asked, body, shown);
    }
    if (paths == null) {
      throw new IllegalStateException("a sweep should have come first");
    }
    Trace trace = workshop.alongPaths(asked, paths);
    return conclude(workshop, trace, shown, paths.size() == 1);
  }

  /** An expression to be differentiated that has no name. */
  private Expr anonymous(Derivative asked, boolean shown) {
    refuseTooLong(asked.of(), asked.by());
    Workshop workshop = new Workshop(givens, route);
    Set<Expr> moving = new LinkedHashSet<>(workshop.dependence().usesIn(asked.of(), asked.by()));
    moving.remove(asked.by());
    moving.removeIf(name -> !workshop.dependence().reaches(name, asked.by()));
    Map<Expr, Expr> tangents = new HashMap<>();
    for (Expr name : moving) {
      Derivative tangent = Derivative.total(name, asked.by());
      tangents.put(tangent, derive(tangent, false));
    }
    Trace trace = workshop.ofExpression(asked, asked.of(), moving, tangents);
    return conclude(workshop, trace, shown, false);
  }

  /**
   * The variable stands in the definition itself, perhaps several times inside one repeated part.
   */
  private Expr single(Derivative asked, Expr body, boolean shown) {
    if (isWholeFunction(body)) {
      Workshop workshop = new Workshop(givens, route);
      return conclude(workshop, workshop.functionWrittenOut(asked, (Call) body), shown, false);
    }
    Expr inner = Shared.inner(body, asked.by(), givens.library()).orElse(null);
    if (inner == null) {
      Workshop workshop = new Workshop(givens, route);
      return conclude(
          workshop,
          workshop.alongPaths(asked, List.of(List.of(asked.of(), asked.by()))),
          shown,
          false);
    }
    if (inner instanceof Call) {
      Workshop workshop = new Workshop(givens, route);
      Trace trace = workshop.alongPaths(asked, List.of(List.of(asked.of(), inner, asked.by())));
      return conclude(workshop, trace, shown, true);
    }
    return throughNewName(asked, body, inner, shown);
  }

  /**
   * A smooth function of the library that is all there is to differentiate: its definition is the
   * question.
   */
  private boolean isWholeFunction(Expr body) {
    if (!(body instanceof Call call)) {
      return false;
    }
    FunctionDefinition function = givens.library().find(call.head()).orElse(null);
    Expr definition = function == null ? null : function.body();
    return function != null
        && definition != null
        && !Pieces.switches(definition)
        && !Workshop.isOwnValue(function);
  }

  private Expr throughNewName(Derivative asked, Expr body, Expr inner, boolean shown) {
    Symbol name = Shared.freshName(givens, List.of(body));
    Definition naming = new Definition(name, inner);
    Givens named = Route.named(givens, naming);
    Workshop workshop = new Workshop(named, List.of(naming));
    Trace trace = workshop.alongPaths(asked, List.of(List.of(asked.of(), name, asked.by())));
    Expr kept = workshop.simplifier(asked).simplify(trace.current());
    Trace written = workshop.alongPaths(asked, List.of(List.of(asked.of(), name, asked.by())));
    workshop.writeOut(written, List.of(naming));
    Expr gone = workshop.simplifier(asked).simplify(written.current());
    boolean shorter = Style.PLAIN.cost(gone) <= Style.PLAIN.cost(kept);
    givens = named;
    blocks.add(new Block.Naming(List.of(naming)));
    return conclude(workshop, shorter ? written : trace, shown, true);
  }

  private Expr conclude(Workshop workshop, Trace trace, boolean shown, boolean keepOrder) {
    workshop.writeOut(trace, route);
    workshop.finish(trace, keepOrder);
    Derivation derivation = trace.derivation();
    blocks.add(new Block.Worked(derivation, shown));
    return derivation.result();
  }

  private void refuseTooLong(Expr of, Expr by) {
    if (by instanceof Symbol symbol) {
      Expr next = new SuccessiveDerivatives(symbol, givens.library()).of(of, 1).get(0);
      double size = SuccessiveDerivatives.writtenSize(next);
      if (size > MOST_WRITTEN) {
        throw new UnsupportedTask(
            "written out, the derivative would have %.0f symbols; up to %d are worked out"
                .formatted(size, MOST_WRITTEN));
      }
    }
  }

  /** The derivative of a derivative: the inner one first, then its result once more. */
  private Expr deriveAgain(Derivative asked, Derivative inner) {
    Expr once = derive(Derivative.total(inner.of(), inner.by()), false);
    refuseTooLong(once, asked.by());
    Workshop workshop = new Workshop(givens, route);
    Set<Expr> moving = new LinkedHashSet<>(workshop.dependence().usesIn(once, asked.by()));
    moving.remove(asked.by());
    moving.removeIf(name -> !workshop.dependence().reaches(name, asked.by()));
    Map<Expr, Expr> tangents = new LinkedHashMap<>();
    for (Expr name : moving) {
      Derivative tangent = Derivative.total(name, asked.by());
      tangents.put(tangent, derive(tangent, false));
    }
    Trace trace = workshop.ofExpression(asked, once, moving, tangents);
    return conclude(workshop, trace, true, false);
  }
}
