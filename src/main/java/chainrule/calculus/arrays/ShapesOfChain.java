package chainrule.calculus.arrays;

import chainrule.calculus.Detail;
import chainrule.calculus.Range;
import chainrule.calculus.Rule;
import chainrule.calculus.Solution;
import chainrule.calculus.Solution.Block;
import chainrule.calculus.Statement;
import chainrule.calculus.Text;
import chainrule.calculus.Trace;
import chainrule.calculus.UnsupportedTask;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Transpose;
import chainrule.problem.Definition;
import chainrule.problem.Givens;
import chainrule.problem.Task;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Works out {@code shapes of}: the size of every factor of a chain, from the variable to the
 * output, and that neighbouring sizes match.
 */
final class ShapesOfChain {
  private final Derivative asked;
  private final Givens givens;
  private final List<Block> blocks = new ArrayList<>();
  private final List<Definition> definitions;

  private ShapesOfChain(Derivative asked, Givens givens) {
    this.asked = asked;
    this.givens = givens;
    this.definitions = new ArrayList<>(givens.definitions());
  }

  static Solution solve(Task.Shapes task, Givens givens) {
    Derivative derivative = task.derivative();
    if (derivative.of() instanceof Derivative) {
      throw new UnsupportedTask("the sizes along a chain are those of a first derivative");
    }
    ShapesOfChain shapes = new ShapesOfChain(derivative, givens);
    if (givens.families().isEmpty()) {
      shapes.written();
    } else {
      shapes.layers(LayerChain.of(derivative, givens));
    }
    return new Solution(task, givens, shapes.blocks, List.of());
  }

  // ---- every factor has a name of its own ----

  private void written() {
    List<List<Derivative>> paths = new Paths(givens.definitions()).all(asked.of(), asked.by());
    Product.of(asked, paths).ifPresent(this::chain);
    Set<Derivative> factors = new LinkedHashSet<>();
    paths.forEach(factors::addAll);
    factors.forEach(each -> factor(each, List.of()));
    Text size = Text.of(asked, " is ", Text.sizeOf(asked));
    if (paths.size() > 1) {
      for (List<Derivative> path : paths) {
        say("Along ", through(path), " the sizes are ", sizes(path), ".");
      }
      finding(
          Text.of(
              "Neighbouring sizes match on each of the ",
              Exprs.num(paths.size()),
              " paths, and all leave the outer ones, so that the products can be added: ",
              size,
              "."),
          List.of());
    } else if (factors.size() == 1) {
      say("The chain has this one factor.");
    } else {
      finding(
          Text.of(
              "Neighbouring sizes match, ",
              sizes(paths.get(0)),
              ", so that the product exists; the outer ones are left: ",
              size,
              "."),
          List.of());
    }
  }

  private void chain(Expr product) {
    Trace trace = new Trace(asked);
    trace.row(Rule.PATHS, product, Detail.BRIEF, Text.of("chain rule"));
    blocks.add(new Block.Worked(trace.derivation(), false));
  }

  /** The names between, from the variable on. */
  private static Text through(List<Derivative> path) {
    List<Object> names = new ArrayList<>();
    for (Derivative each : path.subList(0, path.size() - 1)) {
      names.add(names.isEmpty() ? "" : ", ");
      names.add(each.of());
    }
    return names.isEmpty() ? Text.of("the direct path") : Text.of(names.toArray());
  }

  private static Text.Fragment sizes(List<Derivative> path) {
    return new Text.Fragment.SizesOf(List.copyOf(path), List.of());
  }

  // ---- one layer for all ----

