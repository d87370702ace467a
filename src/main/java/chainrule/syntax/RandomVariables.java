package chainrule.syntax;

import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Negate;
import chainrule.expr.Power;
import chainrule.expr.Symbol;
import chainrule.problem.Fact;
import chainrule.problem.Law;
import chainrule.problem.RandomVariable;
import chainrule.syntax.grammar.PlainParser;
import chainrule.syntax.grammar.PlainParser.FormulaContext;
import chainrule.syntax.grammar.PlainParser.RandomContext;
import chainrule.syntax.grammar.PlainParser.TraitContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Builds the random variables of a problem: their laws, and what the laws say of parameters. */
final class RandomVariables {
  private static final Map<String, Integer> ARGUMENTS =
      new LinkedHashMap<>(Map.of("normal", 2, "uniform", 2, "laplace", 2, "bernoulli", 1));

  private final Source source;
  private final FormulaBuilder formulas;
  private final Scope scope;
  private final SizeReader sizes;
  private final List<RandomVariable> variables = new ArrayList<>();
  private final Map<Symbol, Fact> implied = new LinkedHashMap<>();

  RandomVariables(Source source, Scope scope, SizeReader sizes) {
    this.sizes = sizes;
    this.source = source;
    this.scope = scope;
    this.formulas = new FormulaBuilder(source, scope);
  }

  List<RandomVariable> variables() {
    return variables;
  }

  /** The names that a statement declares, before it is parsed. */
  static Set<String> names(List<CommonToken> random) {
    Set<String> names = new LinkedHashSet<>();
    for (int i = 1; i < random.size(); i++) {
      int type = random.get(i).getType();
      if (type == PlainParser.COLON || type == PlainParser.TILDE) {
        break;
      }
      if (type == PlainParser.NAME) {
        names.add(Spelling.plain(random.get(i).getText()));
      }
    }
    return names;
  }

  /** The names in front of the sign. */
  static List<TerminalNode> declared(RandomContext random) {
    return random.NAME();
  }

  /** Keeps the variables of one statement. */
  void build(RandomContext random) {
    Law law = random.LAW() == null ? properties(random) : named(random);
    boolean independent = random.trait().stream().anyMatch(each -> each.INDEPENDENT() != null);
    for (TerminalNode name : declared(random)) {
      variables.add(
          random.range() == null
              ? new RandomVariable(variable(name, random), law, independent)
              : new RandomVariable(
                  variable(name, random),
                  law,
                  independent,
                  sizes.size(random.range().size(0)),
                  sizes.size(random.range().size(1))));
    }
  }

  private Expr variable(TerminalNode name, RandomContext random) {
    String plain = Spelling.plain(name.getText());
    if (random.range() == null) {
      return Symbol.scalar(plain);
    }
    Expr index = Symbol.scalar(Spelling.plain(random.range().NAME().getText()));
    return scope.families().member(Written.base(plain), index).orElseThrow();
  }

  private Law named(RandomContext random) {
    String name = random.LAW().getText();
    List<Expr> values = random.formula().stream().map(formulas::visit).toList();
    Integer count = ARGUMENTS.get(name);
    if (count == null) {
      throw source.fault(
          "name",
          random.LAW().getSymbol(),
          "unknown distribution \"" + name + "\"",
          "known are normal[mean, variance], uniform[low, high], laplace[mean, scale] and"
              + " bernoulli[p]; or say properties: \"random a : mean 0, variance s, symmetric\"");
    }
    if (values.size() != count) {
      throw source.fault(
          "syntax",
          random.LAW().getSymbol(),
          "\"%s\" does not take %d arguments".formatted(name, values.size()),
          "write normal[mean, variance], uniform[low, high], laplace[mean, scale] or bernoulli[p]");
    }
    refuse(random, PlainParser.OF_MEAN, "a named distribution has its mean already");
    refuse(random, PlainParser.OF_VARIANCE, "a named distribution has its variance already");
    return switch (name) {
      case "normal" -> {
        isSpread(values.get(1));
        yield new Law.Normal(values.get(0), values.get(1));
      }
      case "uniform" -> {
        isEnd(values.get(0), values.get(1));
        yield new Law.Uniform(values.get(0), values.get(1));
      }
      case "laplace" -> {
        isPositive(values.get(1));
        yield new Law.Laplace(values.get(0), values.get(1));
      }
      default -> {
        isChance(values.get(0));
        yield new Law.Bernoulli(values.get(0));
      }
    };
  }

  private Law properties(RandomContext random) {
    @Nullable Expr mean = value(random, PlainParser.OF_MEAN);
    @Nullable Expr variance = value(random, PlainParser.OF_VARIANCE);
    boolean symmetric = find(random, PlainParser.SYMMETRIC_LAW) != null;
    if (variance != null) {
      isSpread(variance);
    }
    return new Law.Declared(mean == null && symmetric ? Exprs.ZERO : mean, variance, symmetric);
  }

  private @Nullable Expr value(RandomContext random, int word) {
    TraitContext trait = find(random, word);
    FormulaContext formula = trait == null ? null : trait.formula();
    return formula == null ? null : formulas.visit(formula);
  }

  private static @Nullable TraitContext find(RandomContext random, int word) {
    for (TraitContext trait : random.trait()) {
      if (trait.getStart().getType() == word) {
        return trait;
      }
    }
    return null;
  }

  private void refuse(RandomContext random, int word, String message) {
    TraitContext trait = find(random, word);
    if (trait != null) {
      Token place = trait.getStart();
      throw source.fault("definition", place, message, "leave \"" + place.getText() + "\" out");
    }
  }

  // ---- what a law says of its parameters ----

  /** A variance is positive; of sigma^2 sigma is the standard deviation, and positive too. */
  private void isSpread(Expr variance) {
    isPositive(
        variance instanceof Power(Expr base, Expr exponent) && exponent.equals(Exprs.TWO)
            ? base
            : variance);
  }

  private void isPositive(Expr scale) {
    if (scale instanceof Symbol symbol) {
      implied.put(symbol, Fact.Property.POSITIVE);
    }
  }

  /** Between -c and c, or between 0 and c, c is positive. */
  private void isEnd(Expr low, Expr high) {
    if (low.equals(Exprs.negate(high)) || low.equals(Exprs.ZERO)) {
      isPositive(high);
    }
  }

  /** p, or 1 - p. */
  private void isChance(Expr chance) {
    Fact between = new Fact.Between(Exprs.ZERO, false, Exprs.ONE, false);
    if (chance instanceof Symbol symbol) {
      implied.put(symbol, between);
    }
    for (Expr part : chance.parts()) {
      if (part instanceof Negate(Symbol symbol) && chance.equals(Exprs.minus(Exprs.ONE, symbol))) {
        implied.put(symbol, between);
      }
    }
  }

  /** The declared facts, and those that follow from the laws. */
  Map<Symbol, List<Fact>> facts(Map<Symbol, List<Fact>> declared) {
    Map<Symbol, List<Fact>> all = new LinkedHashMap<>(declared);
    implied.forEach(
        (symbol, fact) -> {
          List<Fact> said = all.getOrDefault(symbol, List.of());
          if (said.isEmpty() && all.containsKey(symbol)) {
            all.put(symbol, List.of(fact));
          }
        });
    return all;
  }
}
