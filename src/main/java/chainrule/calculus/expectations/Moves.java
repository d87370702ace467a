package chainrule.calculus.expectations;

import static chainrule.expr.Exprs.minus;
import static chainrule.expr.Exprs.plus;
import static chainrule.expr.Exprs.power;
import static chainrule.expr.Exprs.times;

import chainrule.calculus.Citation;
import chainrule.calculus.Heads;
import chainrule.calculus.Pieces;
import chainrule.calculus.Rule;
import chainrule.calculus.Text;
import chainrule.calculus.Tidy;
import chainrule.expr.Call;
import chainrule.expr.Condition.Comparison;
import chainrule.expr.Condition.Relation;
import chainrule.expr.Expectation;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Num;
import chainrule.expr.Plus;
import chainrule.expr.Power;
import chainrule.expr.Sum;
import chainrule.expr.Symbol;
import chainrule.expr.Member;
import chainrule.expr.Times;
import chainrule.problem.Definition;
import chainrule.problem.Law;
import chainrule.problem.RandomVariable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the next step for one expectation. */
final class Moves {
  private static final int MOST_TO_MULTIPLY_OUT = 4;
  private static final int MOST_TERMS = 4;

  private final Model model;
  private final Heads heads;
  private final Spreads spreads;

  Moves(Model model) {
    this.model = model;
    this.heads = new Heads(model.givens().library());
    this.spreads = new Spreads(model);
  }

  /** The next step for a variance. */
  Move ofVariance(Expr body) {
    return spreads.next(body);
  }

  /** The next step for the expectation of {@code body}. */
  Move ofExpectation(Expr body) {
    Expr linear = linear(body);
    if (!linear.equals(new Expectation(body))) {
      return new Move.Step(Rule.LINEARITY, linear, Text.of("linearity"));
    }
    List<Expr> factors = Split.of(body, model).factors();
    List<List<Expr>> groups = model.groups(factors);
    if (groups.size() > 1) {
      List<Expr> apart =
          groups.stream().<Expr>map(group -> new Expectation(Exprs.times(group))).toList();
      return new Move.Step(Rule.INDEPENDENCE, times(apart), independence(groups));
    }
    return factors.size() == 1 ? ofFactor(factors.get(0)) : ofProduct(factors);
  }

  /** Numbers in front, sums apart; the expectation of what is left in each place. */
  private Expr linear(Expr body) {
    if (!model.isRandom(body)) {
      return body;
    }
    return switch (body) {
      case Plus(List<Expr> terms) -> plus(terms.stream().map(this::linear).toList());
      case Sum(Symbol index, Expr low, Expr high, Expr each) ->
          new Sum(index, low, high, linear(each));
      default -> {
        Split split = Split.of(body, model);
        Expr rest = split.random();
        boolean sum = rest instanceof Plus || rest instanceof Sum;
        boolean whole = split.isPlain() && rest.equals(Tidy.tidy(body));
        yield split.before(
            sum ? linear(rest) : new Expectation(whole ? body : rest));
      }
    };
  }

