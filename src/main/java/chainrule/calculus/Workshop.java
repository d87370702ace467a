package chainrule.calculus;

import chainrule.expr.Call;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Place;
import chainrule.expr.Quotient;
import chainrule.expr.Symbol;
import chainrule.expr.Times;
import chainrule.problem.Definition;
import chainrule.problem.FunctionDefinition;
import chainrule.problem.Givens;
import chainrule.problem.Primitive;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes single derivations over one set of definitions: along paths, over users of a name, or of
 * one expression.
 */
public final class Workshop {
  private static final int MOST_IN_CHAIN_ORDER = 4;

  private final Givens givens;
  private final Dependence dependence;
  private final Heads heads;
  private final Map<Expr, Expr> names;
  private final List<Recognition> recognitions;

  public Workshop(Givens givens) {
    this(givens, List.of());
  }

  /**
   * @param writtenOut names that are written out at the end and so are not to be recognised again
   */
  public Workshop(Givens givens, List<Definition> writtenOut) {
    this.givens = givens;
    this.dependence = new Dependence(givens.definitions());
    this.heads = new Heads(givens.library());
    this.names = ownValueNames(givens);
    this.recognitions = recognitions(givens, writtenOut);
  }

  Givens givens() {
    return givens;
  }

  Dependence dependence() {
    return dependence;
  }

  /** Leads the derivative {@code left} to its printed form. */
  Simplifier simplifier(Derivative left) {
    List<Recognition> ofIts =
        recognitions.stream()
            .filter(
                each -> each.name().equals(left.of()) || dependence.reaches(left.of(), each.name()))
            .toList();
    return new Simplifier(ofIts, new Style(expr -> dependence.reaches(expr, left.by())));
  }

  /** h = sig[f] is told as h; exp[f] and its like stay, since nobody looks for a name there. */
  private static Map<Expr, Expr> ownValueNames(Givens givens) {
    Map<Expr, Expr> names = new HashMap<>();
    for (Definition each : givens.definitions()) {
      if (each.left() instanceof Symbol && each.right() instanceof Call call) {
        FunctionDefinition function = givens.library().find(call.head()).orElse(null);
        if (function != null && (function.primitive() == Primitive.TANH || isOwnValue(function))) {
          names.putIfAbsent(each.right(), each.left());
        }
      }
    }
    return names;
  }

  /** Whether the derivative is told by the function's value alone, as sig (1 - sig) is. */
  static boolean isOwnValue(FunctionDefinition function) {
    return function
        .stated(function.formals().get(0))
        .filter(stated -> calls(stated, function.name()) && callsOnly(stated, function.name()))
        .isPresent();
  }

  private static boolean calls(Expr expr, String head) {
    boolean here = expr instanceof Call call && call.head().equals(head);
    return here || expr.parts().stream().anyMatch(part -> calls(part, head));
  }

  private static boolean callsOnly(Expr expr, String head) {
    boolean here = !(expr instanceof Call call) || call.head().equals(head);
    return here && expr.parts().stream().allMatch(part -> callsOnly(part, head));
  }

  private static List<Recognition> recognitions(Givens givens, List<Definition> writtenOut) {
    List<Recognition> known = new ArrayList<>();
    if (givens.definitions().size() <= 30) {
      for (Definition each : givens.definitions()) {
        if (each.left() instanceof Symbol && !writtenOut.contains(each)) {
          Recognition.of(each.left(), each.right()).ifPresent(known::add);
        }
      }
    }
    return known;
  }

  private Waves waves(Set<Expr> moving) {
    return new Waves(
        new Differentiation(heads, moving), dependence.definitions(), names, givens.library());
  }

  /**
   * The derivative of a name that is one call of a library function, from that function's
   * definition.
   */
  Trace functionWrittenOut(Derivative left, Call call) {
    Trace trace = new Trace(left);
    trace.step(Rule.DEFINITION, Place.ROOT, Derivative.local(call, left.by()));
    Expr written = Tidy.tidy(heads.writtenOut(call).orElseThrow());
    trace.row(
        Rule.WRITE_OUT,
        Derivative.local(written, left.by()),
        Detail.NORMAL,
        Text.of("definition of ", call));
    waves(Set.of()).run(trace);
    return trace;
  }

