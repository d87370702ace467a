package chainrule.training;

import static chainrule.expr.Exprs.num;
import static chainrule.expr.Exprs.power;
import static chainrule.expr.Exprs.symbol;
import static chainrule.expr.Exprs.times;

import chainrule.calculus.Solution.Block;
import chainrule.calculus.Statement;
import chainrule.calculus.Text;
import chainrule.calculus.Training;
import chainrule.calculus.Training.Spread;
import chainrule.expr.Expr;
import chainrule.expr.Num;
import chainrule.problem.Recipe;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What is said of a training: how it goes, what it gave, and a table of epochs. */
final class Account {
  private static final int[] SHOWN = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 10_000, 100_000};

  private final Training training;
  private final Recipe recipe;

  Account(Training training) {
    this.training = training;
    this.recipe = training.task().recipe();
  }

  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>(List.of(new Block.Paragraph(start())));
    blocks.add(new Block.Paragraph(steps()));
    blocks.add(new Block.Finding(new Statement.Trained(training), outcome()));
    if (!training.runs().isEmpty()) {
      blocks.add(new Block.Drawn(training.figure()));
      blocks.add(table());
    }
    return blocks;
  }

  private Text start() {
    Text sizes = Settings.sizes(recipe);
    return Text.of(
        sizes,
        sizes.isEmpty() ? "T" : " t",
        "he network has " + training.count() + " parameters. ",
        Settings.weights(recipe));
  }

  private Text steps() {
    Expr g = symbol("g");
    return Text.of(
        recipe.batch() == recipe.examples()
            ? "Each step takes all %d examples: ".formatted(recipe.examples())
            : "Each epoch shuffles the %d examples into batches of %d. For each batch "
                .formatted(recipe.examples(), recipe.batch()),
        g,
        " is the mean of the gradients above over the batch, and all parameters ",
        symbol("phi"),
        " move by ",
        Settings.step(recipe, g),
        ". ",
        Settings.rate(recipe));
  }

  private Text outcome() {
    if (training.comparison().fault() != null) {
      return Text.of(
          "The gradient by ",
          training.comparison().fault().parameter(),
          " is not the slope of the loss: nothing was trained.");
    }
    long lost = training.runs().stream().filter(run -> !Double.isFinite(run.last())).count();
    if (lost > 0) {
      return Text.of(
          "The training diverges: in %d of %d runs the loss ends as no number. A smaller rate may help."
              .formatted(lost, recipe.seeds()));
    }
    Spread first = training.atEpoch(0);
    Spread last = training.atEpoch(recipe.epochs() - 1);
    boolean several = recipe.seeds() > 1;
    List<Object> pieces = new ArrayList<>();
    pieces.add(
        "The loss of an epoch, summed over its %d %s, goes from "
            .formatted(recipe.steps(), recipe.steps() == 1 ? "batch" : "batches"));
    pieces.addAll(List.of(number(first.mean()), " in the first to ", number(last.mean())));
    pieces.add(" in the last of %d".formatted(recipe.epochs()));
    if (several) {
      pieces.add(
          ", the mean over %d runs with data, weights and orders of their own; the last varies between "
              .formatted(recipe.seeds()));
      pieces.addAll(List.of(number(last.least()), " and ", number(last.largest())));
      pieces.addAll(List.of(", with a standard deviation of ", number(last.deviation())));
    }
    pieces.add(".");
    accuracy(pieces);
    return Text.of(pieces.toArray());
  }

  private void accuracy(List<Object> pieces) {
    List<Double> shares = training.runs().stream().map(Training.Run::accuracy).toList();
    if (shares.stream().anyMatch(each -> each.isNaN())) {
      return;
    }
    Spread spread = Spread.of(shares);
    pieces.add(" In the end the network tells the labels of ");
    pieces.add(percent(spread.mean()));
    pieces.add(" of its examples");
    if (recipe.seeds() > 1 && spread.deviation() > 0) {
      pieces.add(" (standard deviation " + percent(spread.deviation()) + ")");
    }
    pieces.add(".");
  }

  private static String percent(double share) {
    return new BigDecimal(100 * share)
            .setScale(1, java.math.RoundingMode.HALF_EVEN)
            .stripTrailingZeros()
            .toPlainString()
        + " %";
  }

  private Block table() {
    boolean several = recipe.seeds() > 1;
    List<Text> head = new ArrayList<>(List.of(Text.of("epoch"), Text.of("learning rate")));
    List<String> columns =
        several ? List.of("mean loss", "standard deviation", "least", "largest") : List.of("loss");
    columns.forEach(each -> head.add(Text.of(each)));
    List<List<Text>> rows = new ArrayList<>();
    IntStream.concat(
            IntStream.of(SHOWN).filter(each -> each < recipe.epochs()),
            IntStream.of(recipe.epochs()))
        .forEach(
            epoch -> {
              Spread spread = training.atEpoch(epoch - 1);
              List<Text> row = new ArrayList<>(List.of(Text.of("" + epoch)));
              row.add(Text.of(number(recipe.schedule().at(epoch))));
              row.add(Text.of(number(spread.mean())));
              if (several) {
                row.add(Text.of(number(spread.deviation())));
                row.add(Text.of(number(spread.least())));
                row.add(Text.of(number(spread.largest())));
              }
              rows.add(row);
            });
    return new Block.Table(head, rows);
  }

  /** To three digits, small ones with a power of ten. */
  static Expr number(double value) {
    if (!Double.isFinite(value)) {
      return symbol("NaN");
    }
    BigDecimal written = BigDecimal.valueOf(value);
    BigDecimal rounded = written.round(new MathContext(3));
    int exponent = rounded.signum() == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
    if (exponent >= -3 && exponent < 6) {
      boolean whole = rounded.scale() < 0;
      return new Num(whole ? rounded.setScale(0) : rounded);
    }
    BigDecimal mantissa = rounded.movePointLeft(exponent);
    return times(new Num(mantissa), power(num(10), exponent));
  }
}
