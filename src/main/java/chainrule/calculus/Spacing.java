package chainrule.calculus;

import chainrule.algebra.RationalForm;
import chainrule.algebra.RationalFunctions;
import chainrule.calculus.Solution.Block;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Symbol;
import chainrule.numeric.Sizes;
import chainrule.problem.Definition;
import chainrule.problem.Fact;
import chainrule.problem.Givens;
import chainrule.problem.Task;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The distance between checkpoints that needs the least memory. */
final class Spacing {
  private static final int MOST_LAYERS = 1000;

  private final Expr layers;
  private final Symbol c;
  private final List<Block> blocks = new ArrayList<>();
  private Givens givens;

  Spacing(Expr every, Expr layers, Givens givens) {
    this.layers = layers;
    this.c = every instanceof Symbol symbol ? symbol : free(givens, layers, "c", "s", "d");
    this.givens = givens;
    smooth(free(givens, layers, "p", "m", "M"));
    if (Plans.whole(layers) > 0 && Plans.whole(layers) <= MOST_LAYERS) {
      whole(Plans.whole(layers));
    }
  }

  List<Block> blocks() {
    return blocks;
  }

  /** With the name of the memory among the definitions. */
  Givens givens() {
    return givens;
  }

  private Symbol free(Givens in, Expr layers, String... letters) {
    for (String each : letters) {
      Symbol symbol = Symbol.scalar(each);
      boolean taken =
          symbol.equals(layers)
              || symbol.equals(c)
              || in.facts().containsKey(symbol)
              || in.definitionOf(symbol).isPresent()
              || in.definitions().stream().anyMatch(d -> d.right().contains(symbol));
      if (!taken) {
        return symbol;
      }
    }
    throw new UnsupportedTask("no letter is left for the memory that a plan needs");
  }

  /** As if the distance could be any positive number. */
  private void smooth(Symbol memory) {
    Definition definition = new Definition(memory, Exprs.plus(Exprs.over(layers, c), c));
    Map<Symbol, List<Fact>> facts = new LinkedHashMap<>(givens.facts());
    facts.put(c, List.of(Fact.Property.POSITIVE));
    if (layers instanceof Symbol count) {
      facts.put(count, List.of(Fact.Property.POSITIVE));
    }
    Givens local = new Givens(facts, List.of(definition), givens.library());
    Derivative slope = Derivative.total(memory, c);
    Solution derived = Deriving.solve(new Task.Derive(List.of(slope), List.of(), false), local);
    blocks.add(
        new Block.Paragraph(
            Text.of(
                "The best distance: with ",
                c,
                " layers between checkpoints the plan holds ",
                Text.equality(memory, definition.right()),
                ", checkpoints and one block.")));
    blocks.addAll(derived.blocks());
    Expr best = root(derived.results().get(0).right());
    Expr least = Plans.tidy(Exprs.times(Exprs.TWO, best));
    blocks.add(
        new Block.Finding(
            new Statement.Extremum(memory, c, best, least, false),
            Text.of(
                "This is zero for ",
                Text.equality(c, best),
                about(best),
                ", where ",
                memory,
                " is smallest, ",
                least,
                ".")));
    givens =
        new Givens(
            facts,
            givens.and(List.of(definition)).definitions(),
            givens.families(),
            givens.library());
  }

  /** To three digits, where that tells more than the root. */
  private static Text about(Expr root) {
    if (!(root instanceof chainrule.expr.Call call) || Plans.whole(call.argument()) == 0) {
      return Text.EMPTY;
    }
    BigDecimal digits =
        BigDecimal.valueOf(Math.sqrt(Plans.whole(call.argument()))).round(new MathContext(3));
    return Text.of(", about ", new chainrule.expr.Num(digits));
  }

  /** Where the slope is zero; its numerator is a c² - b. */
  private Expr root(Expr slope) {
    RationalFunctions workspace = new RationalFunctions();
    RationalForm numerator = workspace.of(Tidy.tidy(Exprs.times(slope, Exprs.power(c, 2))));
    List<RationalForm> coefficients = workspace.coefficients(numerator, c);
    if (coefficients.size() != 3 || !coefficients.get(1).isZero()) {
      throw new IllegalStateException("the memory of a plan is N/c + c");
    }
    RationalForm square =
        workspace.over(
            workspace.minus(
                workspace.constant(org.apache.commons.numbers.fraction.BigFraction.ZERO),
                coefficients.get(0)),
            coefficients.get(2));
    Expr under = Tidy.tidy(workspace.toExpr(square));
    int number = Plans.whole(under);
    long whole = Math.round(Math.sqrt(number));
    return number > 0 && whole * whole == number ? Exprs.num(whole) : Exprs.call("sqrt", under);
  }

  /** What the plans hold, counted for every whole distance. */
  private void whole(int count) {
    Symbol j = Symbol.scalar("j");
    List<Integer> held = new ArrayList<>();
    for (int every = 1; every <= count; every++) {
      Expr number = Exprs.num(every);
      Plan plan = Plans.checkpoints(number, layers, Plans.blocks(number, layers), j);
      held.add(PlanCount.of(plan.at(Sizes.NONE)).held());
    }
    int least = held.stream().min(Integer::compare).orElseThrow();
    List<Integer> best = new ArrayList<>();
    for (int every = 1; every <= count; every++) {
      if (held.get(every - 1) == least) {
        best.add(every);
      }
    }
    List<Object> words = new ArrayList<>(List.of("Among whole numbers the plan holds fewest, "));
    words.add(Exprs.num(least));
    words.add(", for ");
    for (int i = 0; i < best.size(); i++) {
      words.add(i == 0 ? "" : i == best.size() - 1 ? " or " : ", ");
      words.add(i == 0 ? Text.equality(c, Exprs.num(best.get(i))) : Exprs.num(best.get(i)));
    }
    words.add(
        best.stream().anyMatch(each -> count % each != 0)
            ? "; the last block may be shorter than the others."
            : ".");
    blocks.add(
        new Block.Finding(new Statement.BestSpacing(count, best, least), Text.of(words.toArray())));
  }
}
