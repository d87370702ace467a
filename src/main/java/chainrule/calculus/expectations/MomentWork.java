package chainrule.calculus.expectations;

import chainrule.calculus.Citation;
import chainrule.calculus.Derivation;
import chainrule.calculus.Detail;
import chainrule.calculus.Range;
import chainrule.calculus.Rule;
import chainrule.calculus.Simplifier;
import chainrule.calculus.Solution.Block;
import chainrule.calculus.Text;
import chainrule.calculus.Tidy;
import chainrule.calculus.Trace;
import chainrule.calculus.UnsupportedTask;
import chainrule.expr.Derivative;
import chainrule.expr.Expectation;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Integral;
import chainrule.expr.Place;
import chainrule.expr.Sum;
import chainrule.expr.Symbol;
import chainrule.expr.Variance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Works out expressions in expectations and variances: in each row one rule, at all places where it
 * is the next. What needs an integral is worked out by itself first.
 */
final class MomentWork {
  private static final int MOST_ROWS = 60;

  /** What is known comes first, then what takes apart, then what writes out. */
  private static final List<Rule> ORDER =
      List.of(
          Rule.FACT,
          Rule.FUNCTION_IDENTITY,
          Rule.SYMMETRY,
          Rule.MOMENT,
          Rule.LINEARITY,
          Rule.INDEPENDENCE,
          Rule.VARIANCE_OF_SUM,
          Rule.SECOND_MOMENT,
          Rule.DEFINITION,
          Rule.VARIANCE,
          Rule.MULTIPLY_OUT,
          Rule.EXPECTATION,
          Rule.INTEGRATE);

  private final List<Block> blocks = new ArrayList<>();
  private final Map<Expr, Expr> found = new LinkedHashMap<>();
  private Model model;

  MomentWork(Model model) {
    this.model = model;
  }

  List<Block> blocks() {
    return blocks;
  }

  Model model() {
    return model;
  }

  void use(Model other) {
    model = other;
  }

  /** The value of {@code left} by rows from itself; the block is kept. */
  Expr value(Expr left, boolean asked) {
    Expr known = found.get(left);
    if (known != null && !asked) {
      return known;
    }
    Trace trace = new Trace(left);
    run(trace);
    keep(trace, asked);
    return trace.current();
  }

  /** Keeps the rows of a trace as a block; none if nothing was to be done. */
  void keep(Trace trace, boolean asked) {
    if (trace.isEmpty()) {
      throw new UnsupportedTask("there is nothing to work out: no random variable stands in it");
    }
    Derivation worked = trace.derivation();
    blocks.add(new Block.Worked(new Derivation(worked.left(), worked.rows(), free(worked)), asked));
    found.put(trace.left(), trace.current());
  }

  /** The indices that stand free on the left: members of families for every index. */
  private List<Range> free(Derivation worked) {
    return Indices.free(worked.left(), model.givens());
  }

  /** Rows until no expectation is left that can be worked out. */
  void run(Trace trace) {
    for (int row = 0; row < MOST_ROWS; row++) {
      if (!wave(trace)) {
        finish(trace);
        return;
      }
    }
    throw new UnsupportedTask("more than " + MOST_ROWS + " rows for " + "one expectation");
  }

  private record Found(Place place, Expr node, Move.Step step) {}

  private boolean wave(Trace trace) {
    List<Found> steps = new ArrayList<>();
    List<Place> integrals = new ArrayList<>();
    List<String> stuck = new ArrayList<>();
    Moves moves = new Moves(model);
    walk(
        trace.current(),
        Place.ROOT,
        (place, node) -> {
          Move move =
              node instanceof Variance(Expr body)
                  ? moves.ofVariance(body)
                  : moves.ofExpectation(((Expectation) node).body());
          switch (move) {
            case Move.Step step -> steps.add(new Found(place, node, step));
            case Move.ByIntegral integral -> integrals.add(place);
            case Move.Final end -> {}
            case Move.Stuck(String why) -> stuck.add(why);
          }
        });
    if (!steps.isEmpty()) {
      apply(trace, steps);
      return true;
    }
    if (!integrals.isEmpty()) {
      integrate(trace, integrals.get(0), moves);
      return true;
    }
    if (!stuck.isEmpty()) {
      throw new UnsupportedTask(stuck.get(0));
    }
    return false;
  }

