package chainrule.calculus.expectations;

import static chainrule.expr.Exprs.minus;
import static chainrule.expr.Exprs.over;
import static chainrule.expr.Exprs.plus;
import static chainrule.expr.Exprs.times;

import chainrule.calculus.Citation;
import chainrule.calculus.Detail;
import chainrule.calculus.Heads;
import chainrule.calculus.Pieces;
import chainrule.calculus.Rule;
import chainrule.calculus.Simplifier;
import chainrule.calculus.Text;
import chainrule.calculus.Tidy;
import chainrule.calculus.Trace;
import chainrule.calculus.UnsupportedTask;
import chainrule.calculus.Workshop;
import chainrule.expr.Derivative;
import chainrule.expr.Expectation;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Place;
import chainrule.expr.Symbol;
import chainrule.problem.Definition;
import chainrule.problem.Givens;
import chainrule.problem.Law;
import chainrule.problem.RandomVariable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The derivative of an expectation by a parameter of the distribution: the random variable is
 * written as location plus scale times one without parameters, and the derivative passes inside.
 * Where that cannot be done, the expectation is worked out first.
 */
final class ByParameter {
  private final MomentWork work;
  private final Map<RandomVariable, Standard> known = new HashMap<>();
  private Givens givens;

  ByParameter(MomentWork work, Givens givens) {
    this.work = work;
    this.givens = givens;
  }

  /** The givens with what was named on the way. */
  Givens givens() {
    return givens;
  }

  Expr value(Derivative asked) {
    if (!(asked.by() instanceof Symbol parameter) || asked.of() instanceof Derivative) {
      throw new UnsupportedTask("expectations are differentiated once, by a parameter");
    }
    if (asked.of() instanceof Expectation(Expr body)) {
      Optional<Standard> standard = standard(body, parameter);
      if (standard.isPresent()) {
        return throughStandard(asked, body, standard.get());
      }
    }
    return ofValue(asked);
  }

  /**
   * A random variable as a function of one without parameters.
   *
   * @param variable depends on the parameter
   * @param base a new random variable
   * @param value the first in terms of the second
   * @param back the second in terms of the first
   * @param words what the new one is
   */
  private record Standard(
      RandomVariable variable, RandomVariable base, Expr value, Expr back, String words) {}

  private Optional<Standard> standard(Expr body, Symbol parameter) {
    List<RandomVariable> moving = new ArrayList<>();
    for (Expr source : work.model().sources(body)) {
      RandomVariable variable = work.model().variable(source).orElseThrow();
      if (variable.law().parameters().stream().anyMatch(each -> each.contains(parameter))) {
        moving.add(variable);
      }
    }
    if (moving.size() != 1 || !(moving.get(0).name() instanceof Symbol)) {
      return Optional.empty();
    }
    Optional<Standard> found =
        Optional.ofNullable(known.get(moving.get(0))).or(() -> standard(moving.get(0)));
    found.ifPresent(each -> known.put(moving.get(0), each));
    return found;
  }

  private Optional<Standard> standard(RandomVariable variable) {
    return switch (variable.law()) {
      case Law.Normal(Expr mean, Expr variance) ->
          located(
              variable,
              mean,
              Laws.deviation(variance),
              new Law.Normal(Exprs.ZERO, Exprs.ONE),
              "standard normal");
      case Law.Laplace(Expr mean, Expr scale) ->
          located(
              variable,
              mean,
              scale,
              new Law.Laplace(Exprs.ZERO, Exprs.ONE),
              "Laplace with mean 0 and scale 1");
      case Law.Uniform(Expr low, Expr high) ->
          located(
              variable,
              low,
              Laws.width(low, high),
              new Law.Uniform(Exprs.ZERO, Exprs.ONE),
              "uniform between 0 and 1");
      case Law.Bernoulli bernoulli -> Optional.empty();
      case Law.Declared declared -> Optional.empty();
    };
  }

  private Optional<Standard> located(
      RandomVariable variable, Expr location, Expr scale, Law law, String words) {
    Symbol name = fresh(law instanceof Law.Uniform ? List.of("u", "v") : List.of("z", "epsilon"));
    Expr value = Tidy.tidy(plus(location, times(scale, name)));
    RandomVariable base = new RandomVariable(name, law, variable.independent());
    Expr back = Tidy.tidy(over(minus(variable.name(), location), scale));
    return Optional.of(new Standard(variable, base, value, back, words));
  }

  private Symbol fresh(List<String> letters) {
    for (int count = 0; ; count++) {
      for (String letter : letters) {
        Symbol name = Symbol.scalar(count == 0 ? letter : letter + "_" + count);
        boolean taken =
            givens.facts().containsKey(name)
                || givens.definitionOf(name).isPresent()
                || givens.randomVariable(name).isPresent();
        if (!taken) {
          return name;
        }
      }
    }
  }

  // ---- inside the expectation ----