  /** The derivative along all paths, output first: ∂y/∂g ∂g/∂f ∂f/∂x + …. */
  Trace alongPaths(Derivative left, List<List<Expr>> paths) {
    Trace trace = new Trace(left);
    if (paths.isEmpty()) {
      trace.row(Rule.CONSTANT, Exprs.ZERO, Detail.BRIEF, Text.of(left.by(), " does not occur"));
      return trace;
    }
    if (paths.size() == 1 && paths.get(0).size() == 2) {
      trace.step(Rule.DEFINITION, Place.ROOT, Derivative.local(left.of(), left.by()));
    } else {
      List<Expr> terms =
          paths.stream()
              .map(path -> path.size() == 2 ? direct(left) : Tidy.tidy(factors(path)))
              .toList();
      trace.row(Rule.PATHS, Exprs.plus(terms), Detail.BRIEF, PathWords.of(left.by(), paths));
    }
    waves(Set.of()).run(trace);
    return trace;
  }

  /**
   * Where a name depends on another both itself and along paths, its own part is worked out at
   * once.
   */
  private Expr direct(Derivative left) {
    return localFactor(Derivative.local(left.of(), left.by())).current();
  }

  private Expr factors(List<Expr> path) {
    List<Expr> factors = new ArrayList<>();
    for (int i = 0; i + 1 < path.size(); i++) {
      factors.add(link(path.get(i), path.get(i + 1)));
    }
    return Exprs.times(factors);
  }

  /**
   * The local factor ∂name/∂use. Where the name depends on the other along further paths too,
   * ∂name/∂use would be read as the whole; then the factor is worked out at once.
   */
  private Expr link(Expr name, Expr use) {
    Derivative local = Derivative.local(name, use);
    return isAmbiguous(name, use) ? localFactor(local).current() : local;
  }

  boolean isAmbiguous(Expr name, Expr use) {
    return dependence.uses(name, use).stream()
        .anyMatch(other -> !other.equals(use) && dependence.reaches(other, use));
  }

  /** One link of a chain by itself. */
  Trace localFactor(Derivative factor) {
    Trace trace = new Trace(factor);
    waves(Set.of()).run(trace);
    return trace;
  }

  /** The tangent of a name from the tangents of what it uses: ∂v/∂u ∂u/∂x + …. */
  Trace throughUses(Derivative left, List<Expr> uses, Map<Expr, Expr> values) {
    Trace trace = new Trace(left);
    if (uses.equals(List.of(left.by()))) {
      trace.step(Rule.DEFINITION, Place.ROOT, Derivative.local(left.of(), left.by()));
    } else {
      List<Expr> terms = new ArrayList<>();
      for (Expr use : uses) {
        Expr local = Derivative.local(left.of(), use);
        terms.add(
            use.equals(left.by())
                ? direct(left)
                : Exprs.times(local, Derivative.total(use, left.by())));
      }
      trace.row(Rule.PATHS, Exprs.plus(terms), Detail.BRIEF, Text.of("chain rule"));
      putIn(trace, values);
    }
    waves(Set.of()).run(trace);
    return trace;
  }

  /**
   * The derivative through the names that use {@code by}: ∂y/∂w ∂w/∂v + …, with the adjoints found
   * before put in.
   *
   * @param values what to put in for an adjoint ∂y/∂w; an adjoint that is not listed stays as its
   *     name
   * @param localFirst whether the local factor stands before the adjoint, as in a backward pass
   */
  Trace throughUsers(
      Derivative left, List<Expr> users, Map<Expr, Expr> values, boolean localFirst) {
    Trace trace = new Trace(left);
    if (users.equals(List.of(left.of()))) {
      trace.step(Rule.DEFINITION, Place.ROOT, Derivative.local(left.of(), left.by()));
    } else {
      List<Expr> terms = users.stream().map(user -> userTerm(left, user, localFirst)).toList();
      Text reason = users.size() == 1 ? Text.of("chain rule") : PathWords.through(left.by(), users);
      trace.row(Rule.PATHS, Exprs.plus(terms), Detail.BRIEF, reason);
      putIn(trace, values);
    }
    waves(Set.of()).run(trace);
    return trace;
  }

