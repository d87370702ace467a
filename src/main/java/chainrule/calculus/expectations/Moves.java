package chainrule.calculus.expectations;

import static chainrule.expr.Exprs.minus;
import static chainrule.expr.Exprs.plus;
import static chainrule.expr.Exprs.power;
import static chainrule.expr.Exprs.times;

import chainrule.calculus.Rule;
import chainrule.calculus.Text;
import chainrule.calculus.Tidy;
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
import chainrule.problem.Definition;
import chainrule.problem.RandomVariable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the next step for one expectation. */
final class Moves {
  private static final int MOST_TO_MULTIPLY_OUT = 4;
  private static final int MOST_TERMS = 4;

  private final Model model;
  private final Functions functions;
  private final Spreads spreads;

  Moves(Model model) {
    this.model = model;
    this.functions = new Functions(model);
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
        yield split.before(sum ? linear(rest) : new Expectation(whole ? body : rest));
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
    return functions.next(factor);
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
    Expr raised = Raised.of(base, exponent);
    if (!raised.equals(whole)) {
      return new Move.Step(
          Rule.FUNCTION_IDENTITY, new Expectation(raised), Text.of(Text.equality(whole, raised)));
    }
    Optional<Move> central = Powers.central(base, exponent, model);
    if (central.isPresent()) {
      return central.get();
    }
    Expr written = spreads.definitionOf(base).map(Definition::right).orElse(base);
    boolean sum =
        written instanceof Sum || written.parts().stream().anyMatch(Sum.class::isInstance);
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
    return functions.next(whole);
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
    List<Expr> joined = Raised.joined(factors);
    return joined.size() < factors.size()
        ? new Move.Step(
            Rule.FUNCTION_IDENTITY,
            new Expectation(times(joined)),
            Text.of(Text.equality(times(factors), times(joined))))
        : functions.next(times(factors));
  }

  static String words(Expr name) {
    return chainrule.expr.Sizes.text(name);
  }

  /** The condition for the branch of a function. */
  static Comparison beyond(Expr variable, boolean above, Expr point) {
    return new Comparison(variable, above ? Relation.GREATER : Relation.LESS, point);
  }
}