  private Expr throughStandard(Derivative asked, Expr body, Standard standard) {
    Expr x = standard.variable().name();
    Expr written = writtenOut(body);
    requireContinuous(written, x);
    Definition naming = new Definition(x, standard.value());
    Model before = work.model();
    work.use(new Model(renamed(naming, standard)));
    if (givens.randomVariable(standard.base().name()).isEmpty()) {
      givens = both(naming, standard);
    }
    Trace trace = new Trace(asked);
    if (!written.equals(body)) {
      trace.step(Rule.DEFINITION, Place.of(0, 0), written);
      trace.show(Detail.NORMAL, Text.of("write the names out"));
    }
    Expr standardised = Exprs.substitute(written, Map.of(x, standard.value()));
    trace.step(
        Rule.REPARAMETRISE,
        Place.of(0, 0),
        standardised,
        List.of(),
        List.of(new Citation.ByDefinition(naming)));
    trace.show(
        Detail.NORMAL,
        Text.of(
            Text.equality(x, standard.value()),
            " where ",
            standard.base().name(),
            " is " + standard.words()));
    Derivative inner = Derivative.total(standardised, asked.by());
    trace.row(
        Rule.UNDER_EXPECTATION,
        new Expectation(inner),
        Detail.NORMAL,
        Text.of(
            "the distribution of ", standard.base().name(), " does not depend on ", asked.by()));
    if (before.callsUnknown(written)) {
      throughName(trace, inner, naming);
    } else {
      trace.step(Rule.CHAIN, Place.of(0), derivative(inner));
      trace.show(Detail.NORMAL, Text.of("chain rule"));
      if (Pieces.switches(opened(trace.current()))) {
        back(trace, standard);
        work.use(before);
      }
    }
    work.run(trace);
    work.keep(trace, true);
    work.use(before);
    return trace.current();
  }

  /** The derivative of an unknown function is taken by the name of its argument. */
  private void throughName(Trace trace, Derivative inner, Definition naming) {
    Expr outer = Exprs.substitute(derivative(inner), Map.of(naming.right(), naming.left()));
    Expr local = derivative(Derivative.total(naming.right(), inner.by()));
    trace.step(
        Rule.CHAIN, Place.of(0), outer, List.of(), List.of(new Citation.ByDefinition(naming)));
    trace.show(
        Detail.NORMAL,
        Text.of("chain rule, ", Text.equality(Derivative.total(naming.left(), inner.by()), local)));
  }

  /** A function that switches is integrated over the variable in which it does. */
  private static void back(Trace trace, Standard standard) {
    Expr x = standard.variable().name();
    Expr named = Exprs.substitute(trace.current(), Map.of(standard.value(), x));
    Expr whole = Exprs.substitute(named, Map.of(standard.base().name(), standard.back()));
    trace.row(
        Rule.NAME,
        Tidy.tidy(whole),
        Detail.NORMAL,
        Text.of("back to ", Text.equality(standard.value(), x)));
  }

  private Expr writtenOut(Expr body) {
    Model model = work.model();
    if (model.variable(body).isPresent()) {
      return body;
    }
    Optional<Definition> definition = model.definition(body);
    return definition.isPresent()
        ? writtenOut(definition.get().right())
        : Exprs.map(body, this::writtenOut);
  }

  private Expr derivative(Derivative inner) {
    Workshop workshop = new Workshop(givens.withDefinitions(List.of()));
    Trace trace = workshop.ofExpression(inner, inner.of(), Set.of(), Map.of());
    workshop.finish(trace, false);
    return trace.current();
  }

  private Givens renamed(Definition naming, Standard standard) {
    List<RandomVariable> random = new ArrayList<>(givens.random());
    random.remove(standard.variable());
    random.remove(standard.base());
    random.add(standard.base());
    return with(random).and(List.of(naming));
  }

  /** For the evidence: the variable by its own distribution, and by the new one. */
  private Givens both(Definition naming, Standard standard) {
    List<RandomVariable> random = new ArrayList<>(givens.random());
    random.add(standard.base());
    return with(random).and(List.of(naming));
  }

  private Givens with(List<RandomVariable> random) {
    return new Givens(
        givens.facts(), givens.definitions(), givens.families(), givens.library(), random);
  }

  /** At a jump probability moves from one side to the other, which the derivative inside misses. */
  private void requireContinuous(Expr body, Expr x) {
    if (!(x instanceof Symbol z) || !Pieces.switches(opened(body))) {
      return;
    }
    Pieces pieces = new Pieces(new Heads(givens.library()), z, body);
    List<BigFraction> points = pieces.points();
    List<Expr> branches = pieces.pieces();
    for (int i = 0; i < points.size(); i++) {
      Map<Expr, Expr> at = Map.of(z, pieces.written(points.get(i)));
      Expr left = new Simplifier().simplify(Exprs.substitute(branches.get(i), at));
      Expr right = new Simplifier().simplify(Exprs.substitute(branches.get(i + 1), at));
      if (!left.equals(right)) {
        throw new UnsupportedTask(
            "the function jumps, so that its derivative inside the expectation misses what passes"
                + " the jump");
      }
    }
  }

  private Expr opened(Expr body) {
    Heads heads = new Heads(givens.library());
    if (body instanceof chainrule.expr.Call call) {
      Optional<Expr> written = heads.writtenOut(call).filter(Pieces::switches);
      if (written.isPresent()) {
        return written.get();
      }
    }
    return Exprs.map(body, this::opened);
  }

  // ---- of the value ----

  private Expr ofValue(Derivative asked) {
    Expr value = work.value(asked.of(), false);
    Trace trace = new Trace(asked);
    Derivative inner = Derivative.total(value, asked.by());
    trace.step(
        Rule.EARLIER,
        Place.of(0),
        value,
        List.of(),
        List.of(new Citation.ByEarlier(asked.of(), value)));
    trace.show(Detail.NORMAL, Text.of("found above"));
    trace.row(Rule.CHAIN, derivative(inner), Detail.NORMAL, Text.of("differentiate"));
    work.keep(trace, true);
    return trace.current();
  }
}