  private void layers(LayerChain chain) {
    List<Object> factors = new ArrayList<>(List.of("Every layer "));
    factors.add(Text.equality(chain.range().index(), chain.range().from()));
    factors.add(", …, ");
    factors.add(chain.range().to());
    factors.add(" adds the factors ");
    for (int i = 0; i < chain.layer().size(); i++) {
      factors.add(i == 0 ? "" : i == chain.layer().size() - 1 ? " and " : ", ");
      factors.add(chain.layer().get(i));
    }
    factors.add(" to the chain.");
    say(factors.toArray());
    definitions.addAll(chain.definitions());
    List<Range> every = new ArrayList<>(chain.free());
    every.add(chain.range());
    chain.first().forEach(each -> factor(each, chain.free()));
    chain.layer().forEach(each -> factor(each, every));
    chain.last().forEach(each -> factor(each, List.of()));
    List<Expr> before = new ArrayList<>(chain.first());
    before.addAll(chain.layerAt(chain.range().from()));
    List<Expr> after = new ArrayList<>(chain.layerAt(chain.range().to()));
    after.addAll(chain.last());
    finding(
        Text.of(
            "Neighbouring sizes match, within a layer and from each layer to the next, ",
            new Text.Fragment.SizesOf(before, after),
            ", so that the product exists; the outer ones are left: ",
            asked,
            " is ",
            Text.sizeOf(asked),
            "."),
        chain.free());
  }

  // ---- one factor ----

  private void factor(Derivative factor, List<Range> forAll) {
    Text words =
        Text.of(factor, " is ", Text.sizeOf(factor), ": ", reason(factor.of(), factor.by()), ".");
    blocks.add(new Block.Finding(new Statement.ShapeOf(factor, factor.shape(), forAll), words));
  }

  private Text reason(Expr of, Expr by) {
    if (of.shape().order() == 1 && of.shape().equals(by.shape())) {
      Text both = Text.of(of, " and ", by, " both have ", of.shape().axes().get(0), " elements");
      return isElementwise(of, by)
          ? Text.of(
              both, ", so it is square; it is diagonal, for ", of, " is taken element by element")
          : both;
    }
    return Text.of(extent(of), " and ", extent(by));
  }

  private static Text extent(Expr name) {
    return switch (name.shape().order()) {
      case 0 -> Text.of(name, " is a scalar");
      case 1 -> Text.of(name, " has ", name.shape().axes().get(0), " elements");
      default -> Text.of(name, " is ", Text.sizeOf(name));
    };
  }

  /** Whether an element of the name rests on the same element of the variable alone. */
  private boolean isElementwise(Expr name, Expr variable) {
    Expr body = new Bodies(definitions).body(name);
    Pointwise pointwise = new Pointwise();
    pointwise.scalar(body);
    return pointwise.atoms().containsValue(variable)
        && pointwise.atoms().values().stream()
            .noneMatch(each -> !each.equals(variable) && each.contains(variable));
  }

  private void finding(Text words, List<Range> forAll) {
    blocks.add(new Block.Finding(new Statement.ShapeOf(asked, asked.shape(), forAll), words));
  }

  private void say(Object... words) {
    blocks.add(new Block.Paragraph(Text.of(words)));
  }

  /** The chain as a product of matrices, where all factors are matrices and columns. */
  private static final class Product {
    static java.util.Optional<Expr> of(Derivative asked, List<List<Derivative>> paths) {
      boolean matrices =
          asked.by().shape().order() == 1
              && paths.stream()
                  .flatMap(List::stream)
                  .allMatch(
                      each ->
                          each.shape().order() == 2
                              || each.of().equals(asked.of()) && each.shape().order() == 1);
      boolean trivial = paths.size() == 1 && paths.get(0).size() == 1;
      if (!matrices || trivial) {
        return java.util.Optional.empty();
      }
      return java.util.Optional.of(Exprs.plus(paths.stream().map(Product::of).toList()));
    }

    private static Expr of(List<Derivative> path) {
      boolean gradient = path.get(path.size() - 1).shape().order() == 1;
      List<Expr> factors = new ArrayList<>();
      path.forEach(
          each -> factors.add(gradient && each.shape().order() == 2 ? new Transpose(each) : each));
      return Exprs.times(gradient ? factors : factors.reversed());
    }
  }
}
