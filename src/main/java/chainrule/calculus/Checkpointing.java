package chainrule.calculus;

import chainrule.calculus.Solution.Block;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Member;
import chainrule.expr.Num;
import chainrule.expr.Shape;
import chainrule.expr.Symbol;
import chainrule.numeric.Sizes;
import chainrule.problem.Fact;
import chainrule.problem.Givens;
import chainrule.problem.Task;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Works out {@code checkpoint every c of N}: the order of work, what it holds and computes again,
 * how other plans do, and the best distance between checkpoints.
 */
final class Checkpointing {
  private static final int MOST_LAYERS = 1000;
  private static final int MOST_TO_COMPARE = 200;
  private static final int MOST_ROWS = 8;

  private final Task.Checkpoint task;
  private final Expr every;
  private final Expr layers;
  private final Expr blocks;
  private final Symbol j;
  private final Plan plan;
  private final List<Block> told = new ArrayList<>();
  private Givens givens;

  private Checkpointing(Task.Checkpoint task, Givens givens) {
    this.task = task;
    this.every = task.every();
    this.layers = task.layers();
    this.blocks = Plans.blocks(every, layers);
    this.j = letter("j", "i", "b");
    this.plan = Plans.checkpoints(every, layers, blocks, j);
    this.givens = counted(givens);
  }

  static Solution solve(Task.Checkpoint task, Givens givens) {
    require(task.every(), "the distance between checkpoints");
    require(task.layers(), "the number of layers");
    int c = Plans.whole(task.every());
    int n = Plans.whole(task.layers());
    if (n > MOST_LAYERS || n > 0 && c > n) {
      throw new UnsupportedTask(
          n > MOST_LAYERS
              ? "a plan is run for at most " + MOST_LAYERS + " layers; write a symbol for more"
              : "checkpoints " + c + " layers apart in a network of " + n);
    }
    Checkpointing checkpointing = new Checkpointing(task, givens);
    checkpointing.work();
    return new Solution(task, checkpointing.givens, checkpointing.told, List.of());
  }

  private static void require(Expr count, String what) {
    boolean number = count instanceof Num num && num.isWhole() && num.value().signum() > 0;
    if (!number && !(count instanceof Symbol)) {
      throw new UnsupportedTask(what + " is a positive whole number or a symbol");
    }
  }

  private Symbol letter(String... letters) {
    for (String each : letters) {
      Symbol symbol = Symbol.scalar(each);
      if (!symbol.equals(every) && !symbol.equals(layers)) {
        return symbol;
      }
    }
    throw new IllegalStateException("three letters for two names");
  }

  /** The symbols are whole numbers. */
  private Givens counted(Givens givens) {
    Map<Symbol, List<Fact>> facts = new LinkedHashMap<>(givens.facts());
    for (Expr each : List.of(every, layers)) {
      if (each instanceof Symbol symbol) {
        facts.putIfAbsent(symbol, List.of(Fact.Property.COUNT));
      }
    }
    return new Givens(facts, givens.definitions(), givens.families(), givens.library());
  }

  private boolean isNumeric() {
    return Plans.whole(every) > 0 && Plans.whole(layers) > 0;
  }

  private void work() {
    forward();
    back();
    cost();
    others();
    Spacing spacing = new Spacing(every, layers, givens);
    told.addAll(spacing.blocks());
    givens = spacing.givens();
  }

  // ---- the order of work ----

  private static Expr f(Expr index) {
    return new Member("f", Plans.tidy(index), Shape.SCALAR);
  }

  private void forward() {
    List<Object> stored = new ArrayList<>();
    Expr second = Plans.tidy(Exprs.times(Exprs.TWO, every));
    int count = Plans.whole(blocks);
    if (count > 0 && count <= MOST_ROWS) {
      for (int i = 1; i <= count; i++) {
        stored.add(i == 1 ? "" : i == count ? " and " : ", ");
        stored.add(i == count ? f(layers) : f(Exprs.times(Exprs.num(i), every)));
      }
    } else {
      stored.addAll(List.of(f(every), ", ", f(second), ", …, ", f(layers)));
    }
    say(
        "Forward: compute the layers ",
        Exprs.ONE,
        ", …, ",
        layers,
        " in turn and keep the pre-activations ",
        Text.of(stored.toArray()),
        " beside the input; those between are let go.",
        isNumeric() ? "" : Text.of(" Here ", layers, " is a multiple of ", every, "."));
  }

