package chainrule.calculus.arrays;

import chainrule.calculus.Pattern;
import chainrule.calculus.Range;
import chainrule.calculus.Solution;
import chainrule.calculus.Solution.Block;
import chainrule.calculus.Statement;
import chainrule.calculus.Text;
import chainrule.calculus.UnsupportedTask;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Symbol;
import chainrule.problem.Definition;
import chainrule.problem.Givens;
import chainrule.problem.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Works out {@code initialise}: what becomes of the gradients when all parameters start with one
 * value. Zeros and equal elements are followed through the definitions and the derived gradients,
 * from the start and then from whatever gradient descent may have made of it.
 */
final class Initialising {
  private final Task.Initialise task;
  private final Givens givens;
  private final Instance instance;
  private final Invariant invariant;
  private final PatternWords words;
  private final List<Block> blocks = new ArrayList<>();

  private Initialising(Task.Initialise task, Givens givens) {
    this.task = task;
    this.givens = givens;
    this.instance = Instance.of(givens);
    this.invariant = Invariant.of(instance.net(), task.of(), value());
    this.words = new PatternWords(instance, invariant.always());
  }

  static Solution solve(Task.Initialise task, Givens givens) {
    if (new Bodies(givens.definitions()).body(task.of()).equals(task.of())) {
      throw new UnsupportedTask("the loss has no definition; define it with \"let\"");
    }
    if (!(task.value() instanceof Symbol) && !isNumber(task.value())) {
      throw new UnsupportedTask("parameters start at a number, or at a symbol for any number");
    }
    Initialising initialising = new Initialising(task, givens);
    initialising.work();
    return new Solution(task, givens, initialising.blocks, List.of());
  }

  private static boolean isNumber(Expr value) {
    return Exprs.symbols(value).isEmpty() && value.shape().isScalar();
  }

  private Pattern value() {
    return task.value() instanceof Symbol
        ? Pattern.constant(0)
        : new Patterns(givens, java.util.Map.of(), java.util.Map.of()).of(task.value());
  }

  private void work() {
    List<Fates.Told> fates = new Fates(instance, invariant).told();
    if (fates.isEmpty()) {
      throw new UnsupportedTask("nothing in the definitions is a parameter");
    }
    say(
        "All weights and biases start at ",
        task.value(),
        ". The claim, for every step of gradient descent:");
    fates(fates);
    say("It holds at the start. Suppose that it holds before a step. Forward, that gives:");
    equations(forward());
    say("And the gradients, on every example, are:");
    equations(backward());
    conclude(fates);
    blocks.addAll(new Trial(instance, task, invariant).blocks());
  }

  private void fates(List<Fates.Told> fates) {
    List<List<Text>> rows = new ArrayList<>();
    for (Fates.Told each : fates) {
      rows.add(
          List.of(
              words.named(each.fate().parameter(), each.fate().forAll()),
              words.gradient(each.first(), each.fate().parameter().shape()),
              each.fate().stays()
                  ? Text.of("stays at ", task.value())
                  : words.alike(each.fate().alike(), each.fate().parameter().shape())));
    }
    blocks.add(
        new Block.Table(
            List.of(Text.of("parameter"), Text.of("first gradient"), Text.of("at every step")),
            rows));
  }

  // ---- the step of the induction ----

  private record Line(Expr left, Expr right, Pattern pattern, List<Range> forAll) {}

  private void equations(List<Line> lines) {
    List<List<Text>> rows = new ArrayList<>();
    for (Line each : lines) {
      Text what = words.value(each.left(), each.pattern());
      Text reason = each.pattern().isZero() ? words.reason(each.right()) : Text.EMPTY;
      rows.add(
          List.of(
              Text.of(Text.equality(each.left(), each.right()), words.range(each.forAll())),
              reason.isEmpty() ? what : Text.of(what, ", for ", reason)));
    }
    blocks.add(new Block.Table(List.of(Text.of("quantity"), Text.of("is")), rows));
  }

