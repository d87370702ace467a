package chainrule.calculus.arrays;

import chainrule.calculus.Citation;
import chainrule.calculus.Derivation;
import chainrule.calculus.Detail;
import chainrule.calculus.Range;
import chainrule.calculus.Rule;
import chainrule.calculus.Text;
import chainrule.calculus.Trace;
import chainrule.expr.Call;
import chainrule.expr.Derivative;
import chainrule.expr.Entry;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Place;
import chainrule.expr.Transpose;
import chainrule.problem.Definition;
import chainrule.problem.FunctionDefinition;
import chainrule.problem.Givens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One sweep from an output back to its variables, a derivation for each name on the way. */
final class Backward {
  private final ArrayDeriving report;
  private final Bodies bodies;
  private final List<Definition> hoisted;
  private final Expr output;
  private final List<Expr> variables;
  private final Givens givens;
  private final Lowering lowering;
  private final ScalarRules rules;
  private final Assembly assembly;
  private final Map<Expr, Adjoint> adjoints = new LinkedHashMap<>();

  Backward(
      ArrayDeriving report,
      Bodies bodies,
      List<Definition> hoisted,
      Expr output,
      List<Expr> variables) {
    this.report = report;
    this.bodies = bodies;
    this.hoisted = hoisted;
    this.output = output;
    this.variables = variables;
    this.givens = report.givens();
    this.lowering = new Lowering(new Indices(givens));
    this.rules = new ScalarRules(givens.library());
    this.assembly = new Assembly(givens, lowering, rules);
  }

  void run() {
    Map<Expr, List<Expr>> users = bodies.users(output, variables);
    users.forEach(this::name);
    for (Expr variable : variables) {
      if (!users.containsKey(variable)) {
        report.absent(Derivative.total(output, variable));
      }
    }
  }

  private void name(Expr name, List<Expr> users) {
    Derivative left = Derivative.total(output, name);
    if (isGiven(name, users) && !report.isAsked(left)) {
      List<Range> at = lowering.indices().over(name.shape());
      List<Contraction> itself =
          List.of(Contraction.of(Factor.of(left, Indices.symbols(at))));
      adjoints.put(name, new Adjoint(List.of(), at, itself, left, left));
      return;
    }
    List<Range> of = lowering.indices().over(output.shape());
    List<Range> by = lowering.indices().over(name.shape());
    List<Contraction> terms = new ArrayList<>();
    users.forEach(user -> terms.addAll(through(user, name, of, by)));
    List<Range> free = Contraction.joined(of, by);
    Optional<Expr> matrix = assembly.matrix(terms, free);
    Derivation derivation =
        matrix.isPresent()
            ? inMatrices(left, users, matrix.get(), terms)
            : inElements(left, of, by, terms, free);
    keep(left, name, of, by, terms, matrix.orElse(null), derivation);
  }

  private void keep(
      Derivative left,
      Expr name,
      List<Range> of,
      List<Range> by,
      List<Contraction> terms,
      @org.jspecify.annotations.Nullable Expr matrix,
      Derivation derivation) {
    boolean isAsked = report.isAsked(left);
    report.block(derivation, isAsked);
    Expr told = matrix == null ? null : ArrayDeriving.isShort(matrix) ? matrix : left;
    adjoints.put(
        name, new Adjoint(of, by, assembly.collapsed(terms, Contraction.joined(of, by)), matrix, told));
    if (matrix != null) {
      report.result(left, derivation.result());
    } else {
      report.elements(left, (Derivative) derivation.left(), derivation);
    }
  }

  /** The derivative of an unknown function by its argument is a name that nothing explains. */
  private boolean isGiven(Expr name, List<Expr> users) {
    return users.equals(List.of(output))
        && bodies.body(output) instanceof Call call
        && !call.isElementwise()
        && call.parts().contains(name)
        && givens.library().find(call.head()).filter(f -> !f.isUnknown()).isEmpty();
  }

  /** What one user adds: its own adjoint times its local derivative. */
  private List<Contraction> through(Expr user, Expr name, List<Range> of, List<Range> by) {
    if (user.equals(output)) {
      return local(user, Indices.symbols(of), name, by);
    }
    List<Range> at = lowering.indices().over(user.shape());
    List<Contraction> upstream = told(user, of, at);
    return Lowering.summedOver(
        Contraction.product(upstream, local(user, Indices.symbols(at), name, by)), at);
  }

  /** The adjoint of a user as later lines tell it. */
  private List<Contraction> told(Expr user, List<Range> of, List<Range> at) {
    Adjoint adjoint = java.util.Objects.requireNonNull(adjoints.get(user));
    List<Expr> place = Contraction.joined(Indices.symbols(of), Indices.symbols(at));
    if (adjoint.told() != null) {
      return List.of(lowering.closed(adjoint.told(), place));
    }
    Map<chainrule.expr.Symbol, Expr> names = new HashMap<>();
    List<Range> old = Contraction.joined(adjoint.output(), adjoint.name());
    for (int i = 0; i < old.size(); i++) {
      names.put(old.get(i).index(), place.get(i));
    }
    return adjoint.terms().stream().map(each -> fresh(each).renamed(names)).toList();
  }