  private void back() {
    say(
        "Back, block by block from the last: start from the checkpoint before the block, compute"
            + " the pre-activations inside it again, back-propagate through its layers, which gives"
            + " the gradients of their parameters and of the checkpoint, and let them go.");
    List<List<Text>> rows = new ArrayList<>();
    int count = Plans.whole(blocks);
    if (count == 0) {
      say(
          "For the block ",
          j,
          ", counted from ",
          Text.equality(j, blocks),
          " down to ",
          Exprs.ONE,
          ":");
      rows.add(row(j, Exprs.times(j, every), Exprs.plus(j, every)));
    } else {
      for (int block = count; block >= 1; block--) {
        boolean shown = count <= MOST_ROWS || block > count - 3 || block == 1;
        if (shown) {
          int last = block == count ? Plans.whole(layers) : block * Plans.whole(every);
          int inside = last - (block - 1) * Plans.whole(every);
          rows.add(row(Exprs.num(block), Exprs.num(last), Exprs.num(block + inside)));
        } else if (block == 2) {
          rows.add(List.of(Text.of("…"), Text.of("…"), Text.of("…"), Text.of("…"), Text.of("…")));
        }
      }
    }
    told.add(
        new Block.Table(
            List.of(
                Text.of("start from"),
                Text.of("compute again"),
                Text.of("back-propagate through layers"),
                Text.of("let go"),
                Text.of("held at most")),
            rows));
  }

  private List<Text> row(Expr block, Expr last, Expr held) {
    Expr before = Plans.tidy(Exprs.times(Exprs.minus(block, Exprs.ONE), every));
    Expr first = Plans.tidy(Exprs.plus(before, Exprs.ONE));
    Expr inside = Plans.tidy(Exprs.minus(last, Exprs.ONE));
    boolean input = before.equals(Exprs.ZERO);
    return List.of(
        input ? Text.of("the input") : Text.of(f(before)),
        first.equals(last) ? Text.of("nothing") : range(f(first), f(inside)),
        range(Plans.tidy(last), first),
        range(f(first), f(last)),
        Text.of(Plans.tidy(held)));
  }

  private static Text range(Expr from, Expr to) {
    boolean next = Math.abs(index(from) - index(to)) == 1;
    return from.equals(to) ? Text.of(from) : Text.of(from, next ? ", " : ", …, ", to);
  }

  /** A number of a layer; 0 for a symbol. */
  private static int index(Expr expr) {
    return Plans.whole(expr instanceof Member member ? member.index() : expr);
  }

  // ---- what it costs ----

  private void cost() {
    Expr held = Plans.tidy(Exprs.plus(Exprs.over(layers, every), every));
    Expr again = Plans.tidy(Exprs.minus(layers, Exprs.over(layers, every)));
    boolean divides = !isNumeric() || Plans.whole(layers) % Plans.whole(every) == 0;
    Text why =
        divides
            ? Text.of(": ", blocks, " checkpoints with the input, and the ", every, " of a block")
            : Text.EMPTY;
    if (isNumeric()) {
      PlanCount count = PlanCount.of(plan.at(Sizes.NONE));
      held = Exprs.num(count.held());
      again = Exprs.num(count.again());
    }
    told.add(
        new Block.Finding(
            new Statement.Schedule(plan, held, again),
            Text.of(
                "At most ",
                held,
                " pre-activations are held at once, the input counted as one, instead of ",
                Plans.tidy(Exprs.plus(layers, Exprs.ONE)),
                why,
                ". The price: ",
                again,
                " layers are computed a second time, less than one more forward pass. Nothing is"
                    + " approximated: the same numbers are computed again, and a run through a"
                    + " network with so many layers gives the gradients of ordinary back-propagation"
                    + " to the last bit.")));
  }

  private void others() {
    if (Plans.whole(layers) > MOST_TO_COMPARE) {
      return;
    }
    Plan input = Plans.fromTheInput(layers, letter("k", "i", "j"));
    Plan all = Plans.allAtOnce(layers);
    Expr often =
        Plans.tidy(Exprs.over(Exprs.times(layers, Exprs.minus(layers, Exprs.ONE)), Exprs.TWO));
    Expr once = Plans.tidy(Exprs.minus(layers, Exprs.ONE));
    Expr few = Exprs.num(PlanCount.of(input.at(sample())).held());
    Expr every = Plans.tidy(Exprs.plus(layers, Exprs.ONE));
    other(
        input,
        few,
        often,
        Text.of("Without checkpoints, going forward from the input for every single layer"));
    other(
        all,
        every,
        once,
        Text.of("Going forward from the input once and keeping everything on the way back"));
  }

  private void other(Plan other, Expr held, Expr again, Text what) {
    told.add(
        new Block.Finding(
            new Statement.Schedule(other, held, again),
            Text.of(what, " would hold ", held, " and compute ", again, " layers again.")));
  }

  private Sizes sample() {
    return layers instanceof Symbol ? new Sizes(Map.of(layers, 12)) : Sizes.NONE;
  }

  private void say(Object... words) {
    told.add(new Block.Paragraph(Text.of(words)));
  }
}