  private Expr userTerm(Derivative left, Expr user, boolean localFirst) {
    Expr local = Derivative.local(user, left.by());
    if (user.equals(left.of())) {
      return direct(left);
    }
    Expr adjoint = Derivative.total(left.of(), user);
    return localFirst ? Exprs.times(local, adjoint) : Exprs.times(adjoint, local);
  }

  /** Earlier results in the place of their names. */
  void putIn(Trace trace, Map<Expr, Expr> values) {
    Expr filled = Exprs.substitute(trace.current(), values);
    List<Citation> uses = new ArrayList<>();
    values.forEach(
        (name, value) -> {
          if (trace.current().contains(name)) {
            uses.add(new Citation.ByEarlier(name, value));
          }
        });
    trace.step(Rule.EARLIER, Place.ROOT, filled, List.of(), uses);
  }

  /**
   * The derivative of an expression whose names in {@code moving} have derivatives of their own.
   */
  public Trace ofExpression(
      Derivative left, Expr expression, Set<Expr> moving, Map<Expr, Expr> tangents) {
    Trace trace = new Trace(left);
    Expr pending =
        moving.isEmpty()
            ? Derivative.local(expression, left.by())
            : Derivative.total(expression, left.by());
    trace.step(Rule.EARLIER, Place.ROOT, pending);
    if (!left.of().equals(expression)) {
      trace.show(Detail.NORMAL, Text.EMPTY);
    }
    waves(moving).run(trace);
    if (!moving.isEmpty()) {
      putIn(trace, tangents);
      trace.step(Rule.TIDY, Place.ROOT, Tidy.tidy(trace.current()));
      trace.show(Detail.NORMAL, Text.of("derivatives found above"));
    }
    return trace;
  }

  /** Names of the route written out again, with fractions inside fractions flattened. */
  void writeOut(Trace trace, List<Definition> named) {
    if (named.stream().anyMatch(each -> trace.current().contains(each.left()))) {
      simplifyFactors(trace);
    }
    Map<Expr, Expr> values = new HashMap<>();
    Set<Object> words = new LinkedHashSet<>();
    for (Definition each : named.reversed()) {
      if (trace.current().contains(each.left())) {
        Map<Expr, Expr> one = Map.of(each.left(), each.right());
        trace.step(
            Rule.DEFINITION,
            Place.ROOT,
            Exprs.substitute(trace.current(), one),
            List.of(),
            List.of(new Citation.ByDefinition(each)));
        words.add(Text.equality(each.left(), each.right()));
        values.putAll(one);
      }
    }
    if (values.isEmpty()) {
      return;
    }
    trace.step(Rule.TIDY, Place.ROOT, Flatten.fractions(trace.current()));
    List<Object> pieces = new ArrayList<>();
    words.forEach(
        word -> {
          pieces.add(pieces.isEmpty() ? "with " : ", ");
          pieces.add(word);
        });
    trace.show(Detail.NORMAL, Text.of(pieces.toArray()));
  }

  /** The factors of a chain in their shortest form, before names among them are written out. */
  private void simplifyFactors(Trace trace) {
    if (!(trace.current() instanceof Times(List<Expr> factors))) {
      return;
    }
    Simplifier simplifier = simplifier((Derivative) trace.left());
    Text reason = Text.of("collect terms");
    for (int i = 0; i < factors.size(); i++) {
      Expr shorter =
          factors.get(i) instanceof Quotient
              ? simplifier.collected(factors.get(i))
              : factors.get(i);
      if (!shorter.equals(factors.get(i))) {
        trace.step(Rule.COLLECT, Place.of(i), shorter);
        trace.show(Detail.NORMAL, reason);
      }
    }
  }

  /** Numbers and symbols in front, where that is all that is left to do. */
  public void finish(Trace trace, boolean keepOrder) {
    simplifier((Derivative) trace.left()).run(trace);
    boolean chainOrder =
        keepOrder && Term.of(trace.current(), false).above().size() <= MOST_IN_CHAIN_ORDER;
    if (!chainOrder) {
      trace.reorder(Style.sorted(trace.current()));
    }
  }
}
