package chainrule.calculus.expectations;

import static chainrule.expr.Exprs.minus;
import static chainrule.expr.Exprs.plus;
import static chainrule.expr.Exprs.power;

import chainrule.calculus.Citation;
import chainrule.calculus.Rule;
import chainrule.calculus.Text;
import chainrule.expr.Expectation;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Member;
import chainrule.expr.Plus;
import chainrule.expr.Sum;
import chainrule.expr.Symbol;
import chainrule.expr.Variance;
import chainrule.problem.Definition;
import chainrule.problem.Law;
import chainrule.problem.RandomVariable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the next step for one variance. */
final class Spreads {
  private final Model model;

  Spreads(Model model) {
    this.model = model;
  }

  Move next(Expr body) {
    if (!model.isRandom(body)) {
      return new Move.Step(Rule.VARIANCE_OF_SUM, Exprs.ZERO, Text.of(body, " is a number"));
    }
    Optional<RandomVariable> variable = model.variable(body);
    if (variable.isPresent() && !(variable.get().law() instanceof Law.Bernoulli)) {
      return declared(body, variable.get());
    }
    Optional<Definition> definition = definitionOf(body);
    if (definition.isPresent() && isCombination(definition.get().right())) {
      Definition each = definition.get();
      return new Move.Step(
              Rule.DEFINITION,
              new Variance(each.right()),
              Text.of(Text.equality(each.left(), each.right())))
          .using(new Citation.ByDefinition(each));
    }
    return combination(body).orElseGet(() -> byMoments(body));
  }

  /** The definition of a name that is random; nothing for a random variable itself. */
  Optional<Definition> definitionOf(Expr name) {
    return model.variable(name).isPresent() ? Optional.empty() : model.definition(name);
  }

  private static Move declared(Expr name, RandomVariable variable) {
    return Laws.variance(variable.law())
        .<Move>map(
            value ->
                new Move.Step(
                    Rule.MOMENT, value, Text.of(Text.equality(new Variance(name), value))))
        .orElseGet(() -> new Move.Stuck("nothing is said of the variance of " + Moves.words(name)));
  }

  private boolean isCombination(Expr right) {
    return right instanceof Plus
        || right instanceof Sum
        || !Split.of(right, model).isPlain()
        || Split.of(right, model).factors().size() > 1
        || right instanceof Symbol
        || right instanceof Member;
  }

  private static Move byMoments(Expr body) {
    return new Move.Step(
        Rule.VARIANCE,
        minus(new Expectation(Raised.of(body, 2)), power(new Expectation(body), 2)),
        Text.of("definition of the variance"));
  }

  /** A sum of terms that do not vary together, or a number times something random. */
  private Optional<Move> combination(Expr body) {
    List<Expr> random = new ArrayList<>();
    for (Expr term : body instanceof Plus(List<Expr> terms) ? terms : List.of(body)) {
      if (model.isRandom(term)) {
        random.add(term);
      }
    }
    boolean same = random.size() == 1 && random.get(0).equals(body) && !(body instanceof Sum);
    if (same && Split.of(body, model).isPlain()) {
      return Optional.empty();
    }
    Text reason = whyApart(random);
    if (reason == null) {
      return Optional.empty();
    }
    List<Expr> variances = random.stream().map(this::spread).toList();
    return Optional.of(new Move.Step(Rule.VARIANCE_OF_SUM, plus(variances), reason));
  }

  /** c^2 Var[x] for c x, and the sum of the variances for a sum over an index. */
  private Expr spread(Expr term) {
    if (term instanceof Sum(Symbol index, Expr low, Expr high, Expr each)) {
      return new Sum(index, low, high, spread(each));
    }
    Split split = Split.of(term, model);
    if (split.isPlain()) {
      return new Variance(term);
    }
    return split.squareBefore(new Variance(split.random()));
  }

  /** Why variances add up here, in words; null if nothing says so. */
  private @org.jspecify.annotations.Nullable Text whyApart(List<Expr> terms) {
    boolean several = terms.size() > 1 || terms.get(0) instanceof Sum;
    if (!several) {
      return Text.of("a factor counts by its square");
    }
    if (areIndependent(terms)) {
      return Text.of("the terms are independent");
    }
    List<Expr> carriers = new ArrayList<>();
    for (Expr term : terms) {
      Optional<Expr> carrier = carrier(term, terms);
      if (carrier.isEmpty()) {
        return null;
      }
      carriers.add(carrier.get());
    }
    List<Object> words = new ArrayList<>(List.of("the terms are uncorrelated: "));
    for (int i = 0; i < carriers.size(); i++) {
      words.add(i == 0 ? "" : i == carriers.size() - 1 ? " and " : ", ");
      words.add(carriers.get(i));
    }
    words.add(
        carriers.size() == 1
            ? " has the mean zero and is independent of all else"
            : " have the mean zero and are independent of all else");
    return Text.of(words.toArray());
  }

  private boolean areIndependent(List<Expr> terms) {
    for (int i = 0; i < terms.size(); i++) {
      if (terms.get(i) instanceof Sum sum && !model.independentAlong(sum.index(), sum.body())) {
        return false;
      }
      for (int j = 0; j < i; j++) {
        if (!model.independent(terms.get(i), terms.get(j))) {
          return false;
        }
      }
    }
    return true;
  }

  /**
   * A factor of mean zero that is independent of all other factors and terms: with it the product
   * of two terms has the expectation zero.
   */
  private Optional<Expr> carrier(Expr term, List<Expr> terms) {
    Expr body = term instanceof Sum sum ? sum.body() : term;
    List<Expr> factors = Split.of(body, model).factors();
    return factors.stream().filter(factor -> isCarrier(factor, term, factors, terms)).findFirst();
  }

  private boolean isCarrier(Expr factor, Expr term, List<Expr> factors, List<Expr> terms) {
    RandomVariable variable = model.variable(factor).orElse(null);
    if (variable == null
        || !variable.independent()
        || Laws.mean(variable.law()).filter(Exprs.ZERO::equals).isEmpty()
        || term instanceof Sum sum && !factor.contains(sum.index())) {
      return false;
    }
    boolean alone =
        factors.stream()
            .filter(other -> other != factor)
            .noneMatch(other -> rests(other, variable));
    return alone
        && terms.stream().filter(other -> other != term).noneMatch(other -> rests(other, variable));
  }

  private boolean rests(Expr expr, RandomVariable variable) {
    return model.sources(expr).stream().anyMatch(variable::covers);
  }
}
