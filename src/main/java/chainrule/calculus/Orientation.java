package chainrule.calculus;

import chainrule.calculus.Solution.Block;
import chainrule.calculus.arrays.Matrices;
import chainrule.expr.Derivative;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Negate;
import chainrule.expr.Plus;
import chainrule.expr.Quotient;
import chainrule.expr.Shape;
import chainrule.expr.Times;
import chainrule.expr.Transpose;
import chainrule.problem.Definition;
import chainrule.problem.Givens;
import chainrule.problem.Layout;
import java.util.ArrayList;
import java.util.List;

/**
 * What a layout makes of a derivation. Inside, a derivative has the axes of what is differentiated,
 * then those of what one differentiates by: a Jacobian. A layout that shows its transpose turns the
 * rows that work it out, and writes {@code ∂f/∂h} for what is, inside, {@code (∂f/∂h)^T}, so that
 * the factors of a chain stand in the other order. Doing it twice changes nothing: what an author
 * writes in a layout is brought inside in the same way.
 */
public final class Orientation {
  private final Layout layout;
  private final Matrices matrices;

  /**
   * @param givens their facts say which matrices are their own transposes
   */
  public Orientation(Layout layout, Givens givens) {
    this.layout = layout;
    this.matrices = new Matrices(givens);
  }

  /**
   * Whether the layout shows the transpose of what stands inside: in denominator layout of a vector
   * by a vector or by a scalar, in numerator layout of a scalar by an array. The axes of a matrix
   * stay in their own order.
   */
  public boolean turns(Expr left) {
    if (!(left instanceof Derivative derivative) || left.shape().isScalar()) {
      return false;
    }
    if (derivative.of().shape().order() == 2) {
      return false; // a matrix by a scalar keeps its axes
    }
    boolean ofScalar = derivative.of().shape().isScalar();
    return left.shape().order() <= 2 && ofScalar == (layout == Layout.NUMERATOR);
  }

  /** The axes of a derivative as the layout shows it; a row has a first axis of size one. */
  public Shape shape(Expr left) {
    if (turns(left)) {
      return new Transpose(left).shape();
    }
    boolean inputsFirst =
        layout == Layout.DENOMINATOR && left.shape().order() > 2 && left instanceof Derivative;
    if (!inputsFirst) {
      return left.shape();
    }
    Derivative derivative = (Derivative) left;
    List<Expr> axes = new ArrayList<>(derivative.by().shape().axes());
    axes.addAll(derivative.of().shape().axes());
    return new Shape(axes);
  }

  /** The right side of {@code left = value}. */
  public Expr value(Expr left, Expr value) {
    return named(turns(left) ? turned(value) : value);
  }

  /** An expression that stands for itself, with its derivatives as the layout shows them. */
  public Expr named(Expr expr) {
    return switch (expr) {
      case Transpose(Derivative derivative) when turns(derivative) -> inner(derivative);
      case Derivative derivative when turns(derivative) -> new Transpose(inner(derivative));
      case Derivative derivative -> inner(derivative);
      default -> Exprs.map(expr, this::named);
    };
  }

  /** What is differentiated is an expression of its own only where it has no name. */
  private Derivative inner(Derivative derivative) {
    return derivative.of() instanceof Derivative
        ? derivative
        : (Derivative) Exprs.map(derivative, this::named);
  }

  private Expr turned(Expr value) {
    if (value.shape().order() == 1) {
      return turnedColumn(value);
    }
    return switch (value) {
      case Plus(List<Expr> terms) -> Exprs.plus(terms.stream().map(this::turned).toList());
      case Negate(Expr body) -> new Negate(turned(body));
      case Quotient(Expr above, Expr below) when below.shape().isScalar() ->
          new Quotient(turned(above), below);
      default -> value.shape().isScalar() ? value : matrices.transposed(value);
    };
  }

  /** A column becomes a row as a whole, a product of matrices factor by factor. */
  private Expr turnedColumn(Expr value) {
    return switch (value) {
      case Negate(Expr body) -> new Negate(turnedColumn(body));
      case Times times -> matrices.transposed(times);
      case Transpose(Expr body) -> body;
      default -> new Transpose(value);
    };
  }

  // ---- whole solutions ----

  /** The solution as the layout shows it, line by line. */
  public Solution shown(Solution solution) {
    return new Solution(
        solution.task(),
        solution.givens(),
        solution.blocks().stream().map(this::shown).toList(),
        solution.results().stream().map(this::shown).toList());
  }

