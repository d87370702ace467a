package chainrule.marking;

import chainrule.expr.Call;
import chainrule.expr.Cases;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Indicator;
import chainrule.expr.Negate;
import chainrule.expr.Num;
import chainrule.expr.Plus;
import chainrule.expr.Symbol;
import chainrule.numeric.Program;
import chainrule.problem.Fact;
import chainrule.problem.Givens;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Conditions under which a row may be meant: labels of two values, positive quantities. Only those
 * are tried that the function itself suggests, so that no mistake passes for a special case.
 */
final class Conditions {
  private static final Set<String> SWITCHES =
      Set.of("abs", "sign", "relu", "min", "max", "heaviside", "lrelu", "prelu", "relu6");

  private final Givens givens;
  private final Set<Expr> symbols;
  private final List<Expr> bodies;
  private final Expr by;

  /**
   * @param about what the rows rest on
   * @param by what is differentiated by
   */
  Conditions(Givens givens, List<Expr> about, Expr by) {
    this.givens = givens;
    this.by = by;
    this.symbols = atoms(about, givens);
    List<Expr> all = new ArrayList<>(about);
    givens.definitions().forEach(definition -> all.add(definition.right()));
    this.bodies = all;
  }

  private static Set<Expr> atoms(List<Expr> about, Givens givens) {
    FreeIndices.Trials trials = FreeIndices.of(about, givens);
    List<Expr> tried =
        about.stream().map(each -> FreeIndices.at(each, trials.choices().get(0))).toList();
    return new LinkedHashSet<>(Program.freeAtoms(tried, givens, trials.sizes()));
  }

  /** A condition in words, and the givens with it. */
  record Condition(String words, Givens givens) {}

  /** What may be tried, the most special last. */
  List<Condition> candidates() {
    List<Condition> candidates = new ArrayList<>();
    for (Expr each : symbols) {
      if (each instanceof Symbol symbol && isFree(symbol)) {
        complement(symbol).ifPresent(candidates::add);
      }
    }
    if (!hasSwitches()) {
      List<Symbol> free =
          symbols.stream()
              .filter(Symbol.class::isInstance)
              .map(Symbol.class::cast)
              .filter(this::isFree)
              .toList();
      free.forEach(symbol -> candidates.add(positive(List.of(symbol))));
      if (free.size() > 1 && free.size() <= 6) {
        candidates.add(positive(free));
      }
    }
    return candidates;
  }

  private boolean isFree(Symbol symbol) {
    return symbol.shape().isScalar() && givens.factsOf(symbol).isEmpty();
  }

  /** A label: what is written beside its complement, or multiplies what stands in a function. */
  private Optional<Condition> complement(Symbol symbol) {
    if (symbol.equals(by)) {
      return Optional.empty();
    }
    boolean beside = bodies.stream().anyMatch(body -> holdsComplement(body, symbol));
    boolean named = symbol.name().matches("[yt](_.*)?");
    if (beside) {
      return Optional.of(with(symbol, 0, "{0,1}"));
    }
    return named && bodies.stream().anyMatch(body -> signs(body, symbol))
        ? Optional.of(with(symbol, -1, "{-1,1}"))
        : Optional.empty();
  }

  private static boolean holdsComplement(Expr in, Symbol symbol) {
    boolean here =
        in instanceof Plus(List<Expr> terms)
            && terms.size() == 2
            && terms.contains(new Negate(symbol))
            && terms.stream().anyMatch(term -> term instanceof Num n && n.is(1));
    return here || in.parts().stream().anyMatch(part -> holdsComplement(part, symbol));
  }

  private static boolean signs(Expr in, Symbol symbol) {
    boolean here = in instanceof Call call && call.contains(symbol);
    return here || in.parts().stream().anyMatch(part -> signs(part, symbol));
  }

  private Condition with(Symbol symbol, long low, String words) {
    List<Expr> values = List.of(Exprs.num(low), Exprs.ONE);
    return new Condition(
        symbol.name() + " in " + words, with(Map.of(symbol, new Fact.OneOf(values))));
  }

  private Condition positive(List<Symbol> which) {
    Map<Symbol, Fact> facts = new LinkedHashMap<>();
    which.forEach(symbol -> facts.put(symbol, Fact.Property.POSITIVE));
    List<String> words = which.stream().map(symbol -> symbol.name() + " > 0").toList();
    return new Condition(String.join(", ", words), with(facts));
  }

  private Givens with(Map<Symbol, Fact> more) {
    Map<Symbol, List<Fact>> facts = new LinkedHashMap<>(givens.facts());
    more.forEach((symbol, fact) -> facts.put(symbol, List.of(fact)));
    return new Givens(facts, givens.definitions(), givens.families(), givens.library());
  }

  /** Where branches are taken, a positive argument is the mistake itself. */
  private boolean hasSwitches() {
    return bodies.stream().anyMatch(Conditions::switches);
  }

  /** Whether branches are taken in it, so that it may have kinks and jumps. */
  static boolean switches(Expr in) {
    boolean here =
        in instanceof Indicator
            || in instanceof Cases
            || in instanceof Call call && SWITCHES.contains(call.head());
    return here || in.parts().stream().anyMatch(Conditions::switches);
  }
}
