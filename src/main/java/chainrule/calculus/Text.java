package chainrule.calculus;

import chainrule.expr.Condition;
import chainrule.expr.Expr;
import chainrule.expr.Exprs;
import chainrule.expr.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * A sentence of words and formulas. Renderers print it; whoever makes it knows no output format.
 */
public record Text(List<Fragment> fragments) {
  public static final Text EMPTY = new Text(List.of());

  /** A piece of a sentence. */
  public sealed interface Fragment {
    /** Words, with the spaces that belong to them. */
    record Words(String words) implements Fragment {}

    /** A formula inside the line. */
    record Formula(Expr expr) implements Fragment {}

    /** An equation inside the line. */
    record Equality(Expr left, Expr right) implements Fragment {}

    /** Where an element stands, "row i, column j"; a layout may turn it. */
    record Position(Expr row, Expr column) implements Fragment {

      /** As words and formulas. */
      public List<Fragment> words() {
        return List.of(
            new Words("row "), new Formula(row), new Words(", column "), new Formula(column));
      }
    }

    /**
     * The sizes of the factors of a chain, {@code (D_1 × D_1)(D_1 × D_2)}, in the order in which
     * denominator layout writes the factors; the size of one alone has no brackets.
     *
     * @param factors the first ones
     * @param last what stands behind "…"; often none
     */
    record SizesOf(List<Expr> factors, List<Expr> last) implements Fragment {
      public SizesOf {
        factors = List.copyOf(factors);
        last = List.copyOf(last);
      }

      /** With the axes as they stand inside. */
      public Sizes plainly() {
        return new Sizes(
            factors.stream().map(Expr::shape).toList(), last.stream().map(Expr::shape).toList());
      }
    }

    /** Sizes in the order and the layout in which they are printed; "…" before {@code last}. */
    record Sizes(List<Shape> factors, List<Shape> last) implements Fragment {
      public Sizes {
        factors = List.copyOf(factors);
        last = List.copyOf(last);
      }

      /** Whether there is one size, which needs no brackets. */
      public boolean isSingle() {
        return factors.size() + last.size() == 1;
      }

      /** What is printed of a shape: a scalar is 1 × 1, a column D × 1. */
      public static List<Expr> axes(Shape shape) {
        return switch (shape.order()) {
          case 0 -> List.of(Exprs.ONE, Exprs.ONE);
          case 1 -> List.of(shape.axes().get(0), Exprs.ONE);
          default -> shape.axes();
        };
      }
    }

    /** What sets names lie in: {@code x, y ∈ ℝ^n}, {@code Omega ∈ ℝ^(m × n)}. */
    record Membership(List<Expr> names, Shape shape) implements Fragment {
      public Membership {
        names = List.copyOf(names);
      }
    }

    /** A condition inside the line, {@code z > 0}. */
    record Holding(Condition condition) implements Fragment {}
  }

  public Text {
    fragments = List.copyOf(fragments);
  }

  /** A sentence from strings (words), expressions, conditions and other texts, in order. */
  public static Text of(Object... pieces) {
    List<Fragment> fragments = new ArrayList<>();
    for (Object piece : pieces) {
      switch (piece) {
        case String words -> fragments.add(new Fragment.Words(words));
        case Expr expr -> fragments.add(new Fragment.Formula(expr));
        case Condition condition -> fragments.add(new Fragment.Holding(condition));
        case Fragment fragment -> fragments.add(fragment);
        case Text text -> fragments.addAll(text.fragments);
        default ->
            throw new IllegalArgumentException(
                "neither words nor mathematics: " + piece.getClass());
      }
    }
    return new Text(fragments);
  }

  /** The size of one term, in the layout in which it is shown. */
  public static Fragment sizeOf(Expr term) {
    return new Fragment.SizesOf(List.of(term), List.of());
  }

  public static Fragment equality(Expr left, Expr right) {
    return new Fragment.Equality(left, right);
  }

  /** The same sentence with every expression mapped. */
  public Text mapped(java.util.function.UnaryOperator<Expr> each) {
    return new Text(
        fragments.stream()
            .<Fragment>map(
                fragment ->
                    switch (fragment) {
                      case Fragment.Words words -> words;
                      case Fragment.Formula(Expr expr) -> new Fragment.Formula(each.apply(expr));
                      case Fragment.Equality(Expr left, Expr right) ->
                          new Fragment.Equality(each.apply(left), each.apply(right));
                      case Fragment.Position(Expr row, Expr column) ->
                          new Fragment.Position(each.apply(row), each.apply(column));
                      case Fragment.SizesOf sizes -> sizes;
                      case Fragment.Sizes sizes -> sizes;
                      case Fragment.Membership membership -> membership;
                      case Fragment.Holding(Condition condition) ->
                          new Fragment.Holding(
                              condition.with(condition.sides().stream().map(each).toList()));
                    })
            .toList());
  }

  public boolean isEmpty() {
    return fragments.isEmpty();
  }
}