  /** Expectations and variances from the outside in, and from the left. */
  static void walk(Expr expr, Place place, BiConsumer<Place, Expr> each) {
    if (expr instanceof Expectation || expr instanceof Variance) {
      each.accept(place, expr);
      return;
    }
    if (expr instanceof Derivative || expr instanceof Integral) {
      return;
    }
    for (int i = 0; i < expr.parts().size(); i++) {
      walk(expr.parts().get(i), place.child(i), each);
    }
  }

  private static void apply(Trace trace, List<Found> all) {
    Rule rule =
        all.stream()
            .map(each -> each.step().rule())
            .min(Comparator.comparingInt(ORDER::indexOf))
            .orElseThrow();
    List<Found> same = all.stream().filter(each -> each.step().rule() == rule).toList();
    List<Text> reasons = new ArrayList<>();
    for (Found each : same) {
      trace.step(
          rule, each.place(), each.step().after(), each.step().conditions(), each.step().uses());
      if (!reasons.contains(each.step().reason())) {
        reasons.add(each.step().reason());
      }
    }
    tidy(trace);
    trace.show(Detail.NORMAL, joined(reasons));
  }

  static void tidy(Trace trace) {
    trace.step(Rule.TIDY, Place.ROOT, Tidy.tidy(trace.current()));
  }

  private static Text joined(List<Text> reasons) {
    List<Object> pieces = new ArrayList<>();
    for (Text each : reasons.subList(0, Math.min(2, reasons.size()))) {
      pieces.add(pieces.isEmpty() ? "" : ", ");
      pieces.add(each);
    }
    return Text.of(pieces.toArray());
  }

  /** The integral at its place if it is the whole row; else by itself, and cited. */
  private void integrate(Trace trace, Place place, Moves moves) {
    Expr node = place.in(trace.current());
    if (place.equals(Place.ROOT)) {
      Move.ByIntegral integral = (Move.ByIntegral) moves.ofExpectation(((Expectation) node).body());
      new ByIntegral(model, trace, integral.variable(), integral.function()).run();
      return;
    }
    Expr value = value(node, false);
    Expr filled = Exprs.substitute(trace.current(), Map.of(node, value));
    trace.step(
        Rule.EARLIER, Place.ROOT, filled, List.of(), List.of(new Citation.ByEarlier(node, value)));
    tidy(trace);
    trace.show(Detail.NORMAL, Text.of("found above"));
  }

  /** Sums of equal terms counted, and the shortest form. */
  private static void finish(Trace trace) {
    equalTerms(trace);
    new Simplifier().run(trace);
  }

  private static void equalTerms(Trace trace) {
    Expr counted = counted(trace.current());
    if (!counted.equals(trace.current())) {
      trace.step(Rule.EQUAL_TERMS, Place.ROOT, Bars.joined(counted));
      trace.show(Detail.NORMAL, Text.of("all terms are equal"));
    }
  }

  private static Expr counted(Expr expr) {
    Expr inside = Exprs.map(expr, MomentWork::counted);
    if (inside instanceof Sum(Symbol index, Expr low, Expr high, Expr body)
        && !body.contains(index)) {
      Expr count =
          low.equals(Exprs.ONE)
              ? high
              : chainrule.expr.Sizes.normal(Exprs.plus(high, Exprs.negate(low), Exprs.ONE));
      return Tidy.tidy(Exprs.times(count, body));
    }
    return inside;
  }
}
