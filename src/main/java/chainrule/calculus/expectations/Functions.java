package chainrule.calculus.expectations;

import static chainrule.expr.Exprs.minus;
import static chainrule.expr.Exprs.plus;
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
import chainrule.expr.Density;
import chainrule.expr.Expectation;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Member;
import chainrule.expr.Negate;
import chainrule.expr.Power;
import chainrule.expr.Symbol;
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
import java.util.stream.Stream;

/** Finds the next step for the expectation of a function that is no product and no plain power. */
final class Functions {
  private final Model model;
  private final Heads heads;

  Functions(Model model) {
    this.model = model;
    this.heads = new Heads(model.givens().library());
  }

  Move next(Expr function) {
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
    if (sources.size() == 1 && isOdd(written, sources.iterator().next(), switching)) {
      return odd(function, sources.iterator().next());
    }
    if (switching && isFunctionOf(written, sources.iterator().next())) {
      return new Move.ByIntegral(sources.iterator().next(), written);
    }
    if (!named.isEmpty()) {
      return new Move.Step(
          Rule.DEFINITION, new Expectation(written), Text.of(words.toArray()), List.of(), uses);
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
        expr instanceof Call call && heads.writtenOut(call).filter(this::switches).isPresent();
    return here || expr.parts().stream().anyMatch(this::switches);
  }

  private Move ofOne(Expr function, Expr name) {
    RandomVariable variable = model.variable(name).orElseThrow();
    if (variable.law() instanceof Law.Bernoulli(Expr chance)) {
      Expr at0 = Tidy.tidy(Exprs.substitute(function, Map.of(name, Exprs.ZERO)));
      Expr at1 = Tidy.tidy(Exprs.substitute(function, Map.of(name, Exprs.ONE)));
      Expr sum = plus(times(minus(Exprs.ONE, chance), at0), times(chance, at1));
      return new Move.Step(Rule.EXPECTATION, sum, Text.of(name, " is 0 or 1"));
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
    return new Move.Stuck(unknown(function, List.of(Moves.words(name))));
  }

  /** What has no closed form, with the functions in it. */
  private static String unknown(Expr function, List<String> names) {
    List<String> heads = heads(function).distinct().toList();
    return "no closed form is known here for the expectation of a function of "
        + String.join(" and ", names)
        + (heads.isEmpty() ? "" : " with " + String.join(" and ", heads) + " in it");
  }

  private static Stream<String> heads(Expr in) {
    Stream<String> inside = in.parts().stream().flatMap(Functions::heads);
    return in instanceof Call call ? Stream.concat(Stream.of(call.head()), inside) : inside;
  }

  private boolean isOdd(Expr function, Expr name, boolean switching) {
    Law law = model.variable(name).orElseThrow().law();
    return Laws.isCentred(law)
        && Oddness.holds(function, name, switching, model.givens().library());
  }

  private static Move odd(Expr function, Expr name) {
    Comparison symmetric =
        new Comparison(
            new Density(name, name), Relation.EQUAL, new Density(name, new Negate(name)));
    return new Move.Step(
        Rule.SYMMETRY,
        Exprs.ZERO,
        Text.of(function, " is odd, and ", Text.equality(symmetric.left(), symmetric.right())),
        List.of(symmetric),
        List.of());
  }

  private String dependent(Expr function, Set<Expr> sources) {
    List<String> names = sources.stream().map(Moves::words).toList();
    String all = String.join(" and ", names);
    return function instanceof Times || function instanceof Power
        ? all + " are not said to be independent: declare one of them \"independent\""
        : unknown(function, names);
  }
}