  private static Text independence(List<List<Expr>> groups) {
    List<Object> words = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      words.add(i == 0 ? "" : i == groups.size() - 1 ? " and " : ", ");
      words.add(base(Exprs.times(groups.get(i))));
    }
    words.add(" are independent");
    return Text.of(words.toArray());
  }

  private static Expr base(Expr expr) {
    return expr instanceof Power(Expr base, Num exponent) ? base : expr;
  }

  // ---- one factor ----

  private Move ofFactor(Expr factor) {
    Optional<RandomVariable> variable = model.variable(factor);
    if (variable.isPresent()) {
      return mean(factor, variable.get());
    }
    if (factor instanceof Power(Expr base, Num exponent) && Split.isSmall(exponent)) {
      return ofPower(base, exponent.value().intValue(), factor);
    }
    return ofFunction(factor);
  }

  private static Move mean(Expr name, RandomVariable variable) {
    return Laws.mean(variable.law())
        .<Move>map(
            mean ->
                new Move.Step(
                    Rule.MOMENT, mean, Text.of(Text.equality(new Expectation(name), mean))))
        .orElseGet(() -> new Move.Stuck("nothing is said of the mean of " + words(name)));
  }

  private Move ofPower(Expr base, int exponent, Expr whole) {
    Optional<RandomVariable> variable = model.variable(base);
    if (variable.isPresent()) {
      return Powers.moment(base, exponent, variable.get());
    }
    Expr written = spreads.definitionOf(base).map(Definition::right).orElse(base);
    boolean sum = written instanceof Sum || written.parts().stream().anyMatch(Sum.class::isInstance);
    if (sum && exponent == 2) {
      return secondMoment(base);
    }
    if (base instanceof Plus(List<Expr> terms)
        && exponent <= MOST_TO_MULTIPLY_OUT
        && terms.size() <= MOST_TERMS) {
      return new Move.Step(
          Rule.MULTIPLY_OUT,
          new Expectation(Powers.expanded(terms, exponent)),
          Text.of("multiply out"));
    }
    return ofFunction(whole);
  }

  /** E[x^2] = Var[x] + E[x]^2. */
  static Move.Step secondMoment(Expr base) {
    Expr square = power(new Expectation(base), 2);
    return new Move.Step(
        Rule.SECOND_MOMENT,
        plus(new chainrule.expr.Variance(base), square),
        Text.of(
            Text.equality(
                new chainrule.expr.Variance(base),
                minus(new Expectation(power(base, 2)), square))));
  }

  // ---- several factors that depend on each other ----

  private Move ofProduct(List<Expr> factors) {
    for (int i = 0; i < factors.size(); i++) {
      if (factors.get(i) instanceof Plus(List<Expr> terms)) {
        List<Expr> others = new ArrayList<>(factors);
        others.remove(i);
        List<Expr> products = new ArrayList<>();
        for (Expr term : terms) {
          List<Expr> all = new ArrayList<>(List.of(term));
          all.addAll(others);
          products.add(Tidy.tidy(times(all)));
        }
        return new Move.Step(
            Rule.MULTIPLY_OUT, new Expectation(plus(products)), Text.of("multiply out"));
      }
    }
    return ofFunction(times(factors));
  }

  // ---- functions ----

  private Move ofFunction(Expr function) {
    if (model.callsUnknown(function)) {
      return new Move.Final();
    }
    Map<Expr, Expr> named = new LinkedHashMap<>();
    List<Citation> uses = new ArrayList<>();
    List<Object> words = new ArrayList<>();
    collectDefinitions(function, named, uses, words);
    Expr written = named.isEmpty() ? function : Exprs.substitute(function, named);
    Set<Expr> sources = model.sources(written);
    boolean switching = sources.size() == 1 && switches(written);
    if (switching && isFunctionOf(written, sources.iterator().next())) {
      return new Move.ByIntegral(sources.iterator().next(), written);
    }
    if (!named.isEmpty()) {
      return new Move.Step(
          Rule.DEFINITION,
          new Expectation(written),
          Text.of(words.toArray()),
          List.of(),
          uses);
    }
    return sources.size() == 1
        ? ofOne(function, sources.iterator().next())
        : new Move.Stuck(dependent(function, sources));
  }

  private void collectDefinitions(
      Expr in, Map<Expr, Expr> named, List<Citation> uses, List<Object> words) {
    Optional<Definition> definition =
        model.variable(in).isPresent() ? Optional.empty() : model.definition(in);
    if (definition.isPresent() && !named.containsKey(in)) {
      Definition each = definition.get();
      named.put(in, each.right());
      uses.add(new Citation.ByDefinition(each));
      words.add(words.isEmpty() ? "" : ", ");
      words.add(Text.equality(each.left(), each.right()));
      return;
    }
    in.parts().forEach(part -> collectDefinitions(part, named, uses, words));
  }

  private static boolean isFunctionOf(Expr expr, Expr variable) {
    return variable instanceof Symbol || variable instanceof Member && expr.contains(variable);
  }

  /** Whether a function in it switches between branches. */
  private boolean switches(Expr expr) {
    if (Pieces.switches(expr)) {
      return true;
    }
    boolean here =
        expr instanceof Call call
            && heads.writtenOut(call).filter(this::switches).isPresent();
    return here || expr.parts().stream().anyMatch(this::switches);
  }

  private Move ofOne(Expr function, Expr name) {
    RandomVariable variable = model.variable(name).orElseThrow();
    if (variable.law() instanceof Law.Bernoulli(Expr chance)) {
      Expr at0 = Tidy.tidy(Exprs.substitute(function, Map.of(name, Exprs.ZERO)));
      Expr at1 = Tidy.tidy(Exprs.substitute(function, Map.of(name, Exprs.ONE)));
      Expr sum = plus(times(minus(Exprs.ONE, chance), at0), times(chance, at1));
      return new Move.Step(
          Rule.EXPECTATION, sum, Text.of(name, " is 0 or 1"));
    }
    if (function instanceof Call call
        && call.head().equals("exp")
        && variable.law() instanceof Law.Normal normal) {
      Optional<Expr> value = Powers.exponential(call.argument(), name, normal, model);
      if (value.isPresent()) {
        return new Move.Step(
            Rule.MOMENT, value.get(), Text.of("complete the square in the density"));
      }
    }
    return new Move.Stuck("no closed form is known here for the expectation of a function of " + words(name));
  }

  private String dependent(Expr function, Set<Expr> sources) {
    List<String> names = sources.stream().map(Moves::words).toList();
    String all = String.join(" and ", names);
    return function instanceof Times || function instanceof Power
        ? all + " are not said to be independent: declare one of them \"independent\""
        : "no closed form is known here for the expectation of a function of " + all;
  }

  static String words(Expr name) {
    return chainrule.expr.Sizes.text(name);
  }

  /** The condition for the branch of a function. */
  static Comparison beyond(Expr variable, boolean above, Expr point) {
    return new Comparison(variable, above ? Relation.GREATER : Relation.LESS, point);
  }
}