  private List<Line> forward() {
    List<Line> lines = new ArrayList<>();
    List<Definition> before = new ArrayList<>();
    List<Definition> after = new ArrayList<>();
    for (Definition each : givens.definitions()) {
      boolean behind = instance.isBehind(each.right());
      (behind ? after : before).add(each);
    }
    before.forEach(each -> add(lines, each.left(), each.right(), List.of()));
    instance
        .layers()
        .ifPresent(
            layers ->
                layers
                    .family()
                    .definitions()
                    .forEach(
                        each -> add(lines, each.left(), each.right(), List.of(layers.range()))));
    after.forEach(each -> add(lines, each.left(), each.right(), List.of()));
    lines.removeIf(each -> each.left().equals(task.of()));
    return lines;
  }

  private List<Line> backward() {
    List<Line> lines = new ArrayList<>();
    if (instance.layers().isEmpty()) {
      invariant.gradients().forEach((left, right) -> add(lines, left, right, List.of()));
      return lines;
    }
    Solution pass = BackwardPass.solve(new Task.BackwardPass(task.of()), givens);
    Range range = instance.layers().get().range();
    for (Statement.Equation each : pass.results()) {
      boolean general = each.left().contains(range.index());
      add(lines, each.left(), each.right(), general ? List.of(range) : List.of());
    }
    return lines;
  }

  /** One line, or two where the last layer differs from the others. */
  private void add(List<Line> lines, Expr left, Expr right, List<Range> forAll) {
    if (forAll.isEmpty()) {
      lines.add(new Line(left, right, invariant.always().of(instance.last(left)), forAll));
      return;
    }
    Range range = forAll.get(0);
    Pattern inner = instance.inner(left, invariant.always());
    Pattern last = invariant.always().of(instance.last(left));
    if (inner.equals(last)) {
      lines.add(new Line(left, right, inner, forAll));
      return;
    }
    Expr before = Affine.of(Exprs.minus(range.to(), Exprs.ONE)).expr();
    lines.add(
        new Line(left, right, inner, List.of(new Range(range.index(), range.from(), before))));
    lines.add(
        new Line(
            Layers.at(range.index(), range.to(), left),
            Layers.at(range.index(), range.to(), right),
            last,
            List.of()));
  }

  // ---- what follows ----

  private void conclude(List<Fates.Told> fates) {
    List<Statement.Fate> all = fates.stream().map(Fates.Told::fate).toList();
    Optional<Prediction> prediction = Prediction.of(instance, invariant, task.of());
    List<Object> text = new ArrayList<>();
    text.add(
        "Each step takes away a multiple of the mean of such gradients, so the claim holds after it"
            + " too, and by induction after any number of steps. ");
    List<Statement.Fate> moving = all.stream().filter(each -> !each.stays()).toList();
    if (moving.isEmpty()) {
      text.add("No parameter ever moves. ");
    } else if (moving.size() < all.size()) {
      text.add("Only ");
      for (int i = 0; i < moving.size(); i++) {
        text.add(i == 0 ? "" : i == moving.size() - 1 ? " and " : ", ");
        text.add(words.named(moving.get(i).parameter(), moving.get(i).forAll()));
      }
      text.add(moving.size() == 1 ? " ever moves. " : " ever move. ");
    }
    prediction.ifPresent(each -> text.add(each.words()));
    if (prediction.isEmpty() && unitsStayAlike()) {
      text.add(
          "All units of a hidden layer compute the same and get the same gradient: the symmetry is"
              + " never broken, and however wide a layer is, it acts as one unit.");
    }
    words.kink(task.of(), givens).ifPresent(text::add);
    blocks.add(
        new Block.Finding(
            new Statement.Initialised(
                task.of(),
                task.value(),
                all,
                prediction.map(Prediction::output).orElse(null),
                prediction.flatMap(Prediction::target).orElse(null)),
            Text.of(text.toArray())));
  }

  /**
   * Whether every vector and matrix of the network but the prediction is the same for all units.
   */
  private boolean unitsStayAlike() {
    List<Definition> network =
        instance.net().definitions().stream()
            .filter(each -> !each.left().shape().isScalar())
            .toList();
    return network.size() > 1
        && network.subList(0, network.size() - 1).stream()
            .allMatch(each -> invariant.always().of(each.left()).alike().contains(0));
  }

  private void say(Object... text) {
    blocks.add(new Block.Paragraph(Text.of(text)));
  }
}
