package chainrule.calculus;

import chainrule.expr.Call;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Place;
import chainrule.expr.Plus;
import chainrule.expr.Power;
import chainrule.expr.Symbol;
import chainrule.problem.Definition;
import chainrule.problem.FunctionDefinition;
import chainrule.problem.Library;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Works out the local derivatives that stand in a row, a thought at a time: what is seen at a
 * glance is done at once, deeper nests keep their inner derivative for the next row.
 */
final class Waves {
  private static final Set<Rule> PASSING =
      Set.of(
          Rule.SUM,
          Rule.CONSTANT_FACTOR,
          Rule.CASES,
          Rule.SUMMATION,
          Rule.DEFINITION,
          Rule.FUNCTION_IDENTITY);
  private static final int AT_A_GLANCE = 2;

  private final Differentiation differentiation;
  private final Map<Expr, Expr> definitions;
  private final Map<Expr, Expr> names;
  private final Library library;

  /**
   * @param definitions the right side of each name, to differentiate a local factor ∂g/∂f
   * @param names right sides that are told by their name when they come up: h (1 - h) where h =
   *     sig[f]
   */
  Waves(
      Differentiation differentiation,
      Map<Expr, Expr> definitions,
      Map<Expr, Expr> names,
      Library library) {
    this.differentiation = differentiation;
    this.definitions = definitions;
    this.names = names;
    this.library = library;
  }

  /** Rows until no local derivative is left. */
  void run(Trace trace) {
    for (List<Place> pending = pending(trace.current());
        !pending.isEmpty();
        pending = pending(trace.current())) {
      Set<Expr> used = new LinkedHashSet<>();
      Set<Rule> rules = new LinkedHashSet<>();
      for (Place place : pending) {
        takeUp(trace, place, used, rules);
      }
      trace.step(Rule.TIDY, Place.ROOT, Tidy.tidy(trace.current()));
      if (!names.isEmpty()) {
        trace.step(Rule.NAME, Place.ROOT, Exprs.substitute(trace.current(), names));
      }
      trace.show(Detail.NORMAL, reason(rules, used));
    }
  }

  private void takeUp(Trace trace, Place place, Set<Expr> used, Set<Rule> rules) {
    Derivative d = (Derivative) place.in(trace.current());
    Expr right = d.kind() == Derivative.Kind.LOCAL ? definitions.get(d.of()) : null;
    if (right != null && !d.of().equals(d.by())) {
      Citation cited = new Citation.ByDefinition(new Definition(d.of(), right));
      trace.step(
          Rule.DEFINITION, place, Derivative.local(right, d.by()), List.of(), List.of(cited));
      d = (Derivative) place.in(trace.current());
    }
    boolean whole = differentiation.depth(d.of(), d.by()) <= AT_A_GLANCE;
    go(trace, place, whole, used, rules);
  }

  private void go(Trace trace, Place place, boolean whole, Set<Expr> used, Set<Rule> rules) {
    Derivative d = (Derivative) place.in(trace.current());
    Differentiation.Rewrite rewrite = differentiation.once(d);
    rules.add(rewrite.rule());
    if (rewrite.rule() == Rule.FUNCTION || rewrite.rule() == Rule.CHAIN) {
      used.add(d.of());
    }
    if (d.of() instanceof Power(Expr base, Expr exponent) && !hasUnitSlope(base, d.by())) {
      rules.add(Rule.CHAIN);
    }
    trace.step(rewrite.rule(), place, rewrite.after());
    boolean onward = whole || PASSING.contains(rewrite.rule());
    boolean written = rewrite.rule() == Rule.WRITE_OUT;
    for (Place inner : pending(rewrite.after())) {
      Derivative left = (Derivative) inner.in(rewrite.after());
      int depth = differentiation.depth(left.of(), left.by());
      if (onward && !written || depth <= 1) {
        go(trace, inner.within(place), whole || depth <= 1, used, rules);
      }
    }
  }

  /** x + c: the derivative of what is raised is one, and nobody multiplies by it. */
  private static boolean hasUnitSlope(Expr base, Expr by) {
    List<Expr> moving =
        (base instanceof Plus ? base.parts() : List.of(base))
            .stream().filter(term -> term.contains(by)).toList();
    return moving.isEmpty() || moving.equals(List.of(by));
  }

  private List<Place> pending(Expr in) {
    List<Place> found = new ArrayList<>();
    collect(in, Place.ROOT, found);
    return found;
  }

  private void collect(Expr in, Place here, List<Place> found) {
    if (in instanceof Derivative d) {
      if (differentiation.isPending(d)) {
        found.add(here);
      }
      return;
    }
    List<Expr> parts = in.parts();
    for (int i = 0; i < parts.size(); i++) {
      collect(parts.get(i), here.child(i), found);
    }
  }

  // What a lecturer says beside the line: the rules that are no matter of course, then the
  // functions.
  private Text reason(Set<Rule> rules, Set<Expr> used) {
    List<String> named = new ArrayList<>();
    if (rules.contains(Rule.PRODUCT)) {
      named.add("product rule");
    }
    if (rules.contains(Rule.QUOTIENT) || rules.contains(Rule.RECIPROCAL)) {
      named.add("quotient rule");
    }
    for (Rule rule :
        List.of(Rule.GENERAL_POWER, Rule.EXPONENTIAL_POWER, Rule.CASES, Rule.WRITE_OUT)) {
      if (rules.contains(rule)) {
        named.add(rule.title());
      }
    }
    if (rules.contains(Rule.CHAIN) && used.size() > 0 && named.size() < 2) {
      named.add("chain rule");
    }
    List<Object> pieces = new ArrayList<>();
    pieces.add(String.join(", ", named));
    functions(used, pieces);
    boolean power = rules.contains(Rule.POWER) && pieces.size() == 1;
    if (power && (named.isEmpty() || named.equals(List.of("chain rule")))) {
      return Text.of(rules.contains(Rule.CHAIN) ? "power rule, chain rule" : "power rule");
    }
    if (pieces.size() == 1 && named.isEmpty()) {
      return Text.EMPTY;
    }
    return Text.of(pieces.toArray());
  }

  private void functions(Set<Expr> used, List<Object> pieces) {
    List<Object> told = new ArrayList<>();
    Set<String> heads = new LinkedHashSet<>();
    for (Expr each : used) {
      if (each instanceof Call call && heads.add(call.head())) {
        describe(call, told);
      }
    }
    if (told.isEmpty() || heads.size() > 3) {
      return;
    }
    String first = (String) pieces.get(0);
    pieces.set(0, first.isEmpty() ? "" : first + "; ");
    pieces.addAll(told);
  }

  /** A function of the field is told with its derivative; those of school need no word. */
  private void describe(Call call, List<Object> told) {
    FunctionDefinition function = library.find(call.head()).orElse(null);
    if (function == null || function.body() == null || function.formals().size() != 1) {
      return;
    }
    Symbol formal = function.arguments().get(0);
    function
        .stated(formal)
        .ifPresent(
            stated -> {
              told.add(told.isEmpty() ? "with " : ", ");
              Expr head =
                  new Call(call.head(), List.of(formal), List.copyOf(function.parameters()));
              told.add(Text.equality(Derivative.local(head, formal), stated));
            });
  }
}
