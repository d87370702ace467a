package chainrule.calculus.arrays;

import chainrule.calculus.Descent;
import chainrule.calculus.Solution.Block;
import chainrule.calculus.Text;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Num;
import chainrule.expr.Symbol;
import chainrule.numeric.SizeDraw;
import chainrule.numeric.Sizes;
import chainrule.problem.Givens;
import chainrule.problem.Task;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** The claim shown by a run of gradient descent with the derived gradients. */
final class Trial {
  private static final int[] STEPS = {0, 1, 10, 100, 1000};
  private static final double RATE = 0.02;
  private static final double ANY = 0.3;
  private static final long SEED = 7;

  private final Instance instance;
  private final Task.Initialise task;
  private final Invariant invariant;

  Trial(Instance instance, Task.Initialise task, Invariant invariant) {
    this.instance = instance;
    this.task = task;
    this.invariant = invariant;
  }

  List<Block> blocks() {
    Optional<Givens> net = Descent.withKnownLoss(instance.net(), task.of());
    if (net.isEmpty()) {
      return List.of();
    }
    boolean squares = !net.get().equals(instance.net());
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    Sizes sizes = SizeDraw.draw(net.get(), List.of(), instance.count(), random);
    List<Derivative> asked =
        invariant.parameters().stream().map(each -> Derivative.total(task.of(), each)).toList();
    var derived = ArrayTasks.derive(new Task.Derive(asked, List.of(), false), net.get());
    List<Expr> gradients = derived.blocks().isEmpty() ? List.of() : derived.resultExpressions();
    Descent descent =
        new Descent(
            derived.givens(),
            task.of(),
            invariant.parameters(),
            gradients,
            List.of(),
            sizes,
            start(),
            RATE,
            random);
    return List.of(said(squares), table(descent));
  }

  private double start() {
    if (task.value() instanceof Symbol) {
      return ANY;
    }
    Double value =
        new Patterns(instance.net(), java.util.Map.of(), java.util.Map.of())
            .of(task.value())
            .value();
    return value == null ? ANY : value;
  }

  private Block said(boolean squares) {
    List<Object> text = new ArrayList<>(List.of("A run with the gradients above, "));
    if (instance.layers().isPresent()) {
      text.add(Text.equality(instance.layers().get().family().to(), Exprs.num(instance.count())));
      text.add(", ");
    }
    if (task.value() instanceof Symbol) {
      text.add(Text.equality(task.value(), Patterns.number(ANY)));
      text.add(", ");
    }
    text.add(squares ? "the squared distance as the loss, " : "");
    text.add("a few random examples and steps of ");
    text.add(Patterns.number(RATE));
    text.add(" times the gradient:");
    return new Block.Paragraph(Text.of(text.toArray()));
  }

  private Block table(Descent descent) {
    List<Expr> staying = invariant.parameters().stream().filter(invariant::stays).toList();
    List<Expr> alike =
        invariant.parameters().stream().filter(each -> !axes(each).isEmpty()).toList();
    List<Text> head = new ArrayList<>(List.of(Text.of("step"), Text.of("mean loss")));
    if (!staying.isEmpty()) {
      head.add(Text.of("largest change of what stays"));
    }
    if (!alike.isEmpty()) {
      head.add(Text.of("largest difference of what is equal"));
    }
    if (staying.size() < invariant.parameters().size()) {
      head.add(Text.of("largest change of the rest"));
    }
    List<List<Text>> rows = new ArrayList<>();
    int step = 0;
    for (int stop : STEPS) {
      for (; step < stop; step++) {
        descent.step();
      }
      List<Text> row = new ArrayList<>();
      row.add(Text.of(Exprs.num(stop)));
      row.add(number(descent.loss()));
      if (!staying.isEmpty()) {
        row.add(number(staying.stream().mapToDouble(descent::moved).max().orElse(0)));
      }
      if (!alike.isEmpty()) {
        row.add(number(alike.stream().mapToDouble(each -> spread(each, descent)).max().orElse(0)));
      }
      if (staying.size() < invariant.parameters().size()) {
        row.add(
            number(
                invariant.parameters().stream()
                    .filter(each -> !staying.contains(each))
                    .mapToDouble(descent::moved)
                    .max()
                    .orElse(0)));
      }
      rows.add(row);
    }
    return new Block.Table(head, rows);
  }

  /** The axes along which a moving parameter is claimed to stay equal. */
  private List<Integer> axes(Expr parameter) {
    return invariant.stays(parameter)
        ? List.of()
        : List.copyOf(invariant.always().of(parameter).alike());
  }

  private double spread(Expr parameter, Descent descent) {
    return axes(parameter).stream()
        .mapToDouble(axis -> descent.spread(parameter, axis))
        .max()
        .orElse(0);
  }

  private static Text number(double value) {
    BigDecimal digits = new BigDecimal(value).round(new MathContext(4));
    return Text.of(
        value == 0 || Math.abs(value) > 1e-4
            ? new Num(new BigDecimal(digits.stripTrailingZeros().toPlainString()))
            : String.format(java.util.Locale.ROOT, "%.1e", value));
  }
}