  /** The same product with summation indices of its own. */
  private Contraction fresh(Contraction product) {
    Map<chainrule.expr.Symbol, Expr> names = new HashMap<>();
    product
        .sums()
        .forEach(each -> names.put(each.index(), lowering.indices().over(each.to()).index()));
    return product.renamed(names);
  }

  private List<Contraction> local(Expr user, List<Expr> at, Expr name, List<Range> by) {
    Factor element = bodies.element(user, at);
    return new ArrayDifferentiation(name, Indices.symbols(by), lowering, rules)
        .of(element.array(), element.at());
  }

  // ---- rows ----

  private Derivation inElements(
      Derivative left, List<Range> of, List<Range> by, List<Contraction> terms, List<Range> free) {
    Expr element =
        Derivative.total(entry(left.of(), of), entry(left.by(), by));
    Trace trace = new Trace(element);
    Expr written = assembly.elements(terms);
    Expr collapsed = assembly.elements(assembly.collapsed(terms, free));
    if (!written.equals(collapsed)) {
      trace.row(Rule.DELTA, written, Detail.NORMAL, Text.of("chain rule"));
    }
    trace.row(Rule.COLLAPSE, collapsed, Detail.BRIEF, Text.of("one term is left"));
    return new Derivation(element, trace.derivation().rows(), free);
  }

  private static Expr entry(Expr array, List<Range> at) {
    return at.isEmpty() ? array : new Entry(array, Indices.symbols(at));
  }

  private Derivation inMatrices(
      Derivative left, List<Expr> users, Expr value, List<Contraction> terms) {
    Trace trace = new Trace(left);
    boolean direct = users.equals(List.of(output));
    if (!direct) {
      chain(trace, left, users);
    }
    Text reason = direct ? Reasons.direct(bodies.body(output), left.by()) : Text.EMPTY;
    if (trace.isEmpty() && !direct) {
      reason = Reasons.through(users, left.by());
    }
    trace.row(direct ? Rule.FUNCTION : Rule.ASSEMBLE, value, Detail.NORMAL, reason);
    writeOut(trace);
    return trace.derivation();
  }

  /** The factors of the chain, then what each of them is. */
  private void chain(Trace trace, Derivative left, List<Expr> users) {
    List<Expr> named = new ArrayList<>();
    List<Expr> worked = new ArrayList<>();
    for (Expr user : users) {
      Optional<List<Expr>> factors = factors(left, user);
      if (factors.isEmpty()) {
        return;
      }
      named.add(factors.get().get(0));
      worked.add(factors.get().get(1));
    }
    trace.row(
        Rule.PATHS, Exprs.plus(named), Detail.BRIEF, Reasons.chain(left.by(), users), List.of());
    trace.row(Rule.FUNCTION, Exprs.plus(worked), Detail.NORMAL, Text.EMPTY);
  }

  /** One term of the chain, in names and worked out; empty where it is no matrix product. */
  private Optional<List<Expr>> factors(Derivative left, Expr user) {
    Expr name = left.by();
    if (user.equals(output) || user.shape().order() + name.shape().order() > 2
        || user.shape().order() > 1 || name.shape().order() > 1
        || output.shape().order() > 1) {
      return Optional.empty();
    }
    List<Range> at = lowering.indices().over(user.shape());
    List<Range> by = lowering.indices().over(name.shape());
    Optional<Expr> local =
        assembly.matrix(
            local(user, Indices.symbols(at), name, by), Contraction.joined(at, by));
    Expr told = java.util.Objects.requireNonNull(adjoints.get(user)).told();
    if (local.isEmpty() || told == null) {
      return Optional.empty();
    }
    Expr adjoint = Derivative.total(output, user);
    Expr link = Derivative.local(user, name);
    return Optional.of(
        List.of(product(adjoint, link, user, name), product(told, local.get(), user, name)));
  }

  /** adjoint times local derivative, in the order that shapes ask for. */
  private Expr product(Expr adjoint, Expr link, Expr user, Expr name) {
    if (output.shape().isScalar() && !user.shape().isScalar()) {
      Expr turned = link instanceof Derivative ? new Transpose(link) : assembly.matrices().transposed(link);
      return Matrices.product(turned, adjoint);
    }
    return Matrices.product(adjoint, link);
  }

  /** Names that were given on the way are written out again. */
  private void writeOut(Trace trace) {
    List<Object> words = new ArrayList<>();
    List<Citation> cited = new ArrayList<>();
    Expr current = trace.current();
    for (Definition each : hoisted.reversed()) {
      if (current.contains(each.left())) {
        current = Exprs.substitute(current, Map.of(each.left(), each.right()));
        words.add(words.isEmpty() ? "with " : ", ");
        words.add(Text.equality(each.left(), each.right()));
        cited.add(new Citation.ByDefinition(each));
      }
    }
    if (!cited.isEmpty() && report.isAsked((Derivative) trace.left())) {
      trace.step(Rule.DEFINITION, Place.ROOT, current, List.of(), cited);
      trace.show(Detail.NORMAL, Text.of(words.toArray()));
    }
  }
}
