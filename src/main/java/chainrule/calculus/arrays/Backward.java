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
import chainrule.expr.Negate;
import chainrule.expr.Place;
import chainrule.expr.Transpose;
import chainrule.problem.Definition;
import chainrule.problem.Givens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
  private final Values values;
  private final Map<Expr, List<Expr>> usersOf;
  private final Map<Expr, List<Expr>> usedBy = new HashMap<>();
  private final Set<Expr> given = new HashSet<>();
  private final List<Range> forAll = new ArrayList<>();
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
    this.values = new Values(givens, output);
    this.usersOf = bodies.users(output, variables);
    usersOf.forEach(
        (name, users) ->
            users.forEach(
                user -> usedBy.computeIfAbsent(user, any -> new ArrayList<>()).add(name)));
  }

  /** Names whose adjoints are known by their names, because they come from a layer above. */
  Backward given(Set<Expr> names) {
    given.addAll(names);
    return this;
  }

  /** Every derivation holds for all of these indices. */
  Backward forAll(List<Range> ranges) {
    forAll.addAll(ranges);
    return this;
  }

  void run() {
    Map<Expr, List<Expr>> users = usersOf;
    Set<Expr> open = new LinkedHashSet<>(variables);
    open.retainAll(users.keySet());
    for (Map.Entry<Expr, List<Expr>> each : users.entrySet()) {
      if (!variables.contains(each.getKey())) {
        flush(open, users);
        name(each.getKey(), each.getValue());
      }
    }
    while (!open.isEmpty()) {
      flush(open, users);
    }
    for (Expr variable : variables) {
      if (!users.containsKey(variable)) {
        report.absent(Derivative.total(output, variable));
      }
    }
  }

  /** Variables whose users are all done come in the order in which they were asked for. */
  private void flush(Set<Expr> open, Map<Expr, List<Expr>> users) {
    for (Expr variable : List.copyOf(open)) {
      List<Expr> own = users.getOrDefault(variable, List.of());
      if (own.stream().allMatch(user -> user.equals(output) || adjoints.containsKey(user))) {
        open.remove(variable);
        name(variable, own);
      }
    }
  }

  private void name(Expr name, List<Expr> users) {
    Derivative left = Derivative.total(output, name);
    if (given.contains(name) || isGiven(name, users) && !report.isAsked(left)) {
      List<Range> at = lowering.indices().over(name.shape());
      List<Contraction> itself = List.of(Contraction.of(Factor.of(left, Indices.symbols(at))));
      adjoints.put(name, new Adjoint(List.of(), at, itself, left, left, null));
      return;
    }
    List<Range> of = lowering.indices().over(output.shape());
    List<Range> by = lowering.indices().over(name.shape());
    Optional<ElementByElement> element =
        users.equals(List.of(output)) && output.shape().isScalar() && !name.shape().isScalar()
            ? ElementByElement.of(bodies.body(output), name, letters(by), lowering)
            : Optional.empty();
    if (element.isPresent() && !report.byElements()) {
      byElement(left, element.get(), name, by);
      return;
    }
    List<Contraction> terms = new ArrayList<>();
    users.forEach(user -> terms.addAll(through(user, name, of, by)));
    List<Range> free = Contraction.joined(of, by);
    Optional<Expr> matrix = assembly.matrix(terms, free);
    if (report.byElements()) {
      new ElementProof(this, assembly, left, users).tell(of, by);
    }
    if (matrix.isPresent() && isLink(left, users, matrix.get())) {
      Expr named = factors(left, users.get(0)).orElseThrow().get(0);
      List<Contraction> collapsed = assembly.collapsed(terms, free);
      adjoints.put(name, new Adjoint(of, by, collapsed, matrix.get(), matrix.get(), named));
      report.result(left, matrix.get());
      return;
    }
    Derivation derivation =
        matrix.isPresent()
            ? inMatrices(left, users, matrix.get(), terms)
            : inElements(left, of, terms, free);
    keep(left, name, of, by, terms, matrix.orElse(null), derivation);
  }

  /** A sum over elements, each a function of the same element of the variable. */
  private void byElement(Derivative left, ElementByElement sum, Expr name, List<Range> by) {
    Derivation scalar = rules.derivation(sum.formula(), sum.variable());
    Expr value = assembly.polished(sum.arrays().array(scalar.result()));
    if (scalar.shown(Detail.NORMAL).size() > 1) {
      report.block(sum.derivation(left, scalar), false);
    }
    List<Contraction> terms =
        List.of(lowering.closed(value, Lowering.atOf(value, Indices.symbols(by))));
    Trace trace = new Trace(left);
    trace.row(
        Rule.ASSEMBLE,
        value.shape().equals(left.shape()) ? value : assembly.matrix(terms, by).orElseThrow(),
        Detail.NORMAL,
        Text.of("element by element"));
    keep(left, name, List.of(), by, terms, trace.current(), trace.derivation());
  }

  private List<Range> letters(List<Range> ranges) {
    return assembly.lettered(List.of(), ranges).free();
  }

  /**
   * Whether the derivative is no more than a link between one user and one use: it then stands in
   * the chain of the next line.
   */
  private boolean isLink(Derivative left, List<Expr> users, Expr value) {
    List<Expr> uses = usedBy.getOrDefault(left.by(), List.of());
    boolean alone = users.size() == 1 && !users.get(0).equals(output) && uses.size() == 1;
    boolean vectors = uses.stream().allMatch(each -> each.shape().order() <= 1);
    return alone
        && vectors
        && !report.byElements()
        && !report.isAsked(left)
        && ArrayDeriving.isShort(value)
        && java.util.Objects.requireNonNull(adjoints.get(users.get(0))).chain() == null
        && factors(left, users.get(0)).isPresent();
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
    List<Range> all = Contraction.joined(forAll, derivation.forAll());
    report.block(new Derivation(derivation.left(), derivation.rows(), all), isAsked);
    Expr told = matrix == null ? null : isTold(name, matrix) ? matrix : left;
    adjoints.put(
        name,
        new Adjoint(
            of, by, assembly.collapsed(terms, Contraction.joined(of, by)), matrix, told, null));
    if (matrix != null) {
      report.result(left, derivation.result());
    } else {
      report.elements(left, (Derivative) derivation.left(), derivation);
    }
  }

  /** Whether later lines tell the derivative by a name by its value. */
  private boolean isTold(Expr name, Expr value) {
    boolean ours = hoisted.stream().anyMatch(each -> each.left().equals(name));
    return ours ? ArrayDeriving.isShort(value) : ArrayDeriving.isVeryShort(value);
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
  List<Contraction> told(Expr user, List<Range> of, List<Range> at) {
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

  List<Contraction> local(Expr user, List<Expr> at, Expr name, List<Range> by) {
    Factor element = bodies.element(user, at);
    return new ArrayDifferentiation(name, Indices.symbols(by), lowering, rules)
        .of(element.array(), element.at()).stream().map(values::told).toList();
  }

  Expr output() {
    return output;
  }

  /** ∂user/∂name: a local derivative only where the name acts on the user along other ways too. */
  Derivative link(Expr user, Expr inner, Expr name, Expr variable) {
    boolean direct =
        bodies.users(user, List.of(name)).getOrDefault(name, List.of()).equals(List.of(user));
    return direct ? Derivative.total(inner, variable) : Derivative.local(inner, variable);
  }

  void block(Derivation derivation) {
    report.block(derivation, false);
  }

  /** The element of what a name is defined as, its sums written out. */
  List<Contraction> elementOf(Expr name, List<Expr> at) {
    Factor element = bodies.element(name, at);
    return lowering.of(element.array(), element.at());
  }

  // ---- rows ----

  private Derivation inElements(
      Derivative left, List<Range> of, List<Contraction> terms, List<Range> free) {
    Assembly.Lettered whole = assembly.lettered(terms, free);
    List<Range> ofs = whole.free().subList(0, of.size());
    List<Range> bys = whole.free().subList(of.size(), free.size());
    Expr element = Derivative.total(entry(left.of(), ofs), entry(left.by(), bys));
    Trace trace = new Trace(element);
    Expr written = assembly.elements(whole.terms());
    Expr collapsed =
        assembly.elements(assembly.lettered(assembly.collapsed(terms, free), free).terms());
    if (!written.equals(collapsed)) {
      trace.row(Rule.DELTA, written, Detail.NORMAL, Text.of("chain rule"));
    }
    trace.row(Rule.COLLAPSE, collapsed, Detail.BRIEF, Text.of("one term is left"));
    return new Derivation(element, trace.derivation().rows(), whole.free());
  }

  static Expr entry(Expr array, List<Range> at) {
    return at.isEmpty() ? array : new Entry(array, Indices.symbols(at));
  }

  private Derivation inMatrices(
      Derivative left, List<Expr> users, Expr value, List<Contraction> terms) {
    Trace trace = new Trace(left);
    if (report.byElements()) {
      Text holds = ElementProof.holds(assembly, left, terms);
      trace.row(Rule.ASSEMBLE, value, Detail.BRIEF, holds);
      writeOut(trace);
      return trace.derivation();
    }
    boolean direct = users.equals(List.of(output));
    if (!direct) {
      chain(trace, left, users);
    }
    Text reason = direct ? Reasons.direct(bodies.body(output), left.by()) : Text.EMPTY;
    if (trace.isEmpty() && !direct) {
      reason = Reasons.through(users, left.by(), output);
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
        Rule.PATHS,
        Exprs.plus(named),
        Detail.BRIEF,
        Reasons.chain(left.by(), users, output),
        List.of());
    trace.row(Rule.FUNCTION, Exprs.plus(worked), Detail.NORMAL, Text.EMPTY);
  }

  /** One term of the chain, in names and worked out; empty where it is no matrix product. */
  private Optional<List<Expr>> factors(Derivative left, Expr user) {
    Expr name = left.by();
    if (user.shape().order() > 1 || name.shape().order() > 1 || output.shape().order() > 1) {
      return Optional.empty();
    }
    List<Range> at = lowering.indices().over(user.shape());
    List<Range> by = lowering.indices().over(name.shape());
    Optional<Expr> local =
        assembly.matrix(local(user, Indices.symbols(at), name, by), Contraction.joined(at, by));
    if (user.equals(output)) {
      return local.map(own -> List.of(own, own)); // its own part, worked out at once
    }
    Adjoint above = java.util.Objects.requireNonNull(adjoints.get(user));
    Expr told = above.told();
    if (local.isEmpty() || told == null) {
      return Optional.empty();
    }
    Expr adjoint = above.chain() == null ? Derivative.total(output, user) : above.chain();
    Expr link = Derivative.local(user, name);
    return Optional.of(
        List.of(product(adjoint, link, user, name), product(told, local.get(), user, name)));
  }

  /** adjoint times local derivative, in the order that shapes ask for. */
  private Expr product(Expr adjoint, Expr link, Expr user, Expr name) {
    if (output.shape().isScalar() && !user.shape().isScalar()) {
      Expr turned =
          link instanceof Derivative ? new Transpose(link) : assembly.matrices().transposed(link);
      return signed(turned, adjoint, true);
    }
    return signed(link, adjoint, false);
  }

  /** A minus sign of the link goes in front of the product. */
  private static Expr signed(Expr link, Expr adjoint, boolean linkFirst) {
    Expr body = link instanceof Negate(Expr inner) ? inner : link;
    Expr product = linkFirst ? Matrices.product(body, adjoint) : Matrices.product(adjoint, body);
    return body == link ? product : Exprs.negate(product);
  }

  /** Names that were given on the way are written out again. */
  private void writeOut(Trace trace) {
    List<Object> words = new ArrayList<>();
    List<Citation> cited = new ArrayList<>();
    Expr current = trace.current();
    for (Definition each : hoisted.reversed()) {
      if (!outsideDerivatives(current, each).equals(current)) {
        current = Writing.resigned(Cleaning.of(outsideDerivatives(current, each)));
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

  /** A derivative by the name is told by the name. */
  private static Expr outsideDerivatives(Expr expr, Definition naming) {
    if (expr.equals(naming.left())) {
      return naming.right();
    }
    return expr instanceof Derivative
        ? expr
        : Exprs.map(expr, part -> outsideDerivatives(part, naming));
  }
}