  private Statement.Equation shown(Statement.Equation equation) {
    Expr left = equation.left();
    return new Statement.Equation(
        left instanceof Derivative ? left : named(left), value(left, equation.right()));
  }

  private Block shown(Block block) {
    return switch (block) {
      case Block.Paragraph(Text text) -> new Block.Paragraph(shown(text));
      case Block.Naming(List<Definition> definitions) ->
          new Block.Naming(
              definitions.stream()
                  .map(each -> new Definition(each.left(), named(each.right())))
                  .toList());
      case Block.Worked(Derivation derivation, boolean asked) ->
          new Block.Worked(shown(derivation), asked);
      case Block.Finding(Statement statement, Text words) ->
          new Block.Finding(statement, shown(words));
      case Block.Drawn drawn -> drawn; // of scalars, which have no layout
      case Block.Table(List<Text> head, List<List<Text>> rows) ->
          new Block.Table(
              head.stream().map(this::shown).toList(),
              rows.stream().map(row -> row.stream().map(this::shown).toList()).toList());
    };
  }

  private Derivation shown(Derivation derivation) {
    Expr left = derivation.left();
    if (left.shape().isScalar() && derivation.rows().stream().noneMatch(this::changes)) {
      return derivation;
    }
    List<Row> rows = new ArrayList<>();
    Expr before = left instanceof Derivative ? left : named(left);
    for (Row row : derivation.rows()) {
      Expr after = value(left, row.value());
      Step step =
          new Step(
              row.step().rule(),
              chainrule.expr.Place.ROOT,
              before,
              after,
              row.step().conditions(),
              row.step().uses());
      boolean same = after.equals(row.value());
      rows.add(
          new Row(
              after,
              same ? row.struck() : List.of(),
              step,
              row.detail(),
              shown(row.reason(), turns(left)),
              sizes(after)));
      before = after;
    }
    Expr shown = left instanceof Derivative ? left : named(left);
    return new Derivation(shown, rows, derivation.forAll());
  }

  /** The sizes of the factors of a chain of derivatives. */
  private List<Shape> sizes(Expr row) {
    boolean chain =
        row instanceof Times product
            && product.factors().stream()
                .allMatch(each -> each instanceof Derivative && each.shape().order() <= 2)
            && product.factors().stream().anyMatch(each -> !each.shape().isScalar());
    return chain ? ((Times) row).factors().stream().map(this::shape).toList() : List.of();
  }

  private boolean changes(Row row) {
    return !named(row.value()).equals(row.value());
  }

  /** An equation inside a sentence is a statement; a formula stands for itself. */
  private Text shown(Text text) {
    return shown(text, false);
  }

  private Text shown(Text text, boolean turned) {
    return new Text(
        text.fragments().stream().flatMap(each -> shown(each, turned).stream()).toList());
  }

  private List<Text.Fragment> shown(Text.Fragment fragment, boolean turned) {
    return switch (fragment) {
      case Text.Fragment.Words words -> List.of(words);
      case Text.Fragment.Formula(Expr expr) ->
          List.of(new Text.Fragment.Formula(expr instanceof Derivative ? expr : named(expr)));
      case Text.Fragment.Equality(Expr left, Expr right) ->
          List.of(new Text.Fragment.Equality(left, value(left, right)));
      case Text.Fragment.Holding holding -> List.of(holding);
      case Text.Fragment.SizesOf sizes -> List.of(sizes(sizes));
      case Text.Fragment.Sizes sizes -> List.of(sizes);
      case Text.Fragment.Membership membership -> List.of(membership);
      case Text.Fragment.Position(Expr row, Expr column) ->
          turned
              ? new Text.Fragment.Position(column, row).words()
              : new Text.Fragment.Position(row, column).words();
    };
  }

  /** Numerator layout writes a chain from the output to the input. */
  private Text.Fragment sizes(Text.Fragment.SizesOf of) {
    List<Shape> first = of.factors().stream().map(this::shape).toList();
    List<Shape> last = of.last().stream().map(this::shape).toList();
    if (layout == Layout.DENOMINATOR) {
      return new Text.Fragment.Sizes(first, last);
    }
    return last.isEmpty()
        ? new Text.Fragment.Sizes(first.reversed(), List.of())
        : new Text.Fragment.Sizes(last.reversed(), first.reversed());
  }
}
